/** What axe finds on the page: nothing, in light and dark, on a phone and a desk, as pictures and as tables. */

// deno-lint-ignore no-import-prefix -- nothing but this test needs it
import { AxeBuilder } from "npm:@axe-core/playwright@4.14.0";
import type { Page } from "playwright-core";
import { assertEquals } from "@std/assert";
import { driven } from "./driven.ts";
import { openAll } from "./opened.ts";

/** Rule and elements. */
async function violations(page: Page): Promise<string[]> {
  // it is written for playwright, whose pages these are
  const { violations } = await new AxeBuilder({ page: page as never }).analyze();
  return violations.map(({ id, nodes }) =>
    `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join("; ")}`
  );
}

for (const [width, theme, drawn] of [[360, "light", "tables"], [1280, "dark", "pictures"]] as const) {
  driven(
    `axe finds nothing: ${width} px, ${theme}, ${drawn}`,
    { width, theme, isTouch: width === 360 },
    async ({ page }) => {
      // axe leaves out what is folded
      await openAll(page);
      if (drawn === "tables") await page.getByLabel("tables instead of pictures").check();
      // a message is there, too
      await page.getByRole("spinbutton", { name: "particles" }).fill("1");
      await page.keyboard.press("Enter");
      await page.getByRole("alert").getByText("count").waitFor();
      assertEquals(await violations(page), []);
    },
  );
}
