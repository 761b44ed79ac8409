/// <reference lib="dom" />
/** The page as people open it: a file on disk in a real browser, with all that it asks for and says written down. */

import { assertEquals } from "@std/assert";
import { pathToFileURL } from "node:url";
import { join } from "node:path";
import type { Browser, BrowserContextOptions, Download, Page } from "playwright-core";
import { decodeNpy, type NpyArray } from "../../../src/arrays/npy.ts";
import { bundlePage } from "../../../src/explorer/bundle.ts";
import { stateOfAddress } from "../../../src/explorer/state/address.ts";
import type { State } from "../../../src/explorer/state/state.ts";
import { openBrowser } from "../../../src/figures/browser.ts";
import { hasBrowser } from "../../figures/browser_found.ts";

/** Milliseconds after which something never comes: long, as machines that test are busy. */
const patience = 60_000;

/** Milliseconds after which the address has followed the state: the page waits for 300. */
export const addressRest = 400;

/** Milliseconds without other numbers after which none come: they are asked for 80 after the last particles. */
const numbersRest = 800;

/** Few particles, as most tests are not about them. */
export const few = "count=400&steps=20";

let starting: Promise<{ browser: Browser; address: string }> | undefined;

/** The browser and the page's file, of all tests together. */
function start(): Promise<{ browser: Browser; address: string }> {
  return starting ??= (async () => {
    const dir = await Deno.makeTempDir({ prefix: "smoothscore-explorer-" });
    const path = join(dir, "index.html");
    const [{ browser, close }] = await Promise.all([
      openBrowser(),
      bundlePage(dir).then((page) => Deno.writeTextFile(path, page)),
    ]);
    closing = async () => {
      await close();
      await Deno.remove(dir, { recursive: true });
    };
    return { browser, address: pathToFileURL(path).href };
  })();
}

let closing: (() => Promise<void>) | undefined;
if (hasBrowser) Deno.test.afterAll(() => closing?.());

/** A test in the browser; left out where there is none. It may leave nothing that the page should not ask or say. */
export function pageTest(name: string, run: () => Promise<void>): void {
  // the browser outlives the test that starts it
  Deno.test({
    name: `page: ${name}`,
    ignore: !hasBrowser,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      try {
        await run();
      } catch (error) {
        // what the page has said may be why the test failed
        if (!(error instanceof SuppressedError)) throw error;
        throw new Error(`${messageOf(error.suppressed)}\nand then ${messageOf(error.error)}`, {
          cause: error.suppressed,
        });
      }
    },
  });
}

function messageOf(error: unknown): string {
  if (error instanceof SuppressedError) {
    return `${messageOf(error.suppressed)}\nand then ${messageOf(error.error)}`;
  }
  return error instanceof Error ? error.message : String(error);
}

/** A page with what it has asked for and said. */
export interface Opened extends AsyncDisposable {
  readonly page: Page;
  /** the page's address without fragment */
  readonly address: string;
  /** addresses asked for, but for the file itself and what is in it; console messages; errors */
  readonly heard: string[];
}

/**
 * Opens the page in a context of its own, and waits until everything is drawn.
 *
 * @param fragment  of its address, without "#"
 */
export async function open(fragment: string, options: BrowserContextOptions = {}): Promise<Opened> {
  const { browser, address } = await start();
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(patience);
  const opened = await openIn(() => context.newPage(), address, fragment);
  await settled(opened.page);
  return {
    ...opened,
    // a page that asked or said anything fails whatever test it was in
    async [Symbol.asyncDispose]() {
      await context.close();
      assertEquals(opened.heard, []);
    },
  };
}

