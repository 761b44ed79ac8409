/** Whether tests with a browser can run: on a machine with none they are left out, in CI they have to run. */

import { openBrowser, systemBrowsers } from "../../src/figures/browser.ts";

export const hasBrowser: boolean = Deno.env.get("CI") === "true" || (await systemBrowsers()).length > 0 ||
  await canStart();

async function canStart(): Promise<boolean> {
  const opened = await openBrowser().catch(() => undefined);
  await opened?.close();
  return opened !== undefined;
}
