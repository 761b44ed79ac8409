/// <reference lib="dom" />
/** By keyboard alone: the focus can be seen wherever it is, every kind of control answers, and shortcuts leave inputs alone. */

import { assert, assertEquals } from "@std/assert";
import { few, open, openAll, pageTest, positionOf, problemOf, stateOf } from "./opened.ts";

pageTest("the focus is seen wherever Tab takes it, and goes out at the end", async () => {
  await using opened = await open(few);
  const { page } = opened;
  await openAll(page);
  const unseen: string[] = [];
  const been = new Set<string>();
  for (let k = 0; k < 400; k++) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(() => {
      const element = document.activeElement!;
      if (element === document.body) return undefined;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      const { left, top, width, height } = element.getBoundingClientRect();
      return {
        name: element.outerHTML.slice(0, 100),
        isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && width > 0 && height > 0,
        isInWindow: left > -1 && top > -1 && left < innerWidth && top < innerHeight,
        place: `${element.tagName} ${element.id} ${element.getAttribute("aria-label")} ${left} ${
          top + scrollY
        }`,
      };
    });
    if (!now) break;
    if (!now.isSeen || !now.isInWindow) {
      unseen.push(`${now.isInWindow ? "no outline" : "outside"}: ${now.name}`);
    }
    been.add(now.place);
  }
  assertEquals(unseen, []);
  assert(been.size > 60 && been.size < 400, `${been.size}`);
  // and backward from the end
  await page.keyboard.press("Shift+Tab");
  assertEquals(await page.evaluate(() => document.activeElement !== document.body), true);
});

pageTest("what covers the focus: nothing of the time bar", async () => {
  await using opened = await open(few);
  const { page } = opened;
  await openAll(page);
  const covered: string[] = [];
  for (let k = 0; k < 400; k++) {
    await page.keyboard.press("Tab");
    const now = await page.evaluate(() => {
      const element = document.activeElement!;
      if (element === document.body) return "end";
      if (element.closest(".time, .skip")) return "";
      const bar = document.querySelector(".time")!.getBoundingClientRect();
      const box = element.getBoundingClientRect();
      return box.top >= bar.top && box.bottom <= bar.bottom ? element.outerHTML.slice(0, 100) : "";
    });
    if (now === "end") break;
    if (now !== "") covered.push(now);
  }
  assertEquals(covered, []);
});

pageTest("every kind of control is used by keys", async () => {
  await using opened = await open(few);
  const { page } = opened;
  const press = (key: string) => page.keyboard.press(key);
  await page.getByLabel("data set", { exact: true }).focus();
  await press("c");
  assertEquals((await stateOf(page)).data, "circle");
  await page.getByLabel("field as arrows").focus();
  await press("Space");
  assertEquals(await page.getByLabel("field as arrows").isChecked(), false);
  const group = page.locator("details.group").filter({
    has: page.locator("summary", { hasText: "Training points" }),
  });
  await group.locator("summary").focus();
  const wasOpen = await group.evaluate((element: HTMLDetailsElement) => element.open);
  await press("Enter");
  assertEquals(await group.evaluate((element: HTMLDetailsElement) => element.open), !wasOpen);
  await openAll(page, { help: false });
  const help = page.locator("button.help").first();
  await help.focus();
  await press("Enter");
  assertEquals(await help.getAttribute("aria-expanded"), "true");
  const id = (await help.getAttribute("aria-controls"))!;
  assertEquals(await page.locator(`[id="${id}"]`).isVisible(), true);
  // what a key does with a native file input is the browser's
  await page.locator("input[type=file]").focus();
  assertEquals(await page.evaluate(() => (document.activeElement as HTMLInputElement).type), "file");
  await page.locator(".time-slider").focus();
  await press("Home");
  await press("ArrowRight");
  assertEquals(await positionOf(page), 0.001);
  await page.getByRole("button", { name: "Step forward" }).focus();
  await press("Enter");
  assertEquals(Math.round(1000 * await positionOf(page)), 11);
  await page.getByRole("button", { name: "Play", exact: true }).focus();
  await press("Space");
  await page.getByRole("button", { name: "Pause" }).waitFor();
  await press("Space");
  await page.getByRole("button", { name: "Play", exact: true }).waitFor();
  await page.getByLabel("noise variance t, data units squared").focus();
  await press("Control+a");
  await page.keyboard.type("0.001");
  await press("Enter");
  assertEquals(await problemOf(page), "");
  assertEquals(await page.getByLabel("noise variance t, data units squared").inputValue(), "0.001");
});

pageTest("shortcuts do nothing in inputs", async () => {
  await using opened = await open(`${few}&position=0.4`);
  const { page } = opened;
  await openAll(page);
  const before = await stateOf(page);
  for (
    const input of [
      page.getByRole("spinbutton", { name: "seed" }),
      page.getByLabel("all points, a line each"),
      page.getByLabel("data set", { exact: true }),
      page.getByLabel("field as arrows"),
    ]
  ) {
    await input.focus();
    for (const key of ["Home", "End", "Shift+ArrowLeft"]) await page.keyboard.press(key);
    assertEquals(await positionOf(page), 0.4);
    assertEquals(await page.getByRole("button", { name: "Pause" }).count(), 0);
  }
  await page.getByRole("spinbutton", { name: "seed" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowLeft");
  assertEquals(await page.getByRole("button", { name: "Pause" }).count(), 0);
  assertEquals((await stateOf(page)).position, before.position);
});

pageTest("undo and redo go by keys wherever nothing is typed", async () => {
  await using opened = await open(few);
  const { page } = opened;
  await openAll(page, { help: false });
  const slider = page.getByLabel("smoothing strength kappa, slider");
  const box = page.getByRole("spinbutton", { name: "strength κ" });
  const before = await box.inputValue();
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  const after = await box.inputValue();
  assert(after !== before);
  for (
    const control of [
      slider,
      page.getByLabel("data set", { exact: true }),
      page.getByLabel("field as arrows"),
      page.getByRole("button", { name: "undo" }),
    ]
  ) {
    await control.focus();
    await page.keyboard.press("Control+z");
    assertEquals(await box.inputValue(), before);
    await page.keyboard.press("Control+Shift+z");
    assertEquals(await box.inputValue(), after);
  }
  // what is typed has its own undo
  await box.focus();
  await page.keyboard.press("Control+z");
  assertEquals(await box.inputValue(), after);
  // a box with the focus shows what is
  await page.getByRole("button", { name: "undo" }).dispatchEvent("click");
  assertEquals(await box.inputValue(), before);
});
