/** Points on the first axis, ascending. */

import { lineOf, points } from "../theory/line.ts";
import type { MakeOptions } from "./data_set.ts";
import { embed } from "./embed.ts";
import type { PointSet } from "./point_set.ts";

/** y_k = −1 + 2k/(n−1), k = 0 … n−1, data units. */
export function line({ n, d }: MakeOptions): PointSet {
  return embed(points(lineOf(n)), 1, d);
}

/**
 * 3(y_k + U_k/n), y_k as in {@linkcode line}, U_k uniform on (0, 1), data units. As the y_k are more than 1/n
 * apart, the points are ascending as they come.
 */
export function jitteredLine({ n, d, chance }: MakeOptions): PointSet {
  const jitter = chance.uniforms(n);
  return embed(points(lineOf(n)).map((y, k) => 3 * (y + jitter[k] / n)), 1, d);
}

/** Uniform random places on (−1, 1), data units. */
export function randomLine({ n, d, chance }: MakeOptions): PointSet {
  return embed(chance.uniforms(n).map((u) => 2 * u - 1).sort(), 1, d);
}
