/**
 * Claims about the law of LA-PL's particles: its mass, its atoms, and how it follows from p_t0.
 */

import type { Kernels } from "../../kernels/kernels.ts";
import {
  atoms,
  flowKinks,
  flowMap,
  interpolantDensity,
  interpolatedMass,
  smoothedDensity,
} from "../../theory/flow.ts";
import { halfGap, type Line, lineOf, midpoints, points } from "../../theory/line.ts";
import { noisedDensity } from "../../theory/noised.ts";
import { integrate, nodesWithin } from "../../theory/quadrature.ts";
import { deltaOf } from "../../theory/smoothed.ts";
import { streams } from "../../stages/streams.ts";
import { atMost, type Claim, near } from "../claim.ts";

const kappa = 1.2;
const cases = [{ n: 2, t0: 0.1, atoms: [0.44247, 0.44247] }, {
  n: 4,
  t0: 0.02,
  atoms: [0.22129, 0.19258, 0.19258, 0.22129],
}];
const quadrature = 1e-11;
const sampleCount = 200_000;

export function lawClaims(kernels: Kernels, seed: number): Claim[] {
  const { math } = kernels;
  const byCase = cases.flatMap(({ n, t0, atoms: golden }) => {
    const line = lineOf(n);
    const number = n === 2 ? "eq-20" : "eq-35";
    const masses = atoms(line, kappa, t0, math);
    return [
      atMost({
        id: `${number}-mass`,
        claim: `p̂_s has mass 1 at s = t₀/4, t₀/100, 1e-5 (largest difference, n = ${n})`,
        where: n === 2 ? "eq. (20)" : "eq. (35)",
        measured: Math.max(
          ...[t0 / 4, t0 / 100, 1e-5].map((s) =>
            Math.abs(mass(line, s, (x) => smoothedDensity(line, kappa, t0, s, x, math)) - 1)
          ),
        ),
        limit: quadrature,
        toleranceFrom: "error asked of the quadrature",
      }),
      atMost({
        id: `${number}-push-forward`,
        claim:
          `p̂_s is p_t₀ moved by the flow map: p̂_s(ϕ(x)) ϕ′(x) = p_t₀(x) (largest relative difference, n = ${n})`,
        where: n === 2 ? "eq. (19), (20)" : "eq. (34), (35)",
        measured: pushForwardMiss(line, t0, t0 / 10, kernels),
        limit: 1e-7,
        toleranceFrom: "ϕ′ by differences over 1e-6: rounding 1e-16/1e-6, and room for exp",
      }),
      atMost({
        id: n === 2 ? "eq-21-atoms" : "eq-37-atoms",
        claim:
          `Masses of the training points at s = 0 (largest difference from the expected digits, n = ${n})`,
        where: n === 2
          ? "eq. (21)"
          : "eq. (37); (39) printed for k = 1 lacks the minus sign of −D + δ, corrected",
        measured: Math.max(...golden.map((value, k) => Math.abs(masses[k] - value))),
        limit: 5e-6,
        toleranceFrom: "the last digit expected",
      }),
      atMost({
        id: n === 2 ? "eq-21-balance" : "eq-37-balance",
        claim:
          `∫g + Σa = 1 (printed (37): a weight that is not the scalar 1 − Σa; (38) lacks 1/(1 − Σa), n = ${n})`,
        where: n === 2 ? "eq. (21), (22)" : "eq. (37), (38)",
        measured: Math.abs(integralOfInterpolant(line, t0, kernels) + masses.reduce((sum, a) => sum + a) - 1),
        limit: quadrature,
        toleranceFrom: "error asked of the quadrature",
      }),
    ];
  });
  const line = lineOf(4);
  return [
    ...byCase,
    near({
      id: "eq-38-printed",
      claim: "(38) as printed integrates to 1 − Σa, not to 1: the corrected one divides by it (n = 4)",
      where: "eq. (38)",
      expected: 0.172274,
      measured: integralOfInterpolant(line, 0.02, kernels),
      within: 5e-7,
      toleranceFrom: "the last digit expected",
    }),
    near({
      id: "eq-37-interpolated",
      claim: "Mass that ends between the training points, n = 4",
      where: "eq. (37)",
      expected: 0.172274,
      measured: interpolatedMass(line, kappa, 0.02, math),
      within: 5e-7,
      toleranceFrom: "the last digit expected",
    }),
    atMost({
      id: "eq-39-samples",
      claim:
        `Fractions of ${sampleCount} samples of p_t₀ in the wedges are the atoms (standard errors, n = 4)`,
      where: "eq. (39)",
      measured: samplesMissed(line, 0.02, kernels, seed),
      limit: 4,
      toleranceFrom: "standard error of a fraction",
    }),
  ];
}

function mass(line: Line, s: number, density: (x: number) => number): number {
  const sigma = Math.sqrt(s);
  const near = [...points(line)].flatMap((y) => [-8, -3, -1, 1, 3, 8].map((z) => y + z * sigma));
  return integrate(density, nodesWithin(-5, 5, [...flowKinks(line, kappa, s), ...near]));
}

function integralOfInterpolant(line: Line, t0: number, { math }: Kernels): number {
  const nodes = nodesWithin(-line.halfWidth, line.halfWidth, [...points(line), ...midpoints(line)]);
  return integrate((x) => interpolantDensity(line, kappa, t0, x, math), nodes);
}

function pushForwardMiss(line: Line, t0: number, s: number, { math }: Kernels): number {
  const step = 1e-6;
  const border = halfGap(line) - deltaOf(t0, kappa);
  const kinks = [...midpoints(line)].flatMap((z) => [z - border, z + border]);
  const places = Array.from({ length: 97 }, (_, i) => -1.45 + 0.03 * i + 0.0007)
    .filter((x) => kinks.every((kink) => Math.abs(kink - x) > 2 * step));
  const move = (x: number) => flowMap(line, kappa, t0, s, x);
  return Math.max(...places.map((x) => {
    const slope = (move(x + step) - move(x - step)) / (2 * step);
    const moved = smoothedDensity(line, kappa, t0, s, move(x), math) * slope;
    return Math.abs(moved / noisedDensity(points(line), t0, x, math) - 1);
  }));
}

function samplesMissed(line: Line, t0: number, kernels: Kernels, seed: number): number {
  const x = kernels.sampleNoised({
    seed,
    stream: streams.particles,
    train: points(line),
    d: 1,
    t: t0,
    count: sampleCount,
  });
  const delta = deltaOf(t0, kappa);
  const masses = atoms(line, kappa, t0, kernels.math);
  return Math.max(...[...points(line)].map((y, k) => {
    const [from, to] = [k === 0 ? -Infinity : y - delta, k === line.n - 1 ? Infinity : y + delta];
    const fraction = x.reduce((count, place) => count + (place >= from && place <= to ? 1 : 0), 0) / x.length;
    return Math.abs(fraction - masses[k]) / Math.sqrt(masses[k] * (1 - masses[k]) / x.length);
  }));
}
