/**
 * The plane in which data of many dimensions are drawn.
 */

/** A plane through `origin` along two orthonormal `axes`, [2, d]. */
export interface Plane {
  readonly origin: Float64Array;
  readonly axes: Float64Array;
}

const mostPoints = 1000;
const iterations = 60;

/**
 * The plane of the two leading principal axes of points, through their mean, by orthogonal iteration; of points in the
 * plane the plane itself. Of more than 1000 points it is that of the first 1000. The largest coordinate of an axis is
 * positive.
 *
 * @param points  [n, d], d ≥ 2, data units
 */
export function principalPlane(points: Float64Array, d: number): Plane {
  if (d === 2) return { origin: new Float64Array(2), axes: Float64Array.of(1, 0, 0, 1) };
  const n = Math.min(points.length / d, mostPoints);
  const origin = new Float64Array(d);
  for (let i = 0; i < n * d; i++) origin[i % d] += points[i] / n;
  const axes = new Float64Array(2 * d);
  // any start that is no eigenvector will do
  for (let i = 0; i < 2 * d; i++) axes[i] = 1 + (i * 7919 % 101) / 101;
  orthonormalize(axes, d);
  for (let iteration = 0; iteration < iterations; iteration++) {
    const next = new Float64Array(2 * d);
    for (let k = 0; k < n; k++) {
      for (let a = 0; a < 2; a++) {
        let along = 0;
        for (let i = 0; i < d; i++) along += (points[k * d + i] - origin[i]) * axes[a * d + i];
        for (let i = 0; i < d; i++) next[a * d + i] += along * (points[k * d + i] - origin[i]);
      }
    }
    // points on a line have no second axis: the old one stays
    for (let i = 0; i < 2 * d; i++) axes[i] = next[i] + 1e-12 * axes[i];
    orthonormalize(axes, d);
  }
  for (let a = 0; a < 2; a++) {
    const axis = axes.subarray(a * d, (a + 1) * d);
    const largest = axis.reduce((best, value) => Math.abs(value) > Math.abs(best) + 1e-9 ? value : best, 0);
    if (largest < 0) axis.forEach((value, i) => axis[i] = -value);
  }
  return { origin, axes };
}

/** Coordinates in the plane, [count, 2], of x, [count, d]. */
export function projected(x: Float64Array, d: number, { origin, axes }: Plane): Float64Array {
  const result = new Float64Array(2 * x.length / d);
  for (let i = 0; i < x.length / d; i++) {
    for (let a = 0; a < 2; a++) {
      let sum = 0;
      for (let axis = 0; axis < d; axis++) sum += (x[i * d + axis] - origin[axis]) * axes[a * d + axis];
      result[2 * i + a] = sum;
    }
  }
  return result;
}

/** Places of R^d, [count, d], from coordinates in the plane, [count, 2]. */
export function lifted(places: Float64Array, d: number, { origin, axes }: Plane): Float64Array {
  return Float64Array.from({ length: places.length / 2 * d }, (_, j) => {
    const [i, axis] = [Math.floor(j / d), j % d];
    return origin[axis] + places[2 * i] * axes[axis] + places[2 * i + 1] * axes[d + axis];
  });
}

/** Gram and Schmidt. */
function orthonormalize(axes: Float64Array, d: number): void {
  for (let a = 0; a < 2; a++) {
    const axis = axes.subarray(a * d, (a + 1) * d);
    if (a === 1) {
      let overlap = 0;
      for (let i = 0; i < d; i++) overlap += axes[i] * axis[i];
      for (let i = 0; i < d; i++) axis[i] -= overlap * axes[i];
    }
    const norm = Math.sqrt(axis.reduce((sum, value) => sum + value * value, 0));
    for (let i = 0; i < d; i++) axis[i] /= norm;
  }
}
