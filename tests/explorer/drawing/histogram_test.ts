import { assert, assertAlmostEquals } from "@std/assert";
import { densityIn, densityRange } from "../../../src/explorer/drawing/histogram.ts";
import { alongRange } from "../../../src/explorer/drawing/places.ts";
import { sampleShown } from "./sample.ts";

const { scene } = sampleShown();
const integral = (density: Float32Array, width: number) =>
  density.reduce((sum, value) => sum + value * width, 0);

Deno.test("histogram: ∫ is 1 if all particles are inside, and the fraction inside otherwise", () => {
  const u = Float32Array.from({ length: 1000 }, (_, i) => -0.999 + 0.002 * i);
  for (const bins of [24, 77]) {
    const density = new Float32Array(bins).fill(5);
    densityIn(u, 1000, { low: -1, high: 1 }, density);
    assertAlmostEquals(integral(density, 2 / bins), 1, 1e-5);
    densityIn(u, 1000, { low: 0, high: 1 }, density);
    assertAlmostEquals(integral(density, 1 / bins), 0.5, 1e-5);
  }
});

Deno.test("histogram: a bin has what is from its lower end to below its upper; particles that are not there yet are nowhere", () => {
  const density = new Float32Array(4);
  densityIn(Float32Array.of(0, 0.25, 0.4, NaN, 1, -0.1), 5, { low: 0, high: 1 }, density);
  [0.8, 1.6, 0, 0].forEach((value, bin) => assertAlmostEquals(density[bin], value, 1e-6));
});

Deno.test("histogram: the axis has room for one particle in a bin, for all, and for the closed form's peak", () => {
  const { low, high } = alongRange(scene);
  const width = (high - low) / 40;
  const range = densityRange(scene, width);
  assert(range.low < 1 / scene.count / width && range.high > 1 / width);
  const peak = 1 / 3 / Math.sqrt(2 * Math.PI * scene.tMin);
  assert(densityRange(scene, 10).high > peak);
  // two points at one place
  const twice = { ...scene, along: { ...scene.along, points: Float64Array.of(0, 0, 1) } };
  assert(densityRange(twice, 10).high > 2 * peak);
});
