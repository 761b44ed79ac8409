/**
 * The text of plotly.js, minified: for the pages, and for the browser that draws.
 *
 * The module is loaded by its address: what `import("…")` names is looked up whenever the program starts.
 */
export async function plotlySource(): Promise<string> {
  const { default: source } = await import(new URL("./plotly_text.ts", import.meta.url).href);
  return source;
}
