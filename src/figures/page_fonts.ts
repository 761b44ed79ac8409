/**
 * Fonts in a browser's page that draws.
 */

import type { Page } from "playwright-core";
import { pageFonts } from "./font_css.ts";

/** What of the browser's document is used. */
interface Document {
  readonly head: { append(element: Style): void };
  readonly fonts: Iterable<{ load(): Promise<unknown> }>;
  querySelector(selector: string): Style | null;
  createElement(name: "style"): Style;
}

interface Style {
  id: string;
  textContent: string;
}

/** Gives a page the fonts for texts with these characters, and waits until it can measure and draw with them. */
export async function addFonts(page: Page, ...texts: readonly string[]): Promise<void> {
  const css = await pageFonts(...texts);
  await page.evaluate(async (css) => {
    const { document } = globalThis as unknown as { document: Document };
    let style = document.querySelector("#fonts");
    if (!style) {
      style = document.createElement("style");
      style.id = "fonts";
      document.head.append(style);
    }
    // the same fonts stay as they are
    if (style.textContent !== css) style.textContent = css;
    await Promise.all([...document.fonts].map((face) => face.load()));
  }, css);
}
