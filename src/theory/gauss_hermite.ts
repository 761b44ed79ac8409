import type { Elementary } from "./elementary.ts";
import { plainMath } from "./plain_math.ts";

/** Halvings that bring a root to its last bit. */
const HALVINGS = 60;

/**
 * Gauss–Hermite quadrature for a standard normal variable: E f(z) ≈ Σ weights_j f(nodes_j), exact for polynomials of
 * degree 2 count − 1.
 *
 * The nodes are the eigenvalues of the symmetric tridiagonal matrix with 0 on the diagonal and √1, √2, … beside it (Golub and
 * Welsch 1969), by bisection with Sturm's count; the weights are 1/Σ_k h_k², h_k the orthonormal Hermite polynomials,
 * √(k+1) h_{k+1} = z h_k − √k h_{k−1}.
 *
 * @param count  number of nodes, 1 … 1024
 * @returns      nodes ascending, exactly symmetric about 0, and weights with sum 1
 * @throws {RangeError} if count is out of range
 */
export function gaussHermite(
  count: number,
  math: Elementary = plainMath,
): { nodes: Float64Array<ArrayBuffer>; weights: Float64Array<ArrayBuffer> } {
  if (!Number.isInteger(count) || count < 1 || count > 1024) {
    throw new RangeError(`count must be a whole number from 1 to 1024, got ${count}`);
  }
  const nodes = new Float64Array(count);
  for (let j = 0; j < Math.floor(count / 2); j++) {
    const root = positiveRoot(count, j);
    nodes[count - 1 - j] = root;
    nodes[j] = -root;
  }
  const weights = nodes.map((z) => 1 / squares(count, z, math));
  const sum = weights.reduce((a, b) => a + b);
  return { nodes, weights: weights.map((weight) => weight / sum) };
}

/** Weights that change no sum in double precision. */
const negligible = 1e-18;
/** Nodes at most: as many an axis in three dimensions would fill the memory. */
const mostNodes = 1 << 20;

/**
 * The rule for a standard normal variable in d dimensions, few of them: nodes, [m, d], and their weights, [m]; nodes of no weight are
 * left out.
 *
 * @param count  nodes an axis
 * @throws {RangeError} if count is out of range, or gives more than 2²⁰ nodes
 */
export function gaussHermiteNodes(
  count: number,
  d: number,
  math: Elementary = plainMath,
): { nodes: Float64Array<ArrayBuffer>; weights: Float64Array<ArrayBuffer> } {
  const line = gaussHermite(count, math);
  const nodes: number[] = [];
  const weights: number[] = [];
  const add = (weight: number, node: readonly number[]) => {
    if (weight <= negligible) return;
    if (node.length < d) {
      return line.nodes.forEach((z, i) => add(weight * line.weights[i], [...node, z]));
    }
    if (weights.length === mostNodes) {
      throw new RangeError(
        `count must give at most ${mostNodes} nodes in ${d} dimensions, got ${count}: take fewer`,
      );
    }
    nodes.push(...node);
    weights.push(weight);
  };
  add(1, []);
  return { nodes: Float64Array.from(nodes), weights: Float64Array.from(weights) };
}

/** The root that has `above` others above it. */
function positiveRoot(count: number, above: number): number {
  // all roots lie within 2√count
  let [low, high] = [0, 2 * Math.sqrt(count) + 1];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    if (rootsBelow(count, middle) <= count - 1 - above) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Number of eigenvalues below z: of negative pivots of the matrix less z. */
function rootsBelow(count: number, z: number): number {
  let below = 0;
  let pivot = 1;
  for (let k = 0; k < count; k++) {
    pivot = -z - k / (pivot === 0 ? Number.MIN_VALUE : pivot);
    if (pivot < 0) below++;
  }
  return below;
}

/** Σ_{k < count} h_k(z)², by logarithms of the scale where numbers grow large. */
function squares(count: number, z: number, math: Elementary): number {
  let before = 0;
  let here = 1;
  let sum = 1;
  let log = 0;
  for (let k = 0; k + 1 < count; k++) {
    const next = (z * here - Math.sqrt(k) * before) / Math.sqrt(k + 1);
    before = here;
    here = next;
    sum += here * here;
    if (sum > 1e200) {
      before *= 1e-100;
      here *= 1e-100;
      sum *= 1e-200;
      log += 200 * math.log(10);
    }
  }
  return log === 0 ? sum : log > 600 ? Infinity : sum * math.exp(log);
}
