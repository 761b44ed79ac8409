import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { binsOf } from "../../../../pipelines/chen/experiment2/bins.ts";
import { experiment2 } from "../../../../pipelines/chen/experiment2/pipeline.ts";
import { histogram } from "../../../../src/measures/histogram.ts";
import { resolveParameters } from "../../../../src/pipeline/graph.ts";
import { buildGraph } from "../../../../src/pipeline/order.ts";
import { points } from "../../../../src/theory/line.ts";

Deno.test("bins: four points have the notebook's 72, edges from −1.9722 to 2.0278, points in the middle", () => {
  const { low, high, count } = binsOf(4, 1);
  assertEquals([low.toFixed(4), high.toFixed(4), count], ["-1.9722", "2.0278", 72]);
  for (const y of points({ n: 4, halfWidth: 1 })) assertAlmostEquals(placeIn(y, 4, 1), 0.5, 1e-12);
});

Deno.test("bins: every training point is well inside of a bin, of any number, whatever their width", () => {
  for (const halfWidth of [0.3, 1, 7]) {
    for (let n = 2; n <= 1000; n++) {
      for (const y of points({ n, halfWidth })) {
        const place = placeIn(y, n, halfWidth);
        // spaced by 1/m of a bin, m < n, none can be farther from the edges than 1/2m
        assert(Math.min(place, 1 - place) > 0.49 / (n - 1), `${y} of ${n} is ${place} in its bin`);
      }
    }
  }
});

Deno.test("bins: particles about four points, as the exact score leaves them, are in four bins with a quarter each", () => {
  const line = { n: 4, halfWidth: 1 };
  const noise = [-2, -0.7, -0.1, 0.3, 1.1, 2.4].map((z) => z * Math.sqrt(1e-5));
  const x = Float64Array.from([...points(line)].flatMap((y) => noise.map((z) => y + z)));
  const filled = histogram(x, 1, 0, binsOf(4, 1)).filter(({ count }) => count > 0);
  assertEquals(filled.map(({ count }) => count), [6, 6, 6, 6]);
  filled.forEach(({ density }) => assertAlmostEquals(density, 18 / 4, 1e-12));
});

Deno.test("bins: the analysis, the frames and the animation have the same", () => {
  const nodes = buildGraph(experiment2, resolveParameters(experiment2, "paper", { n: 9, halfWidth: 2 }));
  const bins = nodes.flatMap(({ params }) => "bins" in params ? [params.bins] : []);
  assertEquals(bins, Array.from({ length: 5 }, () => binsOf(9, 2)));
});

/** Where a point stands in its bin, from 0, its lower edge, to 1. */
function placeIn(y: number, n: number, halfWidth: number): number {
  const { low, high, count } = binsOf(n, halfWidth);
  const place = count * (y - low) / (high - low);
  return place - Math.floor(place);
}
