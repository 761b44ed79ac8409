/**
 * Writes figures as HTML, CSV and JSON, and as SVG and PNG where a browser is found.
 */

import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { writeTable } from "../arrays/csv.ts";
import { openBrowser } from "./browser.ts";
import type { Figure } from "./figure.ts";
import { figurePage } from "./page.ts";

/** PNG pixels a CSS pixel: 300 dpi at the full text width of a page. */
const pngScale = 3;

export interface RenderOptions {
  readonly signal?: AbortSignal;
  onProgress?(done: number, total: number, note: string): void;
  /** Called with one line when SVG and PNG could not be made. */
  onWarning(message: string): void;
}

/**
 * Writes `<name>.html`, `.csv`, `.json` (Plotly's data and layout) and, where a browser is found, `.svg` and `.png` of every figure into `dir`,
 * with the one copy of `plotly.min.js` that the pages share.
 */
export async function renderFigures(figures: readonly Figure[], dir: string, options: RenderOptions): Promise<void> {
  await Deno.copyFile(plotlyPath(), `${dir}/plotly.min.js`);
  for (const figure of figures) {
    const { name, data, layout, table } = figure;
    await Deno.writeTextFile(`${dir}/${name}.html`, figurePage(figure));
    await Deno.writeTextFile(`${dir}/${name}.json`, JSON.stringify({ data, layout }));
    await writeTable(`${dir}/${name}.csv`, table.map((point) => ({ ...point })));
  }
  await renderImages(figures, dir, options);
}

async function renderImages(figures: readonly Figure[], dir: string, options: RenderOptions): Promise<void> {
  const { signal, onProgress, onWarning } = options;
  const total = figures.length;
  onProgress?.(0, total, "figures, starting a browser");
  let opened;
  try {
    opened = await openBrowser();
  } catch (error) {
    onWarning((error as Error).message);
    return;
  }
  try {
    const page = await opened.browser.newPage();
    await page.addScriptTag({ path: `${dir}/plotly.min.js` });
    for (const [index, figure] of figures.entries()) {
      signal?.throwIfAborted();
      onProgress?.(index, total, "figures");
      const svg = decodeURIComponent((await draw(page, figure, "svg", 1)).replace(/^data:[^,]*,/, ""));
      await Deno.writeTextFile(`${dir}/${figure.name}.svg`, withStableIds(svg));
      const png = await draw(page, figure, "png", pngScale);
      const base64 = png.slice(png.indexOf(",") + 1);
      await Deno.writeFile(`${dir}/${figure.name}.png`, Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)));
    }
    onProgress?.(total, total, "figures");
  } finally {
    await opened.close();
  }
}

/** A data URL of the figure's picture, drawn in the page. */
function draw(page: Page, { data, layout }: Figure, format: "svg" | "png", scale: number): Promise<string> {
  return page.evaluate(
    async ([figure, format, scale]) => {
      // deno-lint-ignore no-explicit-any -- Plotly is a global of the page, not of this program
      const plotly = (globalThis as any).Plotly;
      const { width, height } = figure.layout;
      return await plotly.toImage(figure, { format, scale, width, height });
    },
    [{ data, layout }, format, scale] as const,
  );
}

/** Plotly numbers its clip paths and gradients by chance: numbers them in the order of appearance, so that the bytes stay the same. */
export function withStableIds(svg: string): string {
  const known = new Map<string, string>();
  const chance = svg.match(/id="(?:[a-z]*?)([0-9a-f]{6})[^"]*"/i)?.[1];
  if (chance === undefined) return svg;
  for (const [id] of svg.matchAll(/(?<=id=")[^"]*[0-9a-f]{6}[^"]*(?=")/g)) {
    if (!known.has(id)) known.set(id, `id${known.size}`);
  }
  let stable = svg;
  for (const [id, name] of [...known].sort(([a], [b]) => b.length - a.length)) stable = stable.replaceAll(id, name);
  return stable;
}

/** The minified library in the npm package. */
function plotlyPath(): string {
  return fileURLToPath(import.meta.resolve("plotly.js-dist-min"));
}
