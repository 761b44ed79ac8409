import { assertEquals } from "@std/assert";
import { looksOf, sharePrinted, shownOf } from "../../../../../pipelines/field/agreement/figures/looks.ts";
import { curveEntries, digitEntries } from "../../../../../pipelines/field/agreement/scores.ts";
import { sceneOf } from "./tables.ts";

const scoresOf = (entries: readonly { readonly id: string; readonly score: string }[]) =>
  Object.fromEntries(entries.map(({ id, score }) => [id, score]));
const digits = sceneOf("digits", { ...scoresOf(digitEntries({ draws: 2 })), network: "network" });
const circle = sceneOf("circle", { ...scoresOf(curveEntries({ gap: 0.1 })), mlp: "mlp" });

Deno.test("looks: words stand with variants of one score alone", () => {
  const looks = looksOf(digits);
  assertEquals(["esf", "ks-narrow", "ks", "network"].map((id) => looks.get(id)!.name), [
    "ESF",
    "KS, of ks-narrow",
    "KS, of ks",
    "Network",
  ]);
});

Deno.test("looks: bandwidths of curves are named by their share, which all curves have; three of them are shown", () => {
  const looks = looksOf(circle);
  const shown = shownOf(circle).filter(({ score }) => score === "ks").map(({ id }) => looks.get(id)!.name);
  const square = "<i>g</i><sup>2</sup>";
  assertEquals(shown, [
    `KS, <i>h</i> = ${square}/64`,
    `KS, <i>h</i> = ${square}`,
    `KS, <i>h</i> = 16 ${square}`,
  ]);
  assertEquals([1 / 4, 1, 4].map(sharePrinted), [`${square}/4`, square, `4 ${square}`]);
});

Deno.test("looks: what has one name in a legend looks the same on digits and curves, what has another looks different", () => {
  const all = [digits, circle].flatMap((scene) => shownOf(scene).map(({ id }) => looksOf(scene).get(id)!));
  const looks = new Map(all.map(({ name, colour, variant }) => [name, `${colour} ${variant}`]));
  for (const { name, colour, variant } of all) assertEquals(looks.get(name), `${colour} ${variant}`, name);
  assertEquals(new Set(looks.values()).size, looks.size);
});
