import { assertAlmostEquals, assertLess, assertThrows } from "@std/assert";
import { informationCollapse, mutualInformation } from "../../src/measures/mutual_information.ts";
import { seededNormals, seededUniforms } from "./seeded.ts";

const chance = { uniforms: seededUniforms(1), normals: seededNormals(2) };
const component = (mean: number[], variance: number) => ({
  mean,
  covariance: mean.map((_, a) => mean.map((_, b) => a === b ? variance : 0)).flat(),
});

Deno.test("mutual information: of a Gaussian it is ½ d log(1 + λ/t)", () => {
  const truth = { d: 3, components: [{ weight: 1, ...component([1, 2, 3], 4) }] };
  const information = mutualInformation(truth, 4000, chance);
  for (const t of [0.1, 1, 10]) {
    const { value, error } = information(t);
    const exact = 1.5 * Math.log(1 + 4 / t);
    assertLess(Math.abs(value - exact), 4 * error);
    assertLess(error, 0.05);
  }
});

Deno.test("mutual information: noise has nothing to do with the samples where a chance gives the same numbers at every call", () => {
  const again = {
    uniforms: (count: number) => seededUniforms(1)(count),
    normals: (count: number) => seededNormals(2)(count),
  };
  const truth = { d: 2, components: [{ weight: 1, ...component([0, 1], 4) }] };
  const { value, error } = mutualInformation(truth, 4000, again)(1);
  assertLess(Math.abs(value - Math.log(5)), 4 * error);
});

Deno.test("mutual information: of narrow modes far apart it is the log of their number between them", () => {
  const modes = [-10, 0, 10, 20].map((mean) => ({ weight: 0.25, ...component([mean], 1e-6) }));
  const { value } = mutualInformation({ d: 1, components: modes }, 2000, chance)(0.01);
  assertAlmostEquals(value, Math.log(4), 0.05);
});

Deno.test("mutual information: log n of a Gaussian on a line is at λ/(n² − 1)", () => {
  const truth = { d: 1, components: [{ weight: 1, ...component([0], 2) }] };
  const information = mutualInformation(truth, 4000, chance);
  const { value, low, high } = informationCollapse(information, 5, { from: 1e-6, to: 1e3 });
  assertLess(Math.abs(value - 2 / 24), 2 * (high - low));
  assertLess(low, value);
  assertLess(value, high);
  assertThrows(() => informationCollapse(information, 5, { from: 1, to: 10 }), RangeError, "widen");
});
