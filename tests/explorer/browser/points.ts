/** Training points under keyboard, mouse and finger. */

import type { Page } from "playwright-core";
import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { type Driven, driven as test } from "./driven.ts";
import { openAll, tap } from "./opened.ts";

test("points are moved, added, removed and typed by keyboard alone", {}, async ({ page, stateThat }) => {
  await openAll(page, { help: false });
  await page.getByLabel("point 1, x2").fill("0.5");
  await page.keyboard.press("Enter");
  const { points } = await stateThat(({ data }) => data === "points");
  assertEquals(points!.slice(0, 2), [-1, 0.5]);
  await page.getByRole("button", { name: "add point" }).press("Enter");
  await stateThat(({ n }) => n === 5);
  await page.getByRole("button", { name: "remove point 2" }).press("Space");
  await stateThat(({ n }) => n === 4);
  await page.getByLabel("all points, a line each").fill("0,0\n1,x");
  await page.getByRole("button", { name: "take these points" }).press("Enter");
  await page.getByRole("alert").getByText("line 2").waitFor();
  await page.getByLabel("all points, a line each").fill("0,0\n1,1\n0.25,2");
  await page.getByRole("button", { name: "take these points" }).press("Enter");
  await stateThat(({ points }) => points?.join() === "0,0,1,1,0.25,2");
});

test("points that are added faster than they are computed all stay", {}, async ({ page, stateThat }) => {
  await openAll(page, { help: false });
  await page.evaluate(`{
    const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "add point");
    for (let i = 0; i < 3; i++) button.click();
  }`);
  const { points } = await stateThat(({ n }) => n === 4 + 3);
  assertEquals(new Set(points!.filter((_, i) => i % 2 === 0)).size, 7);
});

/** Of the first canvas, in the middle of the window. */
async function boxOf(page: Page): Promise<{ x: number; y: number; width: number; height: number }> {
  const canvas = page.locator("canvas").first();
  await canvas.evaluate((element: { scrollIntoView(options: unknown): void }) =>
    element.scrollIntoView({ block: "center" })
  );
  return (await canvas.boundingBox())!;
}

test("a stroke becomes points, which are dragged and removed by the mouse", {}, async (opened) => {
  const { page, stateThat } = opened;
  await openAll(page, { help: false });
  await page.getByRole("radio", { name: "add" }).check();
  const box = await boxOf(page);
  const steps = 6;
  const from = [box.x + 0.3 * box.width, box.y + 0.2 * box.height] as const;
  const length = 0.6 * box.width;
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(from[0] + length, from[1], { steps });
  await page.mouse.up();
  const { points } = await stateThat(({ n }) => n === 4 + 1 + steps);
  const drawn = points!.slice(8);
  const scale = (drawn[2 * steps] - drawn[0]) / length;
  for (let k = 0; k <= steps; k++) {
    assertAlmostEquals(drawn[2 * k], drawn[0] + k * scale * length / steps, 1e-4);
    assertAlmostEquals(drawn[2 * k + 1], drawn[1], 1e-4);
  }
  await undone(opened);

  // one data unit is as long on both axes, so the stroke tells where every place is
  const pixelOf = (x1: number, x2: number): [number, number] => [
    from[0] + (x1 - drawn[0]) / scale,
    from[1] - (x2 - drawn[1]) / scale,
  ];
  await page.getByRole("radio", { name: "move", exact: true }).check();
  await boxOf(page);
  await page.mouse.move(...pixelOf(1, 0));
  await page.mouse.down();
  await page.mouse.move(...pixelOf(0.8, 0.3), { steps: 5 });
  await page.mouse.up();
  await stateThat(({ points = [] }) => Math.abs(points[6] - 0.8) < 0.01 && Math.abs(points[7] - 0.3) < 0.01);
  await undone(opened);

  await page.getByRole("radio", { name: "remove" }).check();
  await boxOf(page);
  await page.mouse.click(...pixelOf(-1, 0));
  const removed = await stateThat(({ n }) => n === 3);
  assertEquals(removed.points!.map((value) => Math.round(3 * value)), [-1, 0, 1, 0, 3, 0]);
});

/** One step back is the line of four points, and it is drawn. */
async function undone({ page, stateThat }: Driven): Promise<void> {
  await page.getByRole("button", { name: "undo" }).click();
  await stateThat(({ data }) => data === "line");
  await page.locator("canvas[aria-label*='4 training points']").first().waitFor();
}

test(
  "a tap of a finger adds a point",
  { width: 360, height: 740, isTouch: true },
  async ({ page }) => {
    await openAll(page, { help: false });
    await page.getByRole("radio", { name: "add" }).check();
    const { x, y, width, height } = await boxOf(page);
    const { n, points } = await tap(page, x + 0.5 * width, y + 0.2 * height, ({ n }) => n > 4);
    assertEquals(n, 5);
    assert(points![9] > 0.1, `${points}`);
  },
);
