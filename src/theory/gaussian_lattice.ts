/**
 * Averages over a standard normal variable by sums over a lattice: for averages of steps what Gauss–Hermite nodes are for
 * averages of polynomials.
 */

import type { Elementary } from "./elementary.ts";
import { plainMath } from "./plain_math.ts";

/** Beyond these, in 1, 2 and 3 dimensions, lies a part of 1e-8 of a standard normal variable. */
const radii = [5.73, 6.07, 6.34];
/** Nodes at most: a spacing that gives more is no rule but a way to fill the memory. */
const mostNodes = 1 << 20;

/**
 * The rectangle rule with the normal density as weight, on a turned lattice: E f(z) ≈ Σ weights_j f(nodes_j), z ~ N(0, I).
 *
 * Of what is smooth, the error falls as exp(−2π²/spacing²), and as exp(−2πa/spacing) of what is analytic in a strip of half-width
 * a about the real axes (Trefethen and Weideman 2014). Steps are where any rule is slow; here they cost least: the nodes lie
 * where the mass is, evenly (of Gauss–Hermite's, half or more lie where there is none), and the lattice, hexagonal in the plane, stands askew
 * to all axes (slopes are golden), so that nodes come over the edge of a half-space one by one, not row by row. What lies beyond a
 * part of 1e-8 is left out. Nodes are symmetric about 0: the mean of linear functions is exact.
 *
 * @param spacing  of the lattice, in standard deviations, above 0: the d-th root of what a node stands for
 * @param d        dimension, 1, 2 or 3
 * @returns        nodes [m, d] and weights [m], whose sum is 1
 * @throws {RangeError} for another dimension, or a spacing that is not positive or gives more than 2²⁰ nodes
 */
export function gaussianLattice(
  spacing: number,
  d: number,
  math: Elementary = plainMath,
): { nodes: Float64Array<ArrayBuffer>; weights: Float64Array<ArrayBuffer> } {
  if (!(d === 1 || d === 2 || d === 3)) throw new RangeError(`d must be 1, 2 or 3, got ${d}`);
  const radius = radii[d - 1];
  if (!(spacing > 0 && nodesOf(spacing, d) <= mostNodes)) {
    throw new RangeError(`spacing must be above 0 and give at most ${mostNodes} nodes, got ${spacing}`);
  }
  const most = Math.ceil(1.5 * radius / spacing);
  const inner = { nodes: [] as number[], weights: [] as number[] };
  const add = (place: readonly number[]) => {
    const square = place.reduce((sum, value) => sum + value * value, 0);
    if (square > radius * radius) return;
    inner.nodes.push(...turned(place));
    inner.weights.push(math.exp(-square / 2));
  };
  const fill = (place: readonly number[]) => {
    if (place.length === d) return add(d === 2 ? hexagonal(place) : place);
    for (let i = -most; i < most; i++) fill([...place, (i + 0.5) * spacing]);
  };
  fill([]);
  const sum = inner.weights.reduce((a, b) => a + b);
  return {
    nodes: Float64Array.from(inner.nodes),
    weights: Float64Array.from(inner.weights, (weight) => weight / sum),
  };
}

/** The spacing that gives about `count` nodes. */
export function latticeSpacing(count: number, d: number): number {
  const volume = ballVolume(radii[d - 1], d);
  return d === 1 ? volume / count : d === 2 ? Math.sqrt(volume / count) : cubeRoot(volume / count);
}

function ballVolume(radius: number, d: number): number {
  return d === 1 ? 2 * radius : Math.PI * radius * radius * (d === 2 ? 1 : 4 / 3 * radius);
}

function nodesOf(spacing: number, d: number): number {
  return ballVolume(radii[d - 1] / spacing, d);
}

/** By Newton's method: the same bits everywhere. */
function cubeRoot(value: number): number {
  let root = Math.max(1, value);
  for (let step = 0; step < 200; step++) {
    const next = (2 * root + value / (root * root)) / 3;
    if (next >= root) break;
    root = next;
  }
  return root;
}

/** The golden ratio less 1 is farther from all fractions than any other number. */
const slope = (Math.sqrt(5) - 1) / 2;
const cosine = 1 / Math.sqrt(1 + slope * slope);
const sine = slope * cosine;

/** Side and height of the triangles of a hexagonal lattice whose cells have area 1. */
const side = Math.sqrt(2 / Math.sqrt(3));
const height = 1 / side;

/** The node of a hexagonal lattice that has these coordinates in a square one. */
function hexagonal([a, b]: readonly number[]): number[] {
  return [side * (a + b / 2), height * b];
}

/** Turned in the plane of the first two axes, then of the last two, then of the first and the last. */
function turned(place: readonly number[]): number[] {
  if (place.length === 1) return [...place];
  const turn = ([a, b]: readonly number[]) => [cosine * a - sine * b, sine * a + cosine * b];
  if (place.length === 2) return turn(place);
  const [x, y] = turn(place);
  const [v, w] = turn([y, place[2]]);
  const [u, last] = turn([x, w]);
  return [u, v, last];
}
