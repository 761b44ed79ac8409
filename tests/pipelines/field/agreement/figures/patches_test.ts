import { assert, assertEquals } from "@std/assert";
import { levelColour } from "../../../../../pipelines/field/agreement/figures/level_colours.ts";
import { patchesFigure } from "../../../../../pipelines/field/agreement/figures/patches.ts";
import { sceneOf, withTables } from "./tables.ts";

Deno.test("windows: the chosen size at every level, and r² of the judged places over the size", async () => {
  const scene = sceneOf("digits", { local: "local" });
  const row = (sigma: number, patch: number, r2: number, chosen: number) => ({
    score: "local",
    sigma,
    patch,
    choice: 0,
    r2,
    r2_low: r2,
    r2_high: r2,
    chosen,
    cited: 0,
  });
  const rows = [row(0.1, 3, 0.9, 1), row(0.1, 9, 0.2, 0), row(1, 3, 0.5, 0), row(1, 9, 0.4, 1)];
  const { table } = await withTables(
    { calibrated: { "calibrated.csv": rows } },
    (context) => patchesFigure(context, scene, { local: "calibrated" }),
  );
  const pointsOf = (panel: string, series: string) =>
    table.filter((point) => point.panel === panel && point.series === series).map(({ x, y }) => [x, y]);
  assertEquals(pointsOf("the size that agrees best", "LS"), [[0.1, 3], [1, 9]]);
  assertEquals(pointsOf("LS", "σ = 1"), [[3, 0.5], [9, 0.4]]);
  assertEquals(pointsOf("LS", "σ = 0.1"), [[3, 0.9], [9, 0.2]]);
});

Deno.test("colours of levels: brighter from level to level, also of one and of many", () => {
  const grey = (colour: string) =>
    [1, 3, 5].reduce((sum, at, i) => sum + [0.3, 0.59, 0.11][i] * parseInt(colour.slice(at, at + 2), 16), 0);
  for (const count of [1, 2, 5, 7, 12]) {
    const greys = Array.from({ length: count }, (_, level) => grey(levelColour(level, count)));
    greys.slice(1).forEach((one, i) => assert(one > greys[i], `${count} levels, ${i}`));
  }
  assertEquals(levelColour(0, 1), levelColour(0, 7));
});
