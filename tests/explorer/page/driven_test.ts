/** The page under keyboard, mouse and touch, from disk. */

import { Buffer } from "node:buffer";
import type { Page } from "playwright-core";
import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { openBrowser } from "../../../src/figures/browser.ts";
import { hasBrowser } from "../../figures/browser_found.ts";
import { type Opened, type OpenOptions, withPage } from "./opened.ts";

const steps: { name: string; options: OpenOptions; run: (opened: Opened) => Promise<void> }[] = [];

function test(name: string, options: OpenOptions, run: (opened: Opened) => Promise<void>): void {
  steps.push({ name, options, run });
}

const openGroups = "document.querySelectorAll('details').forEach((group) => group.open = true)";

test("keys move the time, but not while something else uses them", {}, async ({ page, stateThat }) => {
  await page.keyboard.press("Home");
  await stateThat(({ position }) => position === 0);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await stateThat(({ position }) => Math.abs(position - 0.11) < 1e-9);
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.keyboard.press("Space");
  const { position } = await stateThat(({ position }) => position > 0.11);
  const seed = page.getByRole("spinbutton", { name: "seed" });
  await seed.fill("12");
  await seed.press("Home");
  await seed.press("ArrowLeft");
  await seed.press("Enter");
  const state = await stateThat(({ seed }) => seed === 12);
  assertEquals(state.position, position);
});

test("playing ends at the end, backward at the start", {}, async ({ page, stateThat }) => {
  await page.getByLabel(/^speed/).selectOption("2");
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  await stateThat(({ position }) => position === 1);
  await page.getByRole("button", { name: "Play backward" }).click();
  await stateThat(({ position }) => position === 0);
});

test("noise can be typed, as t and as √t", {}, async ({ page, stateThat }) => {
  // t0 = 0.02, tMin = 1e-5
  await page.getByLabel("noise √t, data units").fill("0.02");
  await page.keyboard.press("Enter");
  const { position } = await stateThat(({ position }) => position > 0 && position < 1);
  assertAlmostEquals(position, Math.log(0.02 / 0.0004) / Math.log(2000), 1e-3);
});

test("a wrong value changes nothing and says why", {}, async ({ page, stateAtRest }) => {
  const before = await stateAtRest();
  const count = page.getByRole("spinbutton", { name: "particles" });
  await count.fill("3");
  await count.press("Enter");
  assertStringIncludes(await page.getByRole("alert").innerText(), "count must be a whole number at least 16");
  assertEquals(await count.inputValue(), String(before.count));
  assertEquals(await stateAtRest(), before);
  await count.fill("500");
  await count.press("Enter");
  assertEquals(await page.getByRole("alert").innerText(), "");
});

test(
  "a slider goes by keys to every whole number, and is undone at once",
  {},
  async ({ page, stateThat }) => {
    const slider = page.getByLabel("number of points n, slider");
    await slider.focus();
    for (const n of [5, 6, 7]) {
      await page.keyboard.press("ArrowRight");
      await stateThat((state) => state.n === n);
    }
    await page.getByRole("button", { name: "undo" }).click();
    await stateThat(({ n }) => n === 4);
    await page.getByRole("button", { name: "redo" }).click();
    await stateThat(({ n }) => n === 7);
  },
);

test("everything that can be used is reached by Tab, in the order of the page", {}, async ({ page }) => {
  await page.evaluate(openGroups);
  const wanted = await page.evaluate(() => {
    const { document } = globalThis as unknown as { document: PageDocument };
    const all = [...document.querySelectorAll(
      "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex='0']",
    )].filter((element) => element.checkVisibility());
    // of radio buttons the chosen one
    const used = all.filter((element) => element.type !== "radio" || element.checked);
    used.forEach((element, k) => element.dataset.order = String(k));
    return used.length;
  });
  assert(wanted > 50, `${wanted}`);
  const reached: number[] = [];
  for (let k = 0; k < wanted; k++) {
    await page.keyboard.press("Tab");
    reached.push(
      Number(await page.evaluate("document.activeElement.dataset.order ?? document.activeElement.outerHTML")),
    );
  }
  assertEquals(reached, Array.from({ length: wanted }, (_, k) => k));
});

interface PageDocument {
  querySelectorAll(selector: string): Iterable<{
    readonly type?: string;
    readonly checked?: boolean;
    readonly dataset: Record<string, string>;
    checkVisibility(): boolean;
  }>;
}

test("the first link skips to the controls, and leaves the address to the state", {}, async (opened) => {
  const { page, stateAtRest } = opened;
  const before = await stateAtRest();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assertEquals(await page.evaluate("document.activeElement.id"), "controls");
  assertEquals(await stateAtRest(), before);
  assertEquals(await page.getByRole("alert").innerText(), "");
});

