/**
 * The text of plotly.js, minified: for the pages, and for the browser that draws.
 *
 * The name is no literal, so that Deno fetches the package when a figure is drawn and not whenever the
 * program starts.
 */
export async function plotlySource(): Promise<string> {
  const name = "plotly.js-dist-min/plotly.min.js";
  const { default: source } = await import(name, { with: { type: "text" } });
  return source;
}
