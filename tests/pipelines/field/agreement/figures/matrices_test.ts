import { assertEquals } from "@std/assert";
import {
  matricesFigure,
  printed,
  someOf,
} from "../../../../../pipelines/field/agreement/figures/matrices.ts";
import { sceneOf, withTables } from "./tables.ts";

Deno.test("matrices: rows are denoisers from the top, columns references from the left", async () => {
  const scene = sceneOf("digits", { esf: "esf", ks: "ks" });
  const r2 = { "esf esf": 1, "esf ks": 0.25, "ks esf": -3, "ks ks": 1 };
  const rows = scene.sigmas.flatMap((sigma) =>
    Object.entries(r2).map(([pair, value]) => {
      const [denoiser, reference] = pair.split(" ");
      return { sigma, denoiser, reference, r2: value };
    })
  );
  const { data, layout } = await withTables(
    { "compare.digits": { "agreement.csv": rows } },
    (context) => matricesFigure(context, scene),
  );
  // rows of a heat map go upwards
  assertEquals(data.map(({ z }) => z), [[[-3, 1], [1, 0.25]], [[-3, 1], [1, 0.25]]]);
  const words = (axis: unknown) =>
    (axis as { ticktext: string[] }).ticktext.map((text) => text.replace(/<[^>]*>/g, ""));
  assertEquals(words(layout.xaxis), ["ESF", "KS"]);
  assertEquals(words(layout.yaxis), ["KS", "ESF"]);
  assertEquals(data.map(({ zmin, zmax }) => [zmin, zmax]), [[0, 1], [0, 1]]);
});

Deno.test("matrices: levels are even among all of them, with both ends", () => {
  const levels = [1, 2, 3, 4, 5, 6, 7];
  assertEquals([7, 6, 4, 2].map((count) => someOf(levels.slice(0, count), 4)), [
    [1, 3, 5, 7],
    [1, 3, 4, 6],
    [1, 2, 3, 4],
    [1, 2],
  ]);
});

Deno.test("matrices: numbers below 0 say so, and 1 is written where two digits would be 1", () => {
  assertEquals([-0.2, 0.004, 0.974, 0.994, 0.996, 1].map(printed), ["&lt;0", ".00", ".97", ".99", "1", "1"]);
});
