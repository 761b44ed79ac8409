/**
 * Text in pages.
 */

/** Text as HTML, also between double quotes. */
export function escape(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}

const markup = /<(\/?)(i|b|sub|sup|code)>/g;

/**
 * A text with `<i>`, `<b>`, `<sub>`, `<sup>`, `<code>`, `<br>` and entities, as figures' captions have them, which come from
 * files: any other tag is shown as it is written, and all of them where one is left open.
 */
export function prose(html: string): string {
  const open: string[] = [];
  for (const [, slash, name] of html.matchAll(markup)) {
    if (slash === "") open.push(name);
    else if (open.pop() !== name) return escape(html);
  }
  return open.length > 0
    ? escape(html)
    : html.replace(/<(?=[a-zA-Z/!?])(?!(?:\/?(?:i|b|sub|sup|code)|br)>)/g, "&lt;");
}
