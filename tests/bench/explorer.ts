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

/** What is changed: a control by its words, to which value, in which state. */
const changes = [
  {
    name: "κ",
    label: "smoothing strength kappa, slider",
    value: (run: number) => 300 + 13 * run,
    fragment: "",
  },
  {
    name: "t0",
    label: "noise variance t0 at the start, slider",
    value: (run: number) => 600 + 5 * run,
    fragment: "&t0=0.02",
  },
  // a network would be trained on other points: the third column has another score
  {
    name: "n",
    label: "number of points n, slider",
    value: (run: number) => 300 + 20 * run,
    fragment: "&c3=tikhonov",
  },
  { name: "seed", label: "seed", value: (run: number) => 100 + run, fragment: "" },
];

/** A line of the table: what, its median, the slowest, the bar. */
type Row = [what: string, median: string, worst: string, bar: string];

function ordered(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

function row(what: string, values: readonly number[], unit: string, bar: string): Row {
  const sorted = ordered(values);
  const text = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  return [
    what,
    text(sorted[sorted.length >> 1]),
    text(unit === "ms" || unit === "s" ? sorted.at(-1)! : sorted[0]),
    bar,
  ];
}

/** Waits until everything is computed, and a moment more. */
async function rest(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.querySelector(".layers progress")?.getAttribute("data-done") === "true"
  );
  await page.waitForTimeout(500);
}

/** Milliseconds from an input's event to what is painted of the new state. */
interface Changed {
  /** something of every column, or all of it if that is soon there */
  readonly first: number[];
  /** all particles of all columns */
  readonly whole: number[];
}

async function changed(page: Page, label: string, value: (run: number) => number): Promise<Changed> {
  const times: Changed = { first: [], whole: [] };
  for (let run = 0; run < runs; run++) {
    const { first, whole } = await page.evaluate(async ({ label, value }) => {
      const input = document.querySelector<HTMLInputElement>(`[aria-label="${label}"]`) ??
        [...document.querySelectorAll("label")].find(({ textContent }) => textContent === label)!
          .control as HTMLInputElement;
      const progress = document.querySelector<HTMLProgressElement>(".layers progress")!;
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      const began = performance.now();
      input.value = String(value);
      input.dispatchEvent(new Event(input.type === "range" ? "input" : "change", { bubbles: true }));
      await frame();
      while (progress.value === 0) await frame();
      // it is painted in the frame that is on its way
      await frame();
      const first = performance.now() - began;
      while (progress.dataset.whole !== "true") await frame();
      await frame();
      return { first, whole: performance.now() - began };
    }, { label, value: value(run) });
    times.first.push(first);
    times.whole.push(whole);
    await rest(page);
  }
  return times;
}

/** Frames a second while it plays or is scrubbed, every one of whose pictures is another. */
async function frameRates(page: Page, kind: "playing" | "scrubbing"): Promise<number[]> {
  const rates: number[] = [];
  for (let run = 0; run < runs; run++) {
    rates.push(
      await page.evaluate(async ({ kind, run }) => {
        const slider = document.querySelector<HTMLInputElement>(".time-slider")!;
        const at = (place: number) => {
          slider.value = String(place);
          slider.dispatchEvent(new Event("input", { bubbles: true }));
        };
        const frame = () => new Promise<number>((done) => requestAnimationFrame(done));
        at(kind === "playing" ? 100 : 900);
        if (kind === "playing") document.querySelector<HTMLElement>(".time-buttons .main")!.click();
        await frame();
        const began = performance.now();
        let frames = 0;
        while (performance.now() - began < 1500) {
          if (kind === "scrubbing") at(500 + Math.round(400 * Math.sin(run + frames / 20)));
          await frame();
          frames++;
        }
        const seconds = (performance.now() - began) / 1000;
        if (kind === "playing") document.querySelector<HTMLElement>(".time-buttons .main")!.click();
        return frames / seconds;
      }, { kind, run }),
    );
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
        const isThere = canvases.length === 3 &&
          canvases.every(({ ariaLabel }) => ariaLabel?.includes("particles around"));
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
  const tell = (line: Row) => {
    rows.push(line);
    console.error(line.slice(0, 3).join("  "));
  };
  tell(row("first picture after opening", await opened(browser, address), "ms", "1500 ms"));
  for (const [count, bar] of [[20_000, "100 ms"], [200_000, "800 ms"]] as const) {
    for (const { name, label, value, fragment } of changes) {
      await using context = await browser.newContext({ viewport });
      context.setDefaultTimeout(60_000);
      const page = await context.newPage();
      await page.goto(`${address}#count=${count}${fragment}`);
      await rest(page);
      const { first, whole } = await changed(page, label, value);
      tell(row(`${count} particles, ${name} changed: first picture`, first, "ms", bar));
      tell(row(`${count} particles, ${name} changed: all particles`, whole, "ms", bar));
    }
  }
  for (const kind of ["playing", "scrubbing"] as const) {
    await using context = await browser.newContext({ viewport });
    const page = await context.newPage();
    await page.goto(address);
    await rest(page);
    tell(row(`20000 particles, ${kind}`, await frameRates(page, kind), "frames/s", "30 frames/s"));
  }
  const { size } = await Deno.stat(path);
  rows.push(["file", `${(size / 2 ** 20).toFixed(2)} MiB`, "", "4 MiB"]);
  console.log(formatTable([["what", "median", "worst", "bar"], ...rows]).join("\n"));
  const [load] = Deno.loadavg();
  console.log(
    `medians of ${runs}; ${browser.version()}, ${navigator.hardwareConcurrency} cores, load ${
      load.toFixed(1)
    }`,
  );
} finally {
  await close();
  await Deno.remove(dir, { recursive: true });
}
