/**
 * Writes figures as HTML, CSV and JSON, and as SVG and PNG where a browser is found.
 */

import type { Page } from "playwright-core";
import { type Row, writeTable } from "../arrays/csv.ts";
import { type OpenBrowser, openBrowser } from "./browser.ts";
import type { DrawnPoint, Figure } from "./figure.ts";
import { figurePage } from "./page.ts";
import { plotlySource } from "./plotly.ts";
import { tidySvg, withTraceIds } from "./svg.ts";

/** PNG pixels a CSS pixel: 300 dpi at the full text width of a page. */
const pngScale = 3;

export interface RenderOptions {
  readonly signal?: AbortSignal;
  onProgress?(done: number, total: number, note: string): void;
  /** Called with one line when SVG and PNG could not be made. */
  onWarning(message: string): void;
}

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
  const hasImages = await renderImages(figures, plotly, dir, options);
  const endings = hasImages ? ["csv", "json", "svg", "png"] : ["csv", "json"];
  for (const figure of figures) {
    await Deno.writeTextFile(`${dir}/${figure.name}.html`, figurePage(figure, endings));
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
  plotly: string,
  dir: string,
  { signal, onProgress, onWarning }: RenderOptions,
): Promise<boolean> {
  const total = figures.length;
  signal?.throwIfAborted();
  onProgress?.(0, total, "figures, starting a browser");
  let opened: OpenBrowser;
  try {
    opened = await openBrowser();
  } catch (error) {
    onWarning((error as Error).message);
    return false;
  }
  // a drawing under way can't be told to stop; it ends with its browser
  const stop = () => void opened.close();
  signal?.addEventListener("abort", stop);
  try {
    const page = await opened.browser.newPage({ offline: true });
    await page.addScriptTag({ content: plotly });
    for (const [index, figure] of figures.entries()) {
      signal?.throwIfAborted();
      onProgress?.(index, total, "figures");
      const picture = figure.still ?? figure;
      const svg = await draw(page, picture, "svg", 1);
      await Deno.writeTextFile(`${dir}/${figure.name}.svg`, tidySvg(decodeURIComponent(svg)));
      const png = await draw(page, picture, "png", pngScale);
      await Deno.writeFile(`${dir}/${figure.name}.png`, Uint8Array.from(atob(png), (c) => c.charCodeAt(0)));
    }
    onProgress?.(total, total, "figures");
    return true;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    await opened.close();
  }
}

/** The figure's picture, drawn in the page: SVG as percent-encoded text, PNG as base64. */
async function draw(
  page: Page,
  { data, layout }: Pick<Figure, "data" | "layout">,
  format: "svg" | "png",
  scale: number,
): Promise<string> {
  const url = await page.evaluate(
    async ([figure, format, scale]) => {
      // deno-lint-ignore no-explicit-any -- Plotly is a global of the page, not of this program
      const plotly = (globalThis as any).Plotly;
      const { width, height } = figure.layout;
      return await plotly.toImage(figure, { format, scale, width, height }) as string;
    },
    [{ data: withTraceIds(data), layout }, format, scale] as const,
  );
  return url.slice(url.indexOf(",") + 1);
}
