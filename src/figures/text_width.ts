/**
 * How wide a text will be, guessed from its letters: enough to keep labels apart without a browser.
 */

/** Widths of the theme's serif letters, em. */
const wide = /[A-ZΔΩΣ@%—]/;
const digits = /[0-9−+=<>–]/;
const narrow = /[ .,:;'|()ijlt]/;
/** Indices are this much smaller. */
const indexScale = 0.7;

/**
 * @param html  one line; of its tags only `<sub>` and `<sup>` count
 * @param size  px
 * @returns     px
 */
export function textWidth(html: string, size: number): number {
  let width = 0;
  let scale = 1;
  for (const [part] of html.matchAll(/<[^>]*>|&\w+;|[^<]/gu)) {
    if (/^<su[bp]>$/.test(part)) scale = indexScale;
    else if (/^<\/su[bp]>$/.test(part)) scale = 1;
    else if (!part.startsWith("<")) width += scale * letterWidth(part);
  }
  return width * size;
}

function letterWidth(letter: string): number {
  if (wide.test(letter)) return 0.72;
  if (digits.test(letter)) return 0.53;
  return narrow.test(letter) ? 0.3 : 0.5;
}

/** Words put into lines that are not wider than `width` px; a longer word keeps a line for itself. */
export function wrapped(html: string, size: number, width: number): string[] {
  const lines: string[] = [];
  // spaces inside a tag are none of the text's
  for (const word of html.split(/ +(?![^<]*>)/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && textWidth(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
