/** A report opened in a browser, with what the browser complains of and asks for. */

import type { Browser, Download, Page } from "playwright-core";
import { assertEquals } from "@std/assert";
import { writeReports } from "../../src/report/report.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { type SampleOptions, writeSample } from "./sample.ts";

export interface Opened {
  readonly page: Page;
  /** CSS selector of a figure. */
  figure(name: string): string;
  /** Waits until a figure is drawn. */
  drawn(name: string): Promise<void>;
  /** Whether figures are drawn, by name. */
  live(): Promise<Record<string, boolean>>;
  /** Clicks one of a figure's buttons, and gives the file. */
  download(selector: string): Promise<{ name: string; bytes: Uint8Array }>;
}

export interface OpenOptions extends SampleOptions {
  readonly width?: number;
  readonly height?: number;
  readonly javaScriptEnabled?: boolean;
}

/** What Chromium says of how plotly.js reads pixels, on some machines: nobody waits for it here. */
const speedAdvice = /GPU stall due to ReadPixels|willReadFrequently/;

/** Opens the report of a sample from disk; afterwards nothing may have gone wrong, and nothing been asked of a network. */
export async function withReport(
  browser: Browser,
  { width = 1280, height = 800, javaScriptEnabled = true, ...sample }: OpenOptions,
  run: (opened: Opened) => Promise<void>,
): Promise<void> {
  using out = new OutDir();
  const [path] = await writeReports({ outDir: out.path, pipelines: [await writeSample(out, "one", sample)] });
  const page = await browser.newPage({ viewport: { width, height }, javaScriptEnabled });
  try {
    const complaints: string[] = [];
    const requests: string[] = [];
    page.on("console", (message) => {
      if (!speedAdvice.test(message.text())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("request", (request) => requests.push(request.url()));
    await page.goto(new URL(`file://${path}`).href);
    const figure = (name: string) => `#one-${name}`;
    await run({
      page,
      figure,
      drawn: async (name) => void await page.waitForSelector(`${figure(name)} .frame.live .main-svg`),
      live: () =>
        page.$$eval("figure", (figures) =>
          Object.fromEntries(
            figures.map((figure) => [figure.id.replace("one-", ""), figure.querySelector(".live") !== null]),
          )),
      download: async (selector) => {
        const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
        return { name: download.suggestedFilename(), bytes: await bytesOf(download) };
      },
    });
    assertEquals(complaints, []);
    assertEquals(requests.filter((url) => !/^(file|data|blob):/.test(url)), []);
  } finally {
    await page.close();
  }
}

async function bytesOf(download: Download): Promise<Uint8Array> {
  return await Deno.readFile(await download.path());
}
