import { assertAlmostEquals, assertEquals } from "@std/assert";
import { likelihoodFigure } from "../../../../../pipelines/field/agreement/figures/likelihood.ts";
import { curveBandwidths, smoothedId } from "../../../../../pipelines/field/agreement/scores.ts";
import { sceneOf, withTables } from "./tables.ts";

const bits = (steps: number, values: readonly number[]) =>
  values.map((bits_per_dimension, place) => ({ steps, place, log_density: 0, bits_per_dimension }));

Deno.test("likelihood: means over points with the most steps, and Student's interval", async () => {
  const scene = sceneOf("digits", { esf: "esf", ks: "ks" });
  const { data, layout } = await withTables({
    "likelihood.esf": { "likelihood.csv": [...bits(10, [7, 9]), ...bits(100, [1, 2, 3])] },
    "likelihood.ks": { "likelihood.csv": bits(100, [4, 4, 4]) },
  }, (context) => likelihoodFigure(context, [scene], { [scene.name]: 0.5 }));
  const [esf, ks] = data as { x: number[]; y: number[]; error_y: { array: number[] } }[];
  assertEquals([esf.x, esf.y, ks.x, ks.y], [[0], [2], [1], [4]]);
  // t of two degrees of freedom at 0.975 is 4.302653
  assertAlmostEquals(esf.error_y.array[0], 4.302653 / Math.sqrt(3), 1e-5);
  assertEquals((layout.xaxis as { ticktext: string[] }).ticktext, ["ESF", "KS"]);
});

Deno.test("likelihood: smoothed scores over their bandwidth; one that is far less likely than all others leaves the frame", async () => {
  const ids = curveBandwidths.map(smoothedId);
  const scene = sceneOf("circle", {
    esf: "esf",
    ...Object.fromEntries(ids.map((id) => [id, "ks"])),
    gaussian: "gaussian",
  });
  const of = (value: number) => ({ "likelihood.csv": bits(10, [value - 0.1, value + 0.1]) });
  const levels = [0, -1, -2, -1, 1, 50];
  const { data, layout } = await withTables({
    "likelihood.esf": of(0.5),
    "likelihood.gaussian": of(2),
    ...Object.fromEntries(ids.map((id, i) => [`likelihood.${id}`, of(levels[i])])),
  }, (context) => likelihoodFigure(context, [scene], { [scene.name]: 0.5 }));
  const [esf, gaussian, ks] = data as { name: string; x: number[]; y: number[] }[];
  assertEquals([esf, gaussian, ks].map(({ name }) => name), ["ESF", "Gaussian", "KS"]);
  assertEquals([esf.y, gaussian.y, ks.y], [[0.5, 0.5], [2, 2], levels]);
  assertEquals(ks.x, curveBandwidths);
  const [low, high] = (layout.yaxis as { range: number[] }).range;
  assertEquals(low < -2 && high > 2 && high < 5, true);
});

Deno.test("likelihood: the closed form, of no steps, is drawn; of checkpoints the last; digits of which none was computed are left out", async () => {
  const digits = sceneOf("digits", { esf: "esf", "network-1": "network", "network-2": "network" }, {
    reference: "network-2",
  });
  const none = {
    ...digits,
    contestants: digits.contestants.map((contestant) => ({ ...contestant, likelihood: null })),
  };
  const tables = Object.fromEntries(
    digits.contestants.map((
      { likelihood },
      i,
    ) => [likelihood!, { "likelihood.csv": bits(i > 0 ? 5 : 0, [i, i]) }]),
  );
  const levelsOf = (scene: typeof digits) =>
    withTables(
      tables,
      async (context) => (await likelihoodFigure(context, [scene], { digits: 1 })).data.map(({ y }) => y),
    );
  assertEquals(await levelsOf(digits), [[0], [2]]);
  assertEquals(await levelsOf(none), []);
});
