/** Claims of eq. (21) and (39): the masses a_k that end on the training points. */

import { wedgeErrors } from "../../wedges.ts";
import type { Kernels } from "../../../../src/kernels/kernels.ts";
import { streams } from "../../../../src/stages/streams.ts";
import type { Elementary } from "../../../../src/theory/elementary.ts";
import { atoms, flowMap, smoothedDensity } from "../../../../src/theory/flow.ts";
import { points } from "../../../../src/theory/line.ts";
import { noisedDensity } from "../../../../src/theory/noised.ts";
import { integrate, nodesWithin } from "../../../../src/theory/quadrature.ts";
import { deltaOf } from "../../../../src/theory/smoothed.ts";
import { atMost, type Claim, near, nearEach } from "../../../../src/ledger/claim.ts";
import { mostErrors } from "../../../../src/ledger/few_errors.ts";
import { type Case, type Cases, from, largest, papers, papersOnly } from "./cases.ts";
import { printedFirstAtom } from "./printed.ts";

/** a_k, [n], of line, κ, t0. */
export type Atoms = (...parameters: Parameters<typeof atoms>) => ArrayLike<number>;

const samples = 200_000;

/**
 * @param masses  the masses under test
 */
export function atomClaims(
  math: Elementary,
  masses: Atoms = atoms,
  { two, four, isPapers }: Cases = papers,
): Claim[] {
  const [ofTwo, ofFour] = [two, four].map(({ line, kappa, t0 }) => Array.from(masses(line, kappa, t0, math)));
  const printedFirst = printedFirstAtom(four.line, four.kappa, four.t0, math).toPrecision(5);
  return [
    nearEach({
      id: "eq-21-atoms",
      claim: "The masses that end on the points are 0.44247 each, n = 2, κ = 1.2, t0 = 0.1",
      where: "eq. (21)",
      expected: [0.44247, 0.44247],
      measured: ofTwo,
      within: 5e-6,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
      isReachable: isPapers,
      reach: papersOnly,
    }),
    nearEach({
      id: "eq-39-atoms",
      claim: "The masses a_k that end on the points, n = 4, κ = 1.2, t0 = 0.02",
      where: "eq. (39)",
      expected: [0.22129, 0.19258, 0.19258, 0.22129],
      measured: ofFour,
      within: 5e-6,
      fixed: "2026-11-23",
      toleranceFrom: from.lastDigit,
      isReachable: isPapers,
      reach: papersOnly,
    }),
    near({
      id: "eq-39-first",
      claim: "a_1 is the p_t0 mass of the starts that end on y_1 (printed: those with x ≥ −D + δ; " +
        `corrected: x ≤ −D + δ), ${four.label}`,
      note: `as printed: ${printedFirst}`,
      where: "eq. (39)",
      expected: massInto(four, math),
      measured: ofFour[0],
      within: 1e-12,
      fixed: "2026-11-23",
      toleranceFrom: from.quadrature,
    }),
    atMost({
      id: "eq-39-constant",
      claim: `The mass about each point, within δ_t at time t, is a_k at every t, ${four.label} ` +
        "(largest difference, t = t0/4, t0/20, t0/2000)",
      where: "eq. (39)",
      measured: largest(
        [4, 20, 2000].map((part) => four.t0 / part).map((t) => wedgeMiss(four, t, ofFour, math)),
      ),
      limit: 1e-12,
      fixed: "2026-11-26",
      toleranceFrom: from.quadrature,
    }),
  ];
}

/**
 * @param seed    of the samples
 * @param masses  the masses under test
 */
export function atomSampleClaims(
  kernels: Kernels,
  seed: number,
  masses: Atoms = atoms,
  { four }: Cases = papers,
): Claim[] {
  const { line, kappa, t0, label } = four;
  const train = points(line);
  const delta = deltaOf(t0, kappa);
  const x = kernels.sampleNoised({
    seed,
    stream: streams.particles,
    points: train,
    d: 1,
    t: t0,
    count: samples,
  });
  const missed = wedgeErrors(line, delta, x, masses(line, kappa, t0, kernels.math));
  return [
    atMost({
      id: "eq-39-samples",
      claim:
        `The fractions a_k of ${samples} samples of p_t0 lie about the points, ${label} (largest distance, ` +
        "standard errors)",
      where: "eq. (39)",
      measured: { value: largest(missed), error: 1 },
      limit: mostErrors,
      fixed: "2026-11-23",
      toleranceFrom:
        "standard error of a fraction, which is 1 in these units: 1 seed in 4000 fails by chance",
    }),
  ];
}

/** ∫ p_t0 over the starts that the flow map takes to y_1, their edge found by halving. */
function massInto({ line, kappa, t0 }: Case, math: Elementary): number {
  const first = points(line)[0];
  let [inside, outside] = [first, 0];
  for (let step = 0; step < 60; step++) {
    const middle = (inside + outside) / 2;
    if (flowMap(line, kappa, t0, 0, middle) === first) inside = middle;
    else outside = middle;
  }
  const end = first - 12 * Math.sqrt(t0);
  return integrate((x) => noisedDensity(points(line), t0, x, math), nodesWithin(end, inside, [first]));
}

/** Largest |∫ p̂_t over the zone about y_k − a_k|. */
function wedgeMiss(
  { line, kappa, t0 }: Case,
  t: number,
  masses: readonly number[],
  math: Elementary,
): number {
  const delta = deltaOf(t, kappa);
  const far = 12 * Math.sqrt(t);
  return largest([...points(line)].map((y, k) => {
    const start = k === 0 ? y - far : y - delta;
    const end = k === line.n - 1 ? y + far : y + delta;
    const density = (x: number) => smoothedDensity(line, kappa, t0, t, x, math);
    return Math.abs(integrate(density, nodesWithin(start, end, [y - far / 4, y, y + far / 4])) - masses[k]);
  }));
}
