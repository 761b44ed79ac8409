/// <reference lib="dom" />
/** The page asks no host for anything and says nothing on the console, whatever one does (`Opened` looks). */

import { assert, assertEquals } from "@std/assert";
import { presets } from "../../../src/explorer/state/presets.ts";
import { open, pageTest, positionOf, saved, settled, stateOf } from "./opened.ts";

pageTest("no request and no message in any preset, while it plays and is changed", async () => {
  await using opened = await open("");
  const { page } = opened;
  for (const [index, preset] of presets.entries()) {
    await page.locator(".course li button").nth(index).click();
    await settled(page);
    assertEquals(await page.locator(".course [aria-current=step]").count(), 1, preset.id);
    assertEquals(await stateOf(page), preset.state);
    // the same buttons everywhere: on two presets, with many particles and with averages
    if (index % 4 !== 1) continue;
    await page.getByRole("button", { name: "To the start" }).click();
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await page.waitForFunction(() =>
      Number(document.querySelector<HTMLInputElement>(".time-slider")!.value) > 20
    );
    await page.locator(".time-slider").fill("500");
    await page.waitForTimeout(50);
    await page.getByRole("button", { name: "other noise" }).click();
    await settled(page);
    assertEquals(await positionOf(page), 0.5, preset.id);
    assert((await saved(page, () => page.getByRole("button", { name: "SVG" }).click())).bytes.length > 1000);
    await page.getByRole("button", { name: "To the end" }).click();
  }
});
