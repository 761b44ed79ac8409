/** Tests of the page in a browser, step by step. */

import { openBrowser } from "../../../src/figures/browser.ts";
import { hasBrowser } from "../../figures/browser_found.ts";
import { type Opened, type OpenOptions, withPage } from "./opened.ts";

/** A step: the page is opened for it alone. */
export interface Step {
  readonly name: string;
  readonly options: OpenOptions;
  readonly run: (opened: Opened) => Promise<void>;
}

/** Opens every group of controls, in the page. */
export const openGroups = "document.querySelectorAll('details').forEach((group) => group.open = true)";

/** One test, as starting a browser takes longer than most steps. */
export function drive(name: string, steps: readonly Step[]): void {
  Deno.test({
    name: `explorer, driven in a browser: ${name}`,
    ignore: !hasBrowser,
    fn: async (context) => {
      const { browser, close } = await openBrowser();
      try {
        for (const { name, options, run } of steps) {
          await context.step(name, () => withPage(browser, options, run));
        }
      } finally {
        await close();
      }
    },
  });
}
