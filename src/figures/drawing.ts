/**
 * Drawing in a browser of one's own, which ends with the drawing, an error or an interrupt.
 */

import type { Browser } from "playwright-core";
import { openBrowser } from "./browser.ts";

export interface RenderOptions {
  readonly signal?: AbortSignal;
  onProgress?(done: number, total: number, note: string): void;
  /** Called with one line when pictures could not be made. */
  onWarning(message: string): void;
}

/**
 * Runs `run` with a browser. Without one it warns.
 *
 * @returns false if there is no browser
 * @throws the signal's reason, if aborted
 */
export async function drawInBrowser(
  { signal, onWarning }: RenderOptions,
  run: (browser: Browser) => Promise<void>,
): Promise<boolean> {
  signal?.throwIfAborted();
  const opened = await openBrowser().catch((error: Error) => {
    onWarning(error.message);
    return undefined;
  });
  if (!opened) return false;
  // a drawing under way can't be told to stop; it ends with its browser
  const stop = () => void opened.close();
  signal?.addEventListener("abort", stop);
  try {
    await run(opened.browser);
    return true;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    await opened.close();
  }
}
