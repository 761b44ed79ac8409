/**
 * Writes an animation: a page with a slider, and a GIF where a browser is found.
 */

import type { Page } from "playwright-core";
import { type AnimatedFigure, controlsHeight, playerControls, timeText } from "./player.ts";
import { drawInBrowser, type RenderOptions } from "./drawing.ts";
import { figurePage } from "./page.ts";
import { addFonts } from "./page_fonts.ts";
import { plotlySource } from "./plotly.ts";
import { plotlyPage } from "./plotly_page.ts";
import { pngPixels } from "./png_pixels.ts";

/** Hundredths of a second a frame. */
const delay = 8;

/**
 * Writes `<name>.html` (everything in one file), `.json` (data, layout and frames) and, where a browser is found, `.gif` and `.png`, its last
 * frame.
 *
 * @throws the signal's reason, if aborted
 */
export async function renderAnimation(
  figure: AnimatedFigure,
  times: readonly number[],
  dir: string,
  options: RenderOptions,
): Promise<void> {
  const { name, title, caption, data, frames } = figure;
  const plotly = await plotlySource();
  const layout = { ...figure.layout, ...playerControls(times) };
  await Deno.writeTextFile(
    `${dir}/${name}.json`,
    JSON.stringify({ name, title, caption, data, layout, frames }),
  );
  const hasImages = await renderPictures(figure, times, dir, options);
  const endings = hasImages ? ["json", "gif", "png"] : ["json"];
  await Deno.writeTextFile(`${dir}/${name}.html`, await figurePage({ ...figure, layout }, endings, plotly));
}

async function renderPictures(
  figure: AnimatedFigure,
  times: readonly number[],
  dir: string,
  options: RenderOptions,
): Promise<boolean> {
  const { signal, onProgress } = options;
  onProgress?.(0, times.length, "frames, starting a browser");
  return await drawInBrowser(options, async (browser) => {
    const page = await plotlyPage(browser);
    await addFonts(page, JSON.stringify(figure.layout));
    await draw(page, figure);
    const camera = await openCamera(page, figure);
    const picture = async (frame: number) => {
      await turnTo(page, frame, times);
      return await camera.take();
    };
    // colours come from the last frame: it has all of them
    const last = await picture(times.length - 1);
    await Deno.writeFile(`${dir}/${figure.name}.png`, last);
    const { GifWriter } = await import("./gif.ts"); // loaded for pictures only
    const gif = new GifWriter(pngPixels(last).pixels, delay);
    let coming = picture(0);
    for (const frame of times.keys()) {
      signal?.throwIfAborted();
      const png = await coming;
      // the page draws the next frame while this one is packed
      if (frame + 1 < times.length) coming = picture(frame + 1);
      gif.add(pngPixels(png));
      onProgress?.(frame + 1, times.length, "frames");
    }
    await camera.close();
    await clear(page);
    await Deno.writeFile(`${dir}/${figure.name}.gif`, gif.finish());
  });
}

/** Pictures of what the page shows: PNG. One at a time. */
interface Camera {
  take(): Promise<Uint8Array>;
  close(): Promise<void>;
}

async function openCamera(page: Page, { layout: { width, height } }: AnimatedFigure): Promise<Camera> {
  // the room of the player's slider is not for pictures; what has the window's size needs no other layout for a picture
  await page.setViewportSize({ width, height: height - controlsHeight });
  const session = await page.context().newCDPSession(page);
  return {
    async take() {
      // Playwright's own screenshot waits for more than a picture without fonts to load needs
      const { data } = await session.send("Page.captureScreenshot", {
        format: "png",
        optimizeForSpeed: true,
      });
      return Uint8Array.fromBase64(data);
    },
    close: () => session.detach(),
  };
}

/** What of plotly.js is used in the page. */
interface Plotly {
  newPlot(target: string, figure: unknown): Promise<void>;
  animate(target: string, frames: string[], options: unknown): Promise<void>;
  purge(target: string): void;
}

async function draw(page: Page, { data, layout, frames }: AnimatedFigure): Promise<void> {
  const config = { staticPlot: true };
  // as text: Playwright takes a value apart number by number
  await page.evaluate(async (json) => {
    const { Plotly, document } = globalThis as unknown as { Plotly: Plotly; document: Document };
    const figure = JSON.parse(json);
    document.body.innerHTML =
      `<div id="figure"></div><div id="time" style="position: absolute; top: 8px; right: 12px"></div>`;
    document.body.style.cssText =
      `margin: 0; overflow: hidden; font: ${figure.layout.font.size}px ${figure.layout.font.family}`;
    await Plotly.newPlot("figure", figure);
  }, JSON.stringify({ data, layout, frames, config }));
}

/** Leaves the page as it was before. */
async function clear(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { Plotly, document } = globalThis as unknown as { Plotly: Plotly; document: Document };
    Plotly.purge("figure");
    document.body.innerHTML = document.body.style.cssText = "";
  });
}

/** Shows a frame and its time. */
async function turnTo(page: Page, frame: number, times: readonly number[]): Promise<void> {
  await page.evaluate(async ([frame, time]) => {
    const { Plotly, document } = globalThis as unknown as { Plotly: Plotly; document: Document };
    // an element of its own: Plotly would draw the whole figure again for a label
    document.getElementById("time").innerHTML = time;
    await Plotly.animate("figure", [frame], {
      mode: "immediate",
      frame: { duration: 0, redraw: false },
      transition: { duration: 0 },
    });
  }, [`${frame}`, `<i>t</i> = ${timeText(times[frame])}`] as const);
}

/** What of the browser's document is used. */
interface Document {
  readonly body: { innerHTML: string; readonly style: { cssText: string } };
  getElementById(id: string): { innerHTML: string };
}
