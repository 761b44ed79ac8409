/**
 * Writes an animation: a page with a slider, and a GIF where a browser is found.
 */

import type { Browser, Page } from "playwright-core";
import type { AnimatedFigure } from "./animation.ts";
import { controlsHeight, playerControls, timeText } from "./animation_layout.ts";
import { drawInBrowser, type RenderOptions } from "./drawing.ts";
import { figurePage } from "./page.ts";
import { plotlySource } from "./plotly.ts";

/** Pages that draw side by side: each is a process of its own. */
const pages = 2;
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
  const hasImages = await renderPictures(figure, times, plotly, dir, options);
  const endings = hasImages ? ["json", "gif", "png"] : ["json"];
  await Deno.writeTextFile(`${dir}/${name}.html`, figurePage({ ...figure, layout }, endings, plotly));
}

async function renderPictures(
  figure: AnimatedFigure,
  times: readonly number[],
  plotly: string,
  dir: string,
  options: RenderOptions,
): Promise<boolean> {
  const { signal, onProgress } = options;
  onProgress?.(0, times.length, "frames, starting a browser");
  return await drawInBrowser(options, async (browser) => {
    const cameras = await Promise.all(
      Array.from({ length: pages }, () => openCamera(browser, figure, times, plotly)),
    );
    // colours come from the last frame: it has all of them
    const last = await cameras[0](times.length - 1);
    await Deno.writeFile(`${dir}/${figure.name}.png`, last);
    const { GifWriter } = await import("./gif.ts"); // loaded for pictures only
    const gif = new GifWriter(last, delay);
    // pages take turns, and draw the next frames while one is packed
    const coming: Promise<Uint8Array>[] = [];
    const ask = (frame: number) => {
      if (frame < times.length) coming[frame] = cameras[frame % pages](frame);
    };
    for (let frame = 0; frame < pages; frame++) ask(frame);
    for (const frame of times.keys()) {
      signal?.throwIfAborted();
      const png = await coming[frame];
      ask(frame + pages);
      gif.add(png);
      onProgress?.(frame + 1, times.length, "frames");
    }
    await Deno.writeFile(`${dir}/${figure.name}.gif`, gif.finish());
  });
}

/** A page that shows the animation, as a function from a frame's number to its picture: PNG. One call at a time. */
async function openCamera(
  browser: Browser,
  figure: AnimatedFigure,
  times: readonly number[],
  plotly: string,
): Promise<(frame: number) => Promise<Uint8Array>> {
  const { width, height } = figure.layout;
  const page = await browser.newPage({ offline: true, viewport: { width, height } });
  await page.addScriptTag({ content: plotly });
  await draw(page, figure);
  const session = await page.context().newCDPSession(page);
  // the room of the player's slider is not for pictures
  const clip = { x: 0, y: 0, width, height: height - controlsHeight, scale: 1 };
  return async (frame) => {
    await turnTo(page, frame, times);
    // Playwright's own screenshot waits for more than a picture without fonts to load needs
    const { data } = await session.send("Page.captureScreenshot", {
      format: "png",
      clip,
      optimizeForSpeed: true,
    });
    return Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
  };
}

/** What of plotly.js is used in the page. */
interface Plotly {
  newPlot(target: string, figure: unknown): Promise<void>;
  animate(target: string, frames: string[], options: unknown): Promise<void>;
}

async function draw(page: Page, { data, layout, frames }: AnimatedFigure): Promise<void> {
  await page.evaluate(async (figure) => {
    const { Plotly, document } = globalThis as unknown as { Plotly: Plotly; document: Document };
    document.body.innerHTML =
      `<div id="figure"></div><div id="time" style="position: absolute; top: 8px; right: 12px"></div>`;
    document.body.style.cssText =
      `margin: 0; font: ${figure.layout.font.size}px ${figure.layout.font.family}`;
    await Plotly.newPlot("figure", figure);
  }, { data, layout: layout as unknown as Labelled, frames, config: { staticPlot: true } });
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

type Labelled = { readonly font: { readonly size: number; readonly family: string } };

/** What of the browser's document is used. */
interface Document {
  readonly body: { innerHTML: string; readonly style: { cssText: string } };
  getElementById(id: string): { innerHTML: string };
}