async function openIn(make: () => Promise<Page>, address: string, fragment: string) {
  const page = await make();
  const heard: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (url.replace(/#.*/s, "") !== address && !/^(blob|data):/.test(url)) heard.push(`request ${url}`);
  });
  page.on("console", (message) => heard.push(`console ${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => heard.push(`error ${error.stack ?? error}`));
  page.on("crash", () => heard.push("crash"));
  await page.goto(fragment === "" ? address : `${address}#${fragment}`);
  return { page, address, heard };
}

/** Waits until all is computed. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const isDone = document.querySelector(".layers progress")?.getAttribute("data-done") === "true";
    return isDone && document.querySelector(".numbers tbody tr") !== null;
  });
}

/** The numbers that are shown, once they have come to rest: they follow the particles. */
export async function numbersOf(page: Page): Promise<string> {
  await settled(page);
  return await page.evaluate(async (rest) => {
    const now = () => document.querySelector(".numbers table")!.textContent!;
    let [last, since] = [now(), performance.now()];
    while (performance.now() - since < rest) {
      await new Promise((done) => setTimeout(done, 50));
      if (now() !== last) [last, since] = [now(), performance.now()];
    }
    return last;
  }, numbersRest);
}

/** Another state by its address, as somebody types it. */
export async function goTo(page: Page, fragment: string): Promise<void> {
  await page.evaluate((fragment) => {
    location.hash = fragment;
  }, fragment);
}

/** The fragment that the page has written, without "#", once it says what it must. */
export async function fragmentOf(page: Page): Promise<string> {
  return await page.evaluate(() => location.hash.replace(/^#/, ""));
}

/** The problem line's words; empty if there is none. */
export async function problemOf(page: Page): Promise<string> {
  return await page.evaluate(() => document.querySelector(".problem")?.textContent ?? "");
}

/** The file that a click saves: its name and bytes. */
export async function saved(
  page: Page,
  click: () => Promise<void>,
): Promise<{ name: string; bytes: Uint8Array<ArrayBuffer> }> {
  const [download] = await Promise.all([page.waitForEvent("download"), click()]);
  return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
}

async function bytesOf(download: Download): Promise<Uint8Array<ArrayBuffer>> {
  return await Deno.readFile(await download.path());
}

/** The command lines that the page shows. */
export async function commandText(page: Page): Promise<string> {
  return await page.getByRole("region", { name: "command line" }).innerText();
}

/** Where the time slider stands, 0 to 1. */
export async function positionOf(page: Page): Promise<number> {
  return Number(await page.locator(".time-slider").inputValue()) / 1000;
}

/** Particles of a column as the page saves them. */
export async function particlesOf(page: Page, column: number): Promise<NpyArray<"f64">> {
  const button = page.locator(".downloads p").last().locator("button").nth(column);
  const { name, bytes } = await saved(page, () => button.click());
  return decodeNpy(bytes, "f64", name);
}

/** The state that the page's address says, once it has followed. */
export async function stateOf(page: Page): Promise<State> {
  // by the page's own clock: where the machine is busy, its timers are late, but in turn
  await page.evaluate(async (rest) => {
    await new Promise(requestAnimationFrame);
    await new Promise((done) => setTimeout(done, rest));
  }, addressRest);
  return stateOfAddress(await fragmentOf(page));
}

/**
 * Taps with a finger until the state has followed. Where the machine is busy, the finger is lifted so late that the browser takes the tap for a long press,
 * which does nothing: then once more.
 */
export async function tap(
  page: Page,
  x: number,
  y: number,
  follows: (state: State) => boolean,
): Promise<State> {
  for (let tries = 0; tries < 10; tries++) {
    await page.touchscreen.tap(x, y);
    const state = await stateOf(page);
    if (follows(state)) return state;
  }
  throw new Error(`no tap at ${x}, ${y} did anything`);
}

/** What is drawn: a text of every canvas, the same for the same pixels. */
export async function pictureOf(page: Page): Promise<string[]> {
  return await page.evaluate(() =>
    [...document.querySelectorAll("canvas")].map((canvas) => canvas.toDataURL())
  );
}

/** Opens every group, and every help. */
export async function openAll(page: Page, { help } = { help: true }): Promise<void> {
  await page.evaluate((help) => {
    for (const group of document.querySelectorAll("details")) group.open = true;
    if (help) { for (const button of document.querySelectorAll<HTMLElement>("button.help")) button.click(); }
  }, help);
}
