/** Points on the unit circle and the unit sphere. */

import { sinCosOfTurn } from "../theory/trigonometry.ts";
import type { MakeOptions } from "./data_set.ts";
import { embed } from "./embed.ts";
import type { PointSet } from "./point_set.ts";

/** The regular n-gon (cos 2πk/n, sin 2πk/n), exactly symmetric about axes and diagonals where n has it so. */
export function circle({ n, d }: MakeOptions): PointSet {
  const points = new Float64Array(n * 2);
  for (let k = 0; k < n; k++) {
    const [sin, cos] = sinCosOfTurn(k, n);
    points.set([cos, sin], 2 * k);
  }
  return embed(points, 2, d);
}

/** Uniform on the unit sphere: z/|z|, z standard normal. */
export function sphere({ n, d, chance }: MakeOptions): PointSet {
  const points = chance.normals(n * d);
  for (let start = 0; start < n * d; start += d) {
    const point = points.subarray(start, start + d);
    const norm = Math.sqrt(point.reduce((sum, z) => sum + z * z, 0));
    point.forEach((z, axis) => point[axis] = z / norm);
  }
  return { n, d, points };
}
