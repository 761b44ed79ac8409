/**
 * Writes figures as HTML, CSV and JSON, and as SVG and PNG where a browser is found.
 */

import type { Page } from "playwright-core";
import { type Row, writeTable } from "../arrays/csv.ts";
import { drawInBrowser, type RenderOptions } from "./drawing.ts";
import type { DrawnPoint, Figure } from "./figure.ts";
import { figurePage } from "./page.ts";
import { plotlySource } from "./plotly.ts";
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
  options: RenderOptions,
): Promise<boolean> {
  const { signal, onProgress } = options;
  const total = figures.length;
  onProgress?.(0, total, "figures, starting a browser");
  return await drawInBrowser(options, async (browser) => {
    const page = await browser.newPage({ offline: true });
    await page.addScriptTag({ content: plotly });
    for (const [index, figure] of figures.entries()) {
      signal?.throwIfAborted();
      onProgress?.(index, total, "figures");
      const { svg, png } = await draw(page, figure.still ?? figure);
      await Deno.writeTextFile(`${dir}/${figure.name}.svg`, tidySvg(decodeURIComponent(svg)));
      await Deno.writeFile(`${dir}/${figure.name}.png`, Uint8Array.from(atob(png), (c) => c.charCodeAt(0)));
    }
    onProgress?.(total, total, "figures");
  });
}

/** What of the page is used: Plotly, and a canvas to paint the SVG on. */
interface PageGlobals {
  readonly Plotly: { toImage(figure: unknown, options: unknown): Promise<string> };
  readonly Image: new () => { src: string; decode(): Promise<void> };
  readonly OffscreenCanvas: new (width: number, height: number) => {
    getContext(kind: "2d"): { drawImage(image: unknown, x: number, y: number, w: number, h: number): void };
    convertToBlob(): Promise<Blob>;
  };
}

/** The figure drawn once in the page: SVG as percent-encoded text, and painted from it PNG as base64. */
async function draw(
  page: Page,
  { data, layout }: Pick<Figure, "data" | "layout">,
): Promise<{ svg: string; png: string }> {
  return await page.evaluate(
    async ([figure, scale]) => {
      const { Plotly, Image, OffscreenCanvas } = globalThis as unknown as PageGlobals;
      const { width, height } = figure.layout;
      const url = await Plotly.toImage(figure, { format: "svg", width, height });
      const image = new Image();
      image.src = url;
      await image.decode();
      const canvas = new OffscreenCanvas(scale * width, scale * height);
      canvas.getContext("2d").drawImage(image, 0, 0, scale * width, scale * height);
      const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
      let binary = "";
      for (let i = 0; i < bytes.length; i += 8192) {
        binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
      }
      return { svg: url.slice(url.indexOf(",") + 1), png: btoa(binary) };
    },
    [{ data: withTraceIds(data), layout }, pngScale] as const,
  );
}
