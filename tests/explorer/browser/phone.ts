/// <reference lib="dom" />
/** On phones and projectors: nothing too wide, controls for fingertips, sharp pictures, points by touch. */

import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { few, open, openAll, pageTest, stateOf, tap } from "./opened.ts";

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

const widthOf = (page: Page) =>
  page.evaluate(() => [document.documentElement.scrollWidth, document.body.scrollWidth, innerWidth]);

/** Controls that a fingertip can miss: a box is as high as its label, a round sign as what is laid around it. */
const lowControls = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>("button, select, summary, textarea, input, nav a")]
      .map((element) =>
        element.matches("[type=checkbox], [type=radio]") ? element.closest("label")! : element
      )
      .filter((element) => element.checkVisibility())
      .map((element) => {
        const around = parseFloat(getComputedStyle(element, "::after").height) || 0;
        return { element, height: Math.max(around, element.getBoundingClientRect().height) };
      })
      .filter(({ height }) => height < 40)
      .map(({ element, height }) => `${height} px: ${element.outerHTML.slice(0, 90)}`)
  );

pageTest("on a phone nothing is wider than it, and every control is as high as a fingertip", async () => {
  await using opened = await open(few, phone);
  const { page } = opened;
  const presets = page.locator(".course li button");
  for (let k = 0; k < await presets.count(); k++) {
    await presets.nth(k).click();
    assertEquals(await widthOf(page), [360, 360, 360], `preset ${k + 1}`);
  }
  await openAll(page);
  assertEquals(await widthOf(page), [360, 360, 360]);
  assertEquals(await lowControls(page), []);
  await page.getByLabel("tables instead of pictures").check();
  await page.locator(".panel-table").first().waitFor();
  assertEquals(await widthOf(page), [360, 360, 360]);
});

pageTest("a tap adds a point, a finger drags it, and the page stays where it is", async () => {
  // points all around, and noise of its own: another point leaves the axes as they are
  await using opened = await open(`${few}&points=-1,-1;1,1;-1,1;1,-1&t0=0.02`, phone);
  const { page } = opened;
  await openAll(page);
  await page.getByRole("radio", { name: "add", exact: true }).check();
  const canvas = page.locator("canvas").first();
  await canvas.evaluate((element) => element.scrollIntoView({ block: "center" }));
  await page.waitForTimeout(300);
  const box = (await canvas.boundingBox())!;
  const [x, y] = [box.x + 0.5 * box.width, box.y + 0.25 * box.height];
  const added = await tap(page, x, y, ({ n }) => n !== 4);
  assertEquals([added.data, added.n, added.points!.length], ["points", 5, 10]);
  const devtools = await page.context().newCDPSession(page);
  const touch = (type: "touchStart" | "touchMove" | "touchEnd", places: { x: number; y: number }[]) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: places });
  await touch("touchStart", [{ x, y }]);
  for (let k = 1; k <= 6; k++) await touch("touchMove", [{ x: x + 5 * k, y: y + 5 * k }]);
  await touch("touchEnd", []);
  const dragged = await stateOf(page);
  assertEquals(dragged.n, 5);
  assertEquals(dragged.points!.slice(0, 8), added.points!.slice(0, 8));
  const [by1, by2] = [8, 9].map((i) => dragged.points![i] - added.points![i]);
  assert(by1 > 0.05);
  // a data unit is as long on both axes; taps are at whole px
  assertAlmostEquals(by2, -by1, 0.02);
  // what the browser adds to the scroll for a longer list above, it takes away from the canvas's place
  assertAlmostEquals((await canvas.boundingBox())!.y, box.y, 2);
});

/** Canvases that have not as many pixels as they are wide and high. */
const blurred = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("canvas")].filter((canvas) =>
      canvas.clientWidth < 100 || canvas.width !== Math.round(canvas.clientWidth * devicePixelRatio) ||
      canvas.height !== Math.round(canvas.clientHeight * devicePixelRatio)
    ).map(({ width, height, clientWidth, clientHeight }) => [width, height, clientWidth, clientHeight])
  );

for (const deviceScaleFactor of [1, 2]) {
  pageTest(`pictures are sharp from 360 to 1920 px and back, ${deviceScaleFactor} pixels a px`, async () => {
    await using opened = await open(few, { viewport: { width: 360, height: 740 }, deviceScaleFactor });
    const { page } = opened;
    let drawn = await page.evaluate(() => document.querySelector("canvas")!.toDataURL());
    for (const width of [1920, 768, 1280, 360]) {
      await page.setViewportSize({ width, height: 740 });
      await page.waitForFunction(
        (ratio) =>
          [...document.querySelectorAll("canvas")].every((canvas) =>
            canvas.width === Math.round(canvas.clientWidth * ratio)
          ),
        deviceScaleFactor,
      );
      await page.waitForTimeout(400);
      assertEquals(await blurred(page), [], `${width} px`);
      assertEquals((await widthOf(page))[0], width);
      const now = await page.evaluate(() => document.querySelector("canvas")!.toDataURL());
      assert(now !== drawn && now.length > 3000, `${width} px: not drawn again`);
      drawn = now;
    }
  });
}
