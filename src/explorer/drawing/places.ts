/**
 * What is the same in all columns and at all times of a state, so that nothing jumps: the ranges of axes.
 */

import type { Grid, Scene, Shown } from "../compute/shown.ts";
import type { Range } from "./axis.ts";

/** Range of u: of the places of the curves. */
export function alongRange({ along: { u } }: Scene): Range {
  return { low: u[0], high: u[u.length - 1] };
}

/** √t in the unit of u. */
export function noiseAlong({ along: { kind, radius = 1 } }: Scene, sigma: number): number {
  return kind === "angle" ? sigma / (2 * Math.PI * radius) : sigma;
}

const sizes = new WeakMap<Float32Array, number>();

/** The largest size of a table's numbers, but for the largest thousandth: kept, as tables don't change. */
function sizeOf(table: Float32Array): number {
  let size = sizes.get(table);
  if (size === undefined) {
    const sorted = table.map(Math.abs).sort();
    size = sorted[Math.floor(0.999 * (sorted.length - 1))];
    sizes.set(table, size);
  }
  return size;
}

/** Range of t · score along the data: of all columns at all times, and never more than the range of places. */
export function pullRange({ columns, scene }: Shown): Range {
  const { low, high } = alongRange(scene);
  const unit = scene.along.kind === "angle" ? 2 * Math.PI * (scene.along.radius ?? 1) : 1;
  const most = (high - low) * unit;
  const sizes = columns.flatMap(({ curve }) => curve ? [sizeOf(curve)] : []);
  const size = 1.08 * Math.min(sizes.length ? Math.max(...sizes) : most / 4, most);
  return { low: -size, high: size };
}

const longest = new WeakMap<Float32Array, number>();
/** Of a field's arrows about so many are looked at: a new one is to be seen at once. */
const mostLooks = 4000;

/** Length that few arrows of a field [·, 2] exceed, data units. */
export function fieldSize(field: Float32Array): number {
  let size = longest.get(field);
  if (size === undefined) longest.set(field, size = usualLength(field.length / 2, (i) => field[i]));
  return size;
}

/**
 * Length that one of twenty vectors exceeds.
 *
 * @param value  number i of [count, 2]
 */
function usualLength(count: number, value: (i: number) => number): number {
  // odd, as rows and columns of grids often are even
  const stride = 2 * Math.floor(count / mostLooks / 2) + 1;
  const lengths = new Float32Array(Math.ceil(count / stride));
  for (let k = 0; k < lengths.length; k++) {
    const [x, y] = [value(2 * k * stride), value(2 * k * stride + 1)];
    lengths[k] = Math.sqrt(x * x + y * y);
  }
  lengths.sort();
  return lengths[Math.floor(0.95 * (lengths.length - 1))];
}

const shares = new WeakMap<Grid, Float32Array>();
/** Distance to the points, in √t0, up to which a place counts wholly, and beyond which it doesn't. */
const [near, far] = [2, 3.2];

/**
 * How much each place of the grid, row by row, has to do with the particles: 1 about the points, 0 where the noise brings none,
 * and a network was asked nothing in its training.
 */
export function sharesOf({ points, t0, grid }: Scene): Float32Array {
  const { x1, x2 } = grid!;
  let known = shares.get(grid!);
  if (known) return known;
  shares.set(grid!, known = new Float32Array(x1.length * x2.length));
  for (let place = 0; place < known.length; place++) {
    const [x, y] = [x1[place % x1.length], x2[Math.floor(place / x1.length)]];
    let nearest = Infinity;
    for (let i = 0; i < points.length; i += 2) {
      const [dx, dy] = [x - points[i], y - points[i + 1]];
      nearest = Math.min(nearest, dx * dx + dy * dy);
    }
    known[place] = Math.min(1, Math.max(0, (far - Math.sqrt(nearest / t0)) / (far - near)));
  }
  return known;
}

const differences = new WeakMap<Float32Array, WeakMap<Float32Array, number>>();

/** |difference of two fields [·, 2]| that few places near the points exceed at any time, data units; 0 if no place is near. */
export function differenceSize(field: Float32Array, first: Float32Array, scene: Scene): number {
  let known = differences.get(first);
  if (!known) differences.set(first, known = new WeakMap());
  let size = known.get(field);
  if (size === undefined) {
    const own = sharesOf(scene);
    const places = [...own.keys()].filter((place) => own[place] === 1);
    const times = field.length / 2 / own.length;
    const at = (i: number) =>
      2 * (Math.floor(i / 2 / places.length) * own.length + places[(i >> 1) % places.length]) + i % 2;
    // points that are far apart for their noise may have no place of the grid near them
    size = places.length === 0 ? 0 : usualLength(times * places.length, (i) => field[at(i)] - first[at(i)]);
    known.set(field, size);
  }
  return size;
}
