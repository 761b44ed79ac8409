import { assert, assertEquals } from "@std/assert";
// @ts-types="@types/culori/fn"
import { differenceEuclidean, modeOklab, modeOklch, modeRgb, useMode, wcagContrast } from "culori/fn";
import { channelsOf, colourOf, themes } from "../../../src/explorer/drawing/theme.ts";
import { scores } from "../../../src/scores/list.ts";

useMode(modeRgb);
useMode(modeOklab);
const oklch = useMode(modeOklch);
const distance = differenceEuclidean("oklab");

Deno.test("theme: all scores stand out from both grounds, and so do texts", () => {
  for (const theme of Object.values(themes)) {
    for (const { id } of scores) {
      assert(wcagContrast(colourOf(id, theme), theme.ground) >= 3, `${id} ${theme.id}`);
    }
    for (const text of [theme.ink, theme.soft]) assert(wcagContrast(text, theme.ground) >= 7, theme.id);
    assert(wcagContrast(theme.arrow, theme.ground) >= 4.5, theme.id);
  }
});

Deno.test("theme: by day a score has the colour of all figures, in the dark the same hue, lighter", () => {
  for (const { id, colour } of scores) {
    assertEquals(colourOf(id, themes.light), colour);
    const [day, night] = [colour, colourOf(id, themes.dark)].map((colour) => oklch(colour)!);
    assert(night.l > day.l + 0.03, id);
    // grey has no hue
    if (day.c > 0.02) {
      assert(Math.abs((night.h! - day.h! + 540) % 360 - 180) < 4, `${id}: ${day.h} ${night.h}`);
    }
  }
});

Deno.test("theme: scores in the dark are told apart about as by day", () => {
  for (const [i, a] of scores.entries()) {
    for (const b of scores.slice(0, i)) {
      const [day, night] = [themes.light, themes.dark].map((theme) =>
        distance(colourOf(a.id, theme), colourOf(b.id, theme))
      );
      assert(
        night >= Math.min(0.4 * day, 0.1) && night > 0.02,
        `${a.id} and ${b.id}: ${day} by day, ${night} in the dark`,
      );
    }
  }
});

Deno.test("theme: channels of a colour", () => {
  assertEquals(channelsOf("#d55e00"), [213, 94, 0]);
});
