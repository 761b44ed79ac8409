/** The explorer's page opened from disk in a browser, with what the browser complains of and asks for. */

import type { Browser, Download, Page } from "playwright-core";
import { assertEquals } from "@std/assert";
import { bundlePage } from "../../../src/explorer/bundle.ts";
import { stateOfAddress } from "../../../src/explorer/state/address.ts";
import type { State } from "../../../src/explorer/state/state.ts";
import { OutDir } from "../../pipeline/out_dir.ts";

export interface OpenOptions {
  readonly width?: number;
  readonly height?: number;
  readonly isTouch?: boolean;
  readonly theme?: "light" | "dark";
  /** of the state, after # */
  readonly address?: string;
}

export interface Opened {
  readonly page: Page;
  /** The state that the page's address comes to say, as soon as it passes a test. */
  stateThat(passes: (state: State) => boolean): Promise<State>;
  /** The state when nothing has changed for a while. */
  stateAtRest(): Promise<State>;
  /** Clicks a button that gives a file. */
  download(name: string): Promise<{ name: string; bytes: Uint8Array }>;
}

/** Longer than the page waits before its address follows, ms. */
const rest = 450;
/** Before a test gives up, ms. */
const patience = 20_000;

let file: Promise<string> | undefined;
const out = new OutDir();
addEventListener("unload", () => out[Symbol.dispose]());

/** The page is bundled once. */
async function written(): Promise<string> {
  const path = `${out.path}/index.html`;
  await Deno.writeTextFile(path, await bundlePage(out.path));
  return path;
}

/** Opens the page; afterwards nothing may have gone wrong, and nothing been asked of a network. */
export async function withPage(
  browser: Browser,
  { width = 1280, height = 900, isTouch = false, theme = "light", address = "count=400" }: OpenOptions,
  run: (opened: Opened) => Promise<void>,
): Promise<void> {
  const path = await (file ??= written());
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: theme,
    hasTouch: isTouch,
    isMobile: isTouch,
  });
  const page = await context.newPage();
  try {
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(`file://${path}#${address}`);
    await page.waitForSelector("progress[data-done=true]", { state: "attached", timeout: patience });
    await page.waitForSelector(".numbers table", { timeout: patience });
    const state = async () => stateOfAddress(await page.evaluate("location.hash") as string);
    await run({
      page,
      async stateThat(passes) {
        for (let waited = 0; waited < patience; waited += 50) {
          const now = await state();
          if (passes(now)) return now;
          await page.waitForTimeout(50);
        }
        throw new Error(`the state never passed; it is ${JSON.stringify(await state())}`);
      },
      async stateAtRest() {
        await page.waitForTimeout(rest);
        return await state();
      },
      async download(name) {
        const [download] = await Promise.all([
          page.waitForEvent("download"),
          page.getByRole("button", { name, exact: true }).first().click(),
        ]);
        return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
      },
    });
    assertEquals(complaints, []);
    assertEquals(requests.filter((url) => !/^(file|data|blob):/.test(url)), []);
  } finally {
    await context.close();
  }
}

async function bytesOf(download: Download): Promise<Uint8Array> {
  return await Deno.readFile(await download.path());
}
