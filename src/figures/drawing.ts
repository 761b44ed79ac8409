/**
 * Drawing in a browser, which ends with the drawing, an error or an interrupt; a command that draws several times keeps it
 * between two drawings.
 */

import type { Browser } from "playwright-core";
import { type OpenBrowser, openBrowser } from "./browser.ts";

export interface RenderOptions {
  readonly signal?: AbortSignal;
  /** Path of the browser to draw with, `none` for none; if not given, what `openBrowser` finds. */
  readonly browser?: string;
  onProgress?(done: number, total: number, note: string): void;
  /** Called with one line when pictures could not be made. */
  onWarning(message: string): void;
}

let isKept = false;
let kept: OpenBrowser | undefined;

/** From now on the browser of one drawing serves the next; `close` ends it. */
export function keepBrowser(): { close(): Promise<void> } {
  isKept = true;
  return {
    async close() {
      isKept = false;
      await endKept();
    },
  };
}

async function endKept(): Promise<void> {
  const ending = kept;
  kept = undefined;
  await ending?.close();
}

/**
 * Runs `run` with a browser. Without one it warns.
 *
 * @returns false if there is no browser
 * @throws the signal's reason, if aborted
 */
export async function drawInBrowser(
  { signal, browser, onWarning }: RenderOptions,
  run: (browser: Browser) => Promise<void>,
): Promise<boolean> {
  signal?.throwIfAborted();
  const opened = kept ?? await openBrowser(browser, signal).catch((error: Error) => {
    signal?.throwIfAborted();
    onWarning(error.message);
    return undefined;
  });
  if (!opened) return false;
  if (isKept) kept = opened;
  // a drawing under way can't be told to stop; it ends with its browser
  const stop = () => void (opened === kept ? endKept() : opened.close());
  signal?.addEventListener("abort", stop);
  try {
    await run(opened.browser);
    return true;
  } catch (error) {
    if (opened === kept) await endKept();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    if (opened !== kept) await opened.close();
  }
}
