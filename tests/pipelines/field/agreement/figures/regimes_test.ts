import { assertAlmostEquals, assertEquals } from "@std/assert";
import { regimesFigure } from "../../../../../pipelines/field/agreement/figures/regimes.ts";
import { sceneOf, withTables, writeGenerated } from "./tables.ts";

const scene = sceneOf("circle", { esf: "esf" });
const neighbours = scene.sigmas.map((sigma) => ({
  sigma,
  held_out: 2,
  held_out_low: 1,
  held_out_high: 3,
  moving: "",
}));
const figureOf = (high: number) =>
  withTables({
    "generate.circle": {},
    "compare.circle": {
      "neighbours.csv": neighbours,
      "regimes.csv": [
        { name: "t_S", value: 0.25, low: "", high: "" },
        { name: "t_C", value: 0.09, low: 0.04, high },
      ],
    },
  }, async (context) => {
    await writeGenerated(context, "generate.circle", 20);
    return await regimesFigure(context, [scene]);
  });

Deno.test("regimes: noise variances stand at their square roots, over all counts from one point to all", async () => {
  const { data } = await figureOf(0.16);
  const [speciation, collapse, interval] = data as { x: number[]; y: number[] }[];
  assertEquals([speciation.x, collapse.x], [[0.5, 0.5], [0.3, 0.3]]);
  assertEquals(speciation.y[0] < 1 && speciation.y[1] > 20, true);
  assertEquals(interval.y, [2, 2]);
  [0.2, 0.4].forEach((end, i) => assertAlmostEquals(interval.x[i], end, 1e-5));
});

Deno.test("regimes: an interval without an end goes to the last level; no particles, no curve", async () => {
  const { data } = await figureOf(Infinity);
  assertEquals((data[2] as unknown as { x: number[] }).x[1], 1);
  assertEquals(data.map(({ name }) => name).includes("moving particles"), false);
});
