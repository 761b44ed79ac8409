import type { MakeOptions } from "./data_set.ts";
import type { PointSet } from "./point_set.ts";

/**
 * Uniform in the black squares of a 4 × 4 board on [−2, 2]², a black one at the lower left. The first of two
 * uniform numbers is the place along x; the second is the place along the two black squares of that column.
 */
export function checkerboard({ n, chance }: MakeOptions): PointSet {
  const uniforms = chance.uniforms(2 * n);
  const points = new Float64Array(2 * n);
  for (let k = 0; k < n; k++) {
    const across = 4 * uniforms[2 * k];
    const up = 2 * uniforms[2 * k + 1];
    const lowest = Math.floor(across) % 2;
    points.set([across - 2, up + Math.floor(up) + lowest - 2], 2 * k);
  }
  return { n, d: 2, points };
}
