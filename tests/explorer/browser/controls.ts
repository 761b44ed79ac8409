/** Time, values and the course under keyboard and mouse; what a phone has room for. */

import { assert, assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { driven as test } from "./driven.ts";
import { openAll } from "./opened.ts";

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
  const command = page.getByRole("region", { name: "command line" });
  for (const key of ["ArrowLeft", "End"]) await command.press(key);
  const state = await stateThat(({ seed }) => seed === 12);
  assertEquals(state.position, position);
  await command.press("Space");
  await page.getByRole("button", { name: "Pause" }).waitFor();
});

test("playing ends at the end, backward at the start", {}, async ({ page, stateThat }) => {
  await page.getByLabel(/^speed/).selectOption("2");
  // the other button: half a second may be over before anybody sees that it plays
  await page.getByRole("button", { name: "To the start" }).click();
  await stateThat(({ position }) => position === 0);
  await page.getByRole("button", { name: "Play", exact: true }).click();
  await stateThat(({ position }) => position === 1);
  await page.getByRole("button", { name: "Play backward" }).click();
  await stateThat(({ position }) => position === 0);
});

test("who wants less motion sees stills when it plays, a good way apart", {}, async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await page.getByRole("button", { name: "To the start" }).click();
  await page.getByRole("button", { name: "Play", exact: true }).click();
  const places: number[] = await page.evaluate(`new Promise((resolve) => {
    const slider = document.querySelector(".time-slider");
    const seen = [0];
    const look = () => {
      const place = slider.valueAsNumber;
      if (place !== seen.at(-1)) seen.push(place);
      place === 1000 ? resolve(seen) : requestAnimationFrame(look);
    };
    look();
  })`);
  const steps = places.slice(1).map((place, k) => place - places[k]);
  assert(steps.slice(0, -1).every((step) => step >= 120), `${places}`);
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
  await openAll(page, { help: false });
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

test("on a phone nothing is wider than the window, and controls are as large as a fingertip", {
  width: 360,
  height: 740,
  isTouch: true,
}, async ({ page }) => {
  await openAll(page, { help: false });
  assertEquals(await page.evaluate("document.documentElement.scrollWidth"), 360);
  const small = await page.evaluate(
    `[...document.querySelectorAll("button:not(.help), select, input[type=number], input[type=range]")]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 40)
      .map((element) => element.outerHTML.slice(0, 80))`,
  );
  assertEquals(small, []);
});