test("points are moved, added, removed and typed by keyboard alone", {}, async ({ page, stateThat }) => {
  await page.evaluate(openGroups);
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
  await page.evaluate(openGroups);
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
async function undone({ page, stateThat }: Opened): Promise<void> {
  await page.getByRole("button", { name: "undo" }).click();
  await stateThat(({ data }) => data === "line");
  await page.waitForFunction(
    "document.querySelector('canvas').ariaLabel.includes('4 training points')",
  );
}

test("pictures can be tables", {}, async ({ page }) => {
  assertEquals(await page.locator("canvas").count(), 12);
  await page.getByLabel("tables instead of pictures").check();
  assertEquals(await page.locator("canvas").count(), 0);
  const cells = await page.locator(".panel-table").first().getByRole("cell").allInnerTexts();
  // four points, two coordinates and a share each
  assertEquals(cells.length, 12);
  const shares = cells.filter((_, k) => k % 3 === 2).map(Number);
  assertAlmostEquals(shares.reduce((sum, share) => sum + share), 100, 0.5);
});

test("the course goes on and back", {}, async ({ page, stateThat }) => {
  await page.getByRole("listitem").filter({ hasText: "Smoothing interpolates" }).getByRole("button").click();
  await stateThat(({ columns }) => columns[2].values.kappa === 0.4);
  assertEquals(await page.locator("[aria-current=step]").innerText().then((text) => text[0]), "2");
  await page.getByRole("button", { name: "previous" }).first().click();
  await page.locator("[aria-current=step]").getByText("1.").waitFor();
});

test("files: pictures, numbers, particles", { address: "count=2000" }, async ({ download }) => {
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  const svg = await download("SVG");
  assertEquals(svg.name, "smoothscore-line.svg");
  assertStringIncludes(text(svg.bytes), "@font-face");
  assertEquals([...(await download("PNG")).bytes.subarray(1, 4)], [..."PNG"].map((c) => c.charCodeAt(0)));
  assertStringIncludes(text((await download("CSV")).bytes), "\nnumbers,1,esf,1,interpolated,");
  const npy = await download("ESF");
  assertEquals(npy.name, "x-1-esf.npy");
  assertStringIncludes(text(npy.bytes.subarray(0, 128)), "(2000, 2)");
});

test(
  "files are chosen, or dropped anywhere; a broken one changes nothing and says why",
  {},
  async (opened) => {
    const { page, stateThat, stateAtRest } = opened;
    await page.evaluate(openGroups);
    const chosen = page.getByLabel(/^points \(\.csv/);
    const file = (name: string, text: string) => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
    await chosen.setInputFiles(file("mine.csv", "x,y\n0,0\n1,0.5\n"));
    const { n } = await stateThat(({ points }) => points?.join() === "0,0,1,0.5");
    assertEquals(n, 2);
    await chosen.setInputFiles(file("broken.csv", "x,y\n0,0\n1\n"));
    await page.getByRole("alert").getByText("broken.csv").waitFor();
    assertEquals((await stateAtRest()).points, [0, 0, 1, 0.5]);
    // as a browser drops: over the page, then on it
    await page.evaluate(`{
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["3,4\\n5,6\\n"], "dropped.csv"));
    for (const type of ["dragover", "drop"]) {
      document.querySelector("h1").dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }),
      );
    }
  }`);
    await stateThat(({ points }) => points?.join() === "3,4,5,6");
    assertEquals(await page.getByRole("alert").innerText(), "");
  },
);

test("on a phone nothing is wider than the window, and controls are as large as a fingertip", {
  width: 360,
  height: 740,
  isTouch: true,
}, async ({ page }) => {
  await page.evaluate(openGroups);
  assertEquals(await page.evaluate("document.documentElement.scrollWidth"), 360);
  const small = await page.evaluate(
    `[...document.querySelectorAll("button:not(.help), select, input[type=number], input[type=range]")]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 40)
      .map((element) => element.outerHTML.slice(0, 80))`,
  );
  assertEquals(small, []);
});

test(
  "a tap of a finger adds a point",
  { width: 360, height: 740, isTouch: true },
  async ({ page, stateThat }) => {
    await page.evaluate(openGroups);
    await page.getByRole("radio", { name: "add" }).check();
    const { x, y, width, height } = await boxOf(page);
    await page.touchscreen.tap(x + 0.5 * width, y + 0.2 * height);
    const { n, points } = await stateThat(({ n }) => n > 4);
    assertEquals(n, 5);
    assert(points![9] > 0.1, `${points}`);
  },
);

// one test, as starting a browser takes longer than most steps
Deno.test({
  name: "explorer, driven in a browser",
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
