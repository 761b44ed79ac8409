/** The texts of a drawn figure. */

import type { Browser } from "playwright-core";
import { resolve } from "node:path";
import { type Picture, textProblems, textsOf } from "./text_boxes.ts";

/**
 * The texts of a figure: of its SVG, or of its page where it has none.
 *
 * @param page  path of its HTML
 */
export async function pictureTexts(browser: Browser, page: string): Promise<Picture> {
  const svg = page.replace(/\.html$/, ".svg");
  const isFile = await Deno.stat(svg).then(() => true, () => false);
  const opened = await browser.newPage({ viewport: { width: 1280, height: 1000 } });
  try {
    if (isFile) {
      await opened.setContent(`<body style="margin: 0">${await Deno.readTextFile(svg)}</body>`);
    } else {
      await opened.goto(new URL(`file://${resolve(page)}`).href);
      await opened.waitForSelector(".main-svg text");
    }
    return await textsOf(opened);
  } finally {
    await opened.close();
  }
}

/** What is wrong with the texts of a figure, a line each. */
export async function pictureProblems(browser: Browser, page: string): Promise<string[]> {
  return textProblems(await pictureTexts(browser, page));
}
