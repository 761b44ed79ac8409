/// <reference lib="dom" />
/**
 * `deno run -A tests/bench/explorer.ts`: times of the explorable page in a headless Chromium, from disk. README.md says how.
 */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { formatTable } from "../../src/cli/table.ts";
import { bundlePage } from "../../src/explorer/bundle.ts";
import { openBrowser } from "../../src/figures/browser.ts";

const runs = Number(Deno.args[0] ?? 15);
const viewport = { width: 1280, height: 900 };

/** A line of the table: what, its median, the slowest, the bar. */
type Row = [what: string, median: string, worst: string, bar: string];

function ordered(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

function row(what: string, values: readonly number[], unit: string, bar: string): Row {
  const sorted = ordered(values);
  const text = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  return [what, text(sorted[sorted.length >> 1]), text(unit === "ms" || unit === "s" ? sorted.at(-1)! : sorted[0]), bar];
}

/** Waits until everything is computed, and a moment more. */
async function rest(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector(".figure progress")?.getAttribute("data-done") === "true");
  await page.waitForTimeout(500);
}

/** Milliseconds from an input's event to the frame after the one in which all particles of all columns were painted. */
async function changed(page: Page, label: string, value: (run: number) => number): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    times.push(await page.evaluate(async ({ label, value }) => {
      const input = document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`) ??
        [...document.querySelectorAll("label")].find(({ textContent }) => textContent === label)!
          .control as HTMLInputElement;
      const began = performance.now();
      input.value = String(value);
      input.dispatchEvent(new Event(input.type === "range" ? "input" : "change", { bubbles: true }));
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      // it is whole when every column's particles are: `data-whole` of the figure
      await frame();
      while (document.querySelector(".figure")!.getAttribute("data-whole") !== "true") await frame();
      await frame();
      return performance.now() - began;
    }, { label, value: value(run) }));
    await rest(page);
  }
  return times;
}

/** Frames a second while it plays or is scrubbed, every one of whose pictures is another. */
async function frameRates(page: Page, kind: "play" | "scrub"): Promise<number[]> {
  const rates: number[] = [];
  for (let run = 0; run < runs; run++) {
    rates.push(await page.evaluate(async ({ kind, run }) => {
      const slider = document.querySelector<HTMLInputElement>(".time-slider")!;
      const at = (place: number) => {
        slider.value = String(place);
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      };
      const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
      at(kind === "play" ? 100 : 900);
      if (kind === "play") document.querySelector<HTMLElement>(".time-buttons .main")!.click();
      await frame();
      const began = performance.now();
      let frames = 0;
      while (performance.now() - began < 1500) {
        if (kind === "scrub") at(500 + Math.round(400 * Math.sin(run + frames / 20)));
        await frame();
        frames++;
      }
      const seconds = (performance.now() - began) / 1000;
      if (kind === "play") document.querySelector<HTMLElement>(".time-buttons .main")!.click();
      return frames / seconds;
    }, { kind, run }));
    await rest(page);
  }
  return rates;
}

/** Milliseconds from the navigation to the first picture of all columns, each time in a new window. */
async function opened(browser: Browser, address: string): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const context = await browser.newContext({ viewport });
    const page = await context.newPage();
    // the first canvas of every column says what is on it
    await page.addInitScript(() => {
      const look = () => {
        const canvases = [...document.querySelectorAll<HTMLCanvasElement>(".panel.particles canvas")];
        const isThere = canvases.length === 3 && canvases.every(({ ariaLabel }) => ariaLabel?.includes("particles around"));
        if (isThere) Object.assign(globalThis, { firstPicture: performance.now() });
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await page.goto(address);
    const handle = await page.waitForFunction(() => (globalThis as { firstPicture?: number }).firstPicture);
    times.push((await handle.jsonValue())!);
    await context.close();
  }
  return times;
}

const dir = await Deno.makeTempDir({ prefix: "smoothscore-explorer-" });
const { browser, close } = await openBrowser();
try {
  const path = join(dir, "index.html");
  await Deno.writeTextFile(path, await bundlePage(dir));
  const address = pathToFileURL(path).href;
  const rows: Row[] = [];
  rows.push(row("first picture after opening", await opened(browser, address), "ms", "1500 ms"));
  for (const [count, bar] of [[20_000, "100 ms"], [200_000, "800 ms"]] as const) {
    const page = await browser.newPage({ viewport });
    await page.goto(`${address}#count=${count}`);
    await rest(page);
    for (
      const [name, label, value] of [
        ["κ", "smoothing strength kappa, slider", (run: number) => 300 + 13 * run],
        ["t0", "noise variance t0 at the start, slider", (run: number) => 600 + 5 * run],
        ["n", "number of points n, slider", (run: number) => 300 + 20 * run],
        ["seed", "seed", (run: number) => 100 + run],
      ] as const
    ) {
      if (name === "t0") await page.getByLabel("noise variance t0 at the start: by the gaps").uncheck();
      await rest(page);
      rows.push(row(`${count} particles, ${name} changed`, await changed(page, label, value), "ms", bar));
    }
    if (count === 20_000) {
      await page.goto("about:blank");
      await page.goto(`${address}#count=${count}`);
      await rest(page);
      rows.push(row(`${count} particles, playing`, await frameRates(page, "play"), "fps", "30 fps"));
      rows.push(row(`${count} particles, scrubbing`, await frameRates(page, "scrub"), "fps", "30 fps"));
    }
    await page.close();
  }
  const { size } = await Deno.stat(path);
  rows.push(["file", `${(size / 2 ** 20).toFixed(2)} MiB`, "", "4 MiB"]);
  console.log(formatTable([["what", "median", "worst", "bar"], ...rows] as never));
  const [load] = Deno.loadavg();
  console.log(`medians of ${runs}; ${browser.version()}, ${navigator.hardwareConcurrency} cores, load ${load.toFixed(1)}`);
} finally {
  await close();
  await Deno.remove(dir, { recursive: true });
}
