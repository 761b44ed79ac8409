/**
 * The coordinate u along the data: what histograms, densities and curves stand over.
 */

import type { Structure } from "../../data/data_set.ts";
import type { PointSet } from "../../data/point_set.ts";
import { isOnLine } from "../../scores/gaps.ts";
import { requirePositive } from "../../theory/range.ts";
import { sinCos } from "../../theory/trigonometry.ts";
import type { Along } from "./shown.ts";
import { turnOf } from "./turn.ts";

/** Places of the curves, evenly spaced and about the points together. */
const mostPlaces = 241;
/** Places that may stand about the training points, and about one of them. */
const mostNear = 120;
const mostNearOne = 11;
/** So many standard deviations of the noise have room outside of the points. */
const reach = 3.5;
/** Where data spread more evenly than this, (λ₁ − λ₂)/(λ₁ + λ₂), the direction would be chance. */
const leastElongation = 0.3;

/**
 * Coordinate along the data: the first coordinate of points on the first axis, and of points that spread about evenly in all
 * directions; the angle of points on a circle about 0; else the coordinate, from the mean, in the direction in which the
 * points spread most. Few points have places of their own and some about them, where densities become narrow.
 *
 * @param noise  √t0, data units
 * @throws {RangeError} if the noise is not positive or the points have more than two dimensions and are not on the first axis
 */
export function alongOf(set: PointSet, structure: Structure, noise: number): Along {
  requirePositive("noise", noise);
  const { points, d } = set;
  const isAxis = isOnLine(points, d);
  if (!isAxis && d !== 2) {
    throw new RangeError(`points must be on the first axis or have d = 2, got d = ${d}`);
  }
  const isCircle = !isAxis && structure.kind === "sphere";
  const line = isAxis || isCircle ? undefined : longestDirection(points);
  const way = {
    centre: line?.centre ?? new Float64Array(d),
    unit: line?.unit ?? Float64Array.from({ length: d }, (_, axis) => axis === 0 ? 1 : 0),
    ...isCircle ? { radius: structure.radius } : {},
  };
  const kind = isCircle ? "angle" : line ? "direction" : "axis";
  const own = new Float64Array(set.n);
  alongOfParticles({ kind, ...way }, points, d, own);
  const label = { axis: d === 1 ? "x" : "x1", angle: "angle / turn", direction: "along the data" }[kind];
  return { kind, label, ...way, u: placesAbout(own, noise, way.radius), points: own };
}

/** What makes u of a place. */
export type Way = Pick<Along, "kind" | "centre" | "unit">;

/**
 * u of particles.
 *
 * @param x    [count, d], data units
 * @param out  [count], written; in the unit of u
 */
export function alongOfParticles(
  { kind, centre, unit }: Way,
  x: Float32Array | Float64Array,
  d: number,
  out: Float32Array | Float64Array,
): void {
  const count = x.length / d;
  if (kind === "axis") {
    for (let i = 0; i < count; i++) out[i] = x[i * d];
  } else if (kind === "angle") {
    for (let i = 0; i < count; i++) out[i] = turnOf(x[i * d], x[i * d + 1]);
  } else {
    const [unit0, unit1] = unit;
    const offset = centre[0] * unit0 + centre[1] * unit1;
    for (let i = 0; i < count; i++) out[i] = x[i * d] * unit0 + x[i * d + 1] * unit1 - offset;
  }
}

/** Places of the curves in the data's space, and the way along the data there. */
export interface AlongPlaces {
  /** [P, d], data units; of an angle on the circle that the data are on */
  readonly x: Float64Array;
  /** unit vectors towards growing u, [P, d] */
  readonly tangents: Float64Array;
}

/** The places `along.u` in d dimensions. */
export function alongPlaces({ kind, centre, unit, radius = 1, u }: Along, d: number): AlongPlaces {
  const x = new Float64Array(u.length * d);
  const tangents = new Float64Array(u.length * d);
  for (let p = 0; p < u.length; p++) {
    if (kind === "angle") {
      const [sin, cos] = sinCos(2 * Math.PI * u[p]);
      x.set([radius * cos, radius * sin], p * d);
      tangents.set([-sin, cos], p * d);
    } else {
      for (let axis = 0; axis < d; axis++) x[p * d + axis] = centre[axis] + u[p] * unit[axis];
      tangents.set(unit, p * d);
    }
  }
  return { x, tangents };
}

/**
 * The part of vectors along the data.
 *
 * @param pull      [P, d], data units
 * @param tangents  unit vectors, [P, d]
 * @returns         [P], data units
 */
export function tangential(pull: Float64Array, tangents: Float64Array, d: number): Float64Array {
  return Float64Array.from({ length: pull.length / d }, (_, p) => {
    let sum = 0;
    for (let axis = 0; axis < d; axis++) sum += pull[p * d + axis] * tangents[p * d + axis];
    return sum;
  });
}

/** Mean and first principal axis of points in the plane; undefined if they spread about evenly. */
function longestDirection(points: Float64Array): { centre: Float64Array; unit: Float64Array } | undefined {
  const n = points.length / 2;
  const centre = new Float64Array(2);
  for (let i = 0; i < points.length; i++) centre[i % 2] += points[i] / n;
  let [xx, xy, yy] = [0, 0, 0];
  for (let k = 0; k < n; k++) {
    const [x, y] = [points[2 * k] - centre[0], points[2 * k + 1] - centre[1]];
    xx += x * x;
    xy += x * y;
    yy += y * y;
  }
  const half = (xx - yy) / 2;
  const root = Math.sqrt(half * half + xy * xy);
  if (!(2 * root > leastElongation * (xx + yy))) return undefined;
  // of the two forms of the eigenvector the one that does not cancel; its largest coordinate is positive
  const [x, y] = half >= 0 ? [root + half, xy] : [xy, root - half];
  const sign = half >= 0 || Math.abs(y) > Math.abs(x) ? 1 : Math.sign(x);
  const length = sign * Math.sqrt(x * x + y * y);
  return { centre, unit: Float64Array.of(x / length, y / length) };
}

/** Even places over the points and the noise about them, those of the points, and more and more close ones on both sides. */
function placesAbout(points: Float64Array, noise: number, radius?: number): Float64Array {
  const isAngle = radius !== undefined;
  const width = isAngle ? Math.min(noise / (2 * Math.PI * radius), 0.1) : noise;
  const [low, high] = isAngle ? [-0.5, 0.5] : [
    points.reduce((a, b) => Math.min(a, b)) - reach * noise,
    points.reduce((a, b) => Math.max(a, b)) + reach * noise,
  ];
  const inOne = Math.min(Math.floor(mostNear / points.length), mostNearOne);
  const pairs = Math.floor((inOne - 1) / 2);
  const offsets = inOne < 1 ? [] : [0];
  for (let pair = 0, offset = width; pair < pairs; pair++) offsets.push(offset /= 2.5, -offset);
  const near = [...points].flatMap((u) =>
    offsets.map((offset) => isAngle ? wrapped(u + offset) : u + offset)
  );
  const even = mostPlaces - points.length * offsets.length;
  const all = [...near, ...Array.from({ length: even }, (_, i) => low + (high - low) * i / (even - 1))].sort((
    a,
    b,
  ) => a - b);
  const least = 1e-6 * (high - low);
  return Float64Array.from(all.filter((u, i) => i === 0 || u - all[i - 1] > least));
}

/** An angle in turns from −½ to ½. */
function wrapped(turn: number): number {
  return turn > 0.5 ? turn - 1 : turn < -0.5 ? turn + 1 : turn;
}
