/** Tests that drive one page each, and read what its address comes to say. */

import type { Page } from "playwright-core";
import type { State } from "../../../src/explorer/state/state.ts";
import { stateOfAddress } from "../../../src/explorer/state/address.ts";
import { fragmentOf, open, pageTest, saved, stateOf } from "./opened.ts";

export interface DriveOptions {
  readonly width?: number;
  readonly height?: number;
  readonly isTouch?: boolean;
  readonly theme?: "light" | "dark";
  /** of the state, after # */
  readonly address?: string;
}

export interface Driven {
  readonly page: Page;
  /** The state that the page's address comes to say, as soon as it passes a test. */
  stateThat(passes: (state: State) => boolean): Promise<State>;
  /** The state when nothing has changed for a while. */
  stateAtRest(): Promise<State>;
  /** Clicks a button that gives a file. */
  download(name: string): Promise<{ name: string; bytes: Uint8Array }>;
}

/** Before a test gives up on a state, ms. */
const patience = 20_000;

/** A test of a page that is opened for it alone. */
export function driven(
  name: string,
  { width = 1280, height = 900, isTouch = false, theme = "light", address = "count=400" }: DriveOptions,
  run: (driven: Driven) => Promise<void>,
): void {
  pageTest(name, async () => {
    await using opened = await open(address, {
      viewport: { width, height },
      colorScheme: theme,
      hasTouch: isTouch,
      isMobile: isTouch,
    });
    const { page } = opened;
    await run({
      page,
      async stateThat(passes) {
        const state = async () => stateOfAddress(await fragmentOf(page));
        for (let waited = 0; waited < patience; waited += 50) {
          const now = await state();
          if (passes(now)) return now;
          await page.waitForTimeout(50);
        }
        throw new Error(`the state never passed; it is ${JSON.stringify(await state())}`);
      },
      stateAtRest: () => stateOf(page),
      download: (name) => saved(page, () => page.getByRole("button", { name, exact: true }).first().click()),
    });
  });
}
