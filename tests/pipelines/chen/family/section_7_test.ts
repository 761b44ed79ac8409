/** A parameter that lies beyond what is searched is no match: the row is not judged, and says which bound. */

import { assert, assertEquals } from "@std/assert";
import { sectionSevenClaim } from "../../../../pipelines/chen/family/claims/section_7.ts";
import { lineOf, pointsOn } from "../../../../src/theory/line.ts";
import { sigmaSchedule } from "../../../../src/theory/schedule.ts";
import { withKernels } from "../../../kernels/open.ts";

const [t0, tMin, count] = [0.02, 1e-5, 400];
const options = { score: "tikhonov", parameter: "tikhonovC", distance: 0.05, seed: 3 };

/** The row, where so many interpolate under LA-PL. */
function rowOf(target: number) {
  return withKernels(1, async (kernels) => {
    const points = pointsOn(lineOf(4), 2);
    // any places do, as long as they lie over the line
    const u = kernels.uniforms(3, 0, 2 * count);
    const x = u.map((u, i) => i % 2 === 0 ? 3 * u - 1.5 : Math.sqrt(12 * t0) * (u - 0.5));
    const data = {
      points,
      n: 4,
      d: 2,
      t0,
      tMin,
      count,
      x,
      sigma: sigmaSchedule({ t0, tMin, steps: 20, rho: 1 }),
    };
    const measured = (_: string, measure: string) => ({
      value: measure === "interpolated" ? target : 0.003,
      low: 0.002,
      high: 0.004,
    });
    return await sectionSevenClaim(kernels, data, measured, options);
  });
}

Deno.test("section 7: which bound the parameter would be beyond is said, and nothing judged", async () => {
  const [none, all] = [await rowOf(-0.1), await rowOf(1.1)];
  assertEquals([none.result, none.measured, all.result, all.measured], [
    "not checked",
    "",
    "not checked",
    "",
  ]);
  assert(none.note.startsWith("its parameter would be beyond the lower bound, 0.0001,"), none.note);
  assert(all.note.startsWith("its parameter would be beyond the upper bound, 100,"), all.note);
  const within = await rowOf(0.1);
  assert(within.result !== "not checked" && within.note.startsWith("parameter "), within.note);
});
