/**
 * Values of denoisers on digits, from independent NumPy in f64: the first 20 points of `mnist` and one noised place.
 */

import { assertLess } from "@std/assert";
import { makeData } from "../../src/data/sets.ts";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { scoreOf } from "../../src/scores/list.ts";
import { onPoints, type Stand } from "../../src/scores/on_points.ts";
import { chanceOf } from "../data/chance.ts";

/** A score with values of its parameters, a noise variance, and Σ m, Σ m², m[350], m[406] there. */
export interface Golden {
  readonly id: string;
  readonly values?: Readonly<Record<string, number>>;
  readonly t: number;
  readonly expected: readonly [number, number, number, number];
}

/** The first digits, 0 to 9 and again. */
export async function firstDigits(kernels: Kernels, n: number): Promise<Stand & { readonly n: number }> {
  const { points, d, image } = await makeData("mnist", { n, chance: chanceOf(0) });
  return { n, points, d, image, t0: 1, math: kernels.math };
}

/** x = y_3 + √t · 1.4 sin(12.9898 (j + 1)), j = 0 … 783. */
export function goldenPlace({ points, d }: Stand, t: number): Float64Array {
  return Float64Array.from(
    { length: d },
    (_, j) => points[3 * d + j] + Math.sqrt(t) * 1.4 * Math.sin(12.9898 * (j + 1)),
  );
}

/** Asserts that a score has its golden values, to 1e-10. */
export async function assertGolden(kernels: Kernels, { id, values, t, expected }: Golden): Promise<void> {
  const stand = await firstDigits(kernels, 20);
  const x = goldenPlace(stand, t);
  const pull = await kernels.pull(onPoints(scoreOf(id), { ...stand, values }), t, x);
  const m = pull.map((value, j) => value + x[j]);
  const found = [
    m.reduce((sum, value) => sum + value, 0),
    m.reduce((sum, value) => sum + value * value, 0),
    m[350],
    m[406],
  ];
  found.forEach((value, i) =>
    assertLess(Math.abs(value - expected[i]), 1e-10, `${id}, t = ${t}, ${i}: ${value}`)
  );
}
