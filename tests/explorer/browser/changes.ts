/// <reference lib="dom" />
/** A newer request replaces an older one; what was changed can be undone. */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { addressOf } from "../../../src/explorer/state/address.ts";
import { numbersOf, open, pageTest, pictureOf, stateOf } from "./opened.ts";

pageTest("twenty quick changes end in the picture and the numbers of the last one", async () => {
  await using opened = await open("count=20000&position=0.8");
  const { page } = opened;
  const before = await numbersOf(page);
  await page.evaluate(async () => {
    const slider = document.querySelectorAll<HTMLInputElement>(".column-head input[type=range]")[0];
    const seed = [...document.querySelectorAll("button")].find((button) =>
      button.textContent === "other noise"
    )!;
    for (let i = 0; i < 20; i++) {
      slider.value = String(100 + 30 * i);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      if (i % 3 === 0) seed.click();
      await new Promise((done) => setTimeout(done, i % 4 * 10));
    }
  });
  const last = await stateOf(page);
  await using other = await open(addressOf(last));
  const expected = await numbersOf(other.page);
  assertNotEquals(expected, before);
  assertEquals(await numbersOf(page), expected);
  assertEquals(await pictureOf(page), await pictureOf(other.page));
});

pageTest("all changes are undone and done again, by keys", async () => {
  await using opened = await open("count=100&steps=10");
  const { page } = opened;
  const first = await stateOf(page);
  const seed = page.getByRole("spinbutton", { name: "seed" });
  for (let k = 1; k <= 5; k++) {
    await seed.fill(String(100 + k));
    await seed.press("Enter");
  }
  const last = await stateOf(page);
  assertEquals(last.seed, 105);
  await page.locator("h1").click();
  for (let k = 0; k < 5; k++) await page.keyboard.press("Control+z");
  assertEquals(await stateOf(page), first);
  for (let k = 0; k < 4; k++) await page.keyboard.press("Control+Shift+z");
  await page.keyboard.press("Control+y");
  assertEquals(await stateOf(page), last);
  // one more has nothing to do
  await page.keyboard.press("Control+y");
  assertEquals(await stateOf(page), last);
});

pageTest("nothing plays by itself, and nothing moves for those who want no motion", async () => {
  await using opened = await open("count=100&position=0.3", { reducedMotion: "reduce" });
  const { page } = opened;
  const before = await page.locator(".time-slider").inputValue();
  assertEquals(await page.evaluate(() => document.getAnimations().length), 0);
  await page.locator(".course li button").nth(1).click();
  await page.waitForTimeout(600);
  assertEquals(await page.getByRole("button", { name: "Pause" }).count(), 0);
  const after = await page.locator(".time-slider").inputValue();
  await page.waitForTimeout(400);
  assertEquals(await page.locator(".time-slider").inputValue(), after);
  assert(before === "300");
  assertEquals(await page.evaluate(() => document.getAnimations().length), 0);
  assertEquals(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), "auto");
});
