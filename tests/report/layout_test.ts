/** Where a report's parts stand in a wide window, on a phone, on paper and without JavaScript. */

import { assert, assertEquals, assertLess } from "@std/assert";
import type { Page } from "playwright-core";
import { openBrowser } from "../../src/figures/browser.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import { withReport } from "./opened.ts";
import { claims, lines, moving } from "./sample.ts";

const figures = [{ ...lines, claims: ["good", "bad"] }, moving, { ...lines, name: "third" }];
const sample = { figures, claims, pictures: ["lines", "moving", "third"] };

const box = async (page: Page, selector: string) => (await page.locator(selector).first().boundingBox())!;
const current = (page: Page) => page.locator('nav a[aria-current="location"]').getAttribute("href");
const isAtEnd = "scrollY + innerHeight >= document.documentElement.scrollHeight - 2";
const overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

/** Ids of the parts that the list of contents leads to. */
const parts = [
  "one-lines",
  "one-moving",
  "one-third",
  "one-ledger",
  "one-parameters",
  "one-times",
  "citation",
];

async function assertFollows(page: Page): Promise<void> {
  for (const id of [...parts, parts[0]]) {
    await page.evaluate(`document.getElementById("${id}").scrollIntoView()`);
    const expected = await page.evaluate(isAtEnd) ? "#citation" : `#${id}`;
    await page.waitForSelector(`nav a[href="${expected}"][aria-current]`, {
      state: "attached",
      timeout: 5000,
    });
    assertEquals(await page.locator("nav a[aria-current]").count(), 1);
  }
}

const steps: Record<string, { options: object; run(page: Page): Promise<void> }> = {
  "in a wide window contents stand at the side and follow, claims beside their figure": {
    options: { width: 1280 },
    async run(page) {
      const [nav, frame, aside] = [
        await box(page, "nav details"),
        await box(page, "#one-lines .frame"),
        await box(page, "aside.claims"),
      ];
      assertLess(nav.x + nav.width, frame.x);
      assertLess(frame.x + frame.width, aside.x);
      assertLess(Math.abs(frame.y - aside.y), 60);
      assertLess(aside.x + aside.width, 1280);
      await assertFollows(page);
      assert((await box(page, "nav details")).y >= 0, "contents have scrolled away");
      // a figure without claims has its caption at the same place
      assertEquals((await box(page, "#one-moving figcaption")).x, aside.x);
    },
  },
  "on a phone contents are folded into a bar that says where one is, claims stand below their figure": {
    options: { width: 360, height: 700 },
    async run(page) {
      assert(!await page.locator("nav li").first().isVisible(), "contents are open");
      assertEquals((await box(page, "nav")).y, 0);
      const [frame, aside] = [await box(page, "#one-lines .frame"), await box(page, "aside.claims")];
      assertLess(frame.y + frame.height, aside.y);
      assertLess(aside.x + aside.width, 361);
      await assertFollows(page);
      assertEquals((await box(page, "nav")).y, 0);
      assertLess((await box(page, "nav")).height, 60);
      await page.click("nav summary");
      await page.click('nav a[href="#one-parameters"]');
      assert(!await page.locator("nav li").first().isVisible(), "contents stay open");
      await page.waitForSelector("#one-parameters table");
      assertEquals(
        await current(page),
        await page.evaluate(isAtEnd) ? "#citation" : "#one-parameters",
      );
      for (const details of await page.locator("main details").all()) {
        await details.evaluate((element) => element.setAttribute("open", ""));
      }
      assertEquals(await page.evaluate(overflow), 0);
      // what is under the bar can't be read
      await page.evaluate('document.getElementById("one-moving").scrollIntoView()');
      const bar = await box(page, "nav");
      assertLess(bar.height, (await box(page, "#one-moving")).y + 1);
    },
  },
  "parameters and times are folded until they are asked for": {
    options: { width: 1280 },
    async run(page) {
      for (const id of ["one-parameters", "one-times"]) {
        const table = page.locator(`#${id} table`);
        assert(!await table.isVisible(), id);
        await page.click(`#${id} summary`);
        assert(await table.isVisible(), id);
      }
    },
  },
  "on paper there are claims and no contents": {
    options: { width: 1280 },
    async run(page) {
      await page.emulateMedia({ media: "print" });
      assert(!await page.locator("nav").isVisible());
      assertEquals(await page.locator("aside.claims li:visible").count(), 2);
      const [frame, aside] = [await box(page, "#one-lines .frame"), await box(page, "aside.claims")];
      assertLess(frame.y + frame.height, aside.y);
    },
  },
  "without JavaScript contents are open, and everything can be unfolded": {
    options: { width: 360, javaScriptEnabled: false },
    async run(page) {
      assert(await page.locator('nav a[href="#citation"]').isVisible());
      assertEquals(await page.locator("aside.claims li:visible").count(), 2);
      assertEquals(await page.evaluate('getComputedStyle(document.querySelector("nav")).position'), "static");
      await page.click("#one-parameters summary");
      assert(await page.locator("#one-parameters table").isVisible());
    },
  },
};

Deno.test({
  name: "report, laid out in a browser",
  ignore: !hasBrowser,
  fn: async (context) => {
    const { browser, close } = await openBrowser();
    try {
      for (const [name, { options, run }] of Object.entries(steps)) {
        await context.step(
          name,
          () => withReport(browser, { ...sample, ...options }, ({ page }) => run(page)),
        );
      }
    } finally {
      await close();
    }
  },
});
