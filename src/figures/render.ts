/**
 * Writes figures as HTML, CSV and JSON, and as SVG and PNG where a browser is found.
 */

import type { Page } from "playwright-core";
import { type Row, writeTable } from "../arrays/csv.ts";
import { drawInBrowser, type RenderOptions } from "./drawing.ts";
import type { DrawnPoint, Figure } from "./figure.ts";
import { withFonts } from "./font_css.ts";
import { figurePage } from "./page.ts";
import { addFonts } from "./page_fonts.ts";
import { plotlySource } from "./plotly.ts";
import { plotlyPage } from "./plotly_page.ts";
import { tidySvg, withTraceIds } from "./svg.ts";

/** PNG pixels a CSS pixel: 300 dpi at the full text width of a page. */
const pngScale = 3;

/**
 * Writes `<name>.html`, `.csv`, `.json` (Plotly's data and layout with name, title and caption) and, where a browser is found, `.svg` and `.png` of every figure into `dir`,
 * with the one copy of `plotly.min.js` that the pages share. Without a browser it warns and leaves SVG and
 * PNG out.
 *
 * @throws the signal's reason, if aborted
 */
export async function renderFigures(
  figures: readonly Figure[],
  dir: string,
  options: RenderOptions,
): Promise<void> {
  const plotly = await plotlySource();
  await Deno.writeTextFile(`${dir}/plotly.min.js`, plotly);
  for (const { name, title, caption, data, layout, table } of figures) {
    await Deno.writeTextFile(`${dir}/${name}.json`, JSON.stringify({ name, title, caption, data, layout }));
    await writeTable(`${dir}/${name}.csv`, tableRows(table));
  }
  const hasImages = await renderImages(figures, dir, options);
  const endings = hasImages ? ["csv", "json", "svg", "png"] : ["csv", "json"];
  for (const figure of figures) {
    await Deno.writeTextFile(`${dir}/${figure.name}.html`, await figurePage(figure, endings));
  }
}

/** Rows of one width: `z` is empty where a figure with a grid has lines too. */
function tableRows(table: readonly DrawnPoint[]): Row[] {
  if (table.every(({ z }) => z === undefined)) return table.map((point) => ({ ...point }));
  return table.map((point) => ({ ...point, z: point.z ?? "" }));
}

/** Draws all figures in one browser. False if there is none. */
async function renderImages(
  figures: readonly Figure[],
  dir: string,
  options: RenderOptions,
): Promise<boolean> {
  const { signal, onProgress } = options;
  const total = figures.length;
  onProgress?.(0, total, "figures, starting a browser");
  return await drawInBrowser(options, async (browser) => {
    const page = await plotlyPage(browser);
    await addFonts(
      page,
      JSON.stringify(figures.map(({ layout, data }) => [layout, data.map(({ name }) => name)])),
    );
    for (const [index, figure] of figures.entries()) {
      signal?.throwIfAborted();
      onProgress?.(index, total, "figures");
      const shown = figure.still ?? figure;
      const svg = tidySvg(await draw(page, shown));
      await Deno.writeTextFile(`${dir}/${figure.name}.svg`, await withFonts(svg));
      await Deno.writeFile(`${dir}/${figure.name}.png`, await paint(page, svg, shown.layout));
    }
    onProgress?.(total, total, "figures");
  });
}

/** What of the page is used. */
interface PageGlobals {
  readonly Plotly: { toImage(figure: unknown, options: unknown): Promise<string> };
  readonly document: { readonly body: { innerHTML: string; readonly style: { margin: string } } };
}

/** The figure drawn in the page: SVG. */
async function draw(page: Page, { data, layout }: Pick<Figure, "data" | "layout">): Promise<string> {
  // as text: Playwright takes a value apart number by number
  const json = JSON.stringify({ data: withTraceIds(data), layout });
  return await page.evaluate(async (json) => {
    const { Plotly } = globalThis as unknown as PageGlobals;
    const figure = JSON.parse(json);
    const { width, height } = figure.layout;
    const url = await Plotly.toImage(figure, { format: "svg", width, height });
    return decodeURIComponent(url.slice(url.indexOf(",") + 1));
  }, json);
}

/**
 * SVG painted by the page, with its fonts: PNG. (A canvas would not wait for the fonts in an SVG, which come a moment after
 * it.)
 */
async function paint(
  page: Page,
  svg: string,
  { width, height }: Figure["layout"],
): Promise<Uint8Array<ArrayBuffer>> {
  const show = (html: string) =>
    page.evaluate((html) => {
      const { document } = globalThis as unknown as PageGlobals;
      document.body.style.margin = "0";
      document.body.innerHTML = html;
    }, html);
  await show(svg);
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", {
    format: "png",
    optimizeForSpeed: true,
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width, height, scale: pngScale },
  });
  await session.detach();
  await show("");
  return Uint8Array.fromBase64(data);
}
