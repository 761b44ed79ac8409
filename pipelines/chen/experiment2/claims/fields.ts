/**
 * What Figures 7 to 9 say: the learned score is close to LA-PL, and both are smoother than the ESF.
 */

import { scoreOf } from "../../../../src/scores/list.ts";
import { atMost, type Claim, type Statement } from "../../../../src/ledger/claim.ts";

/** First components on the first axis, [times][places], 1/data units. */
export type Curves = readonly (readonly number[])[];

const oneTraining = "of one training: what another one would change is not in an error";

/** @param curves  by score, at the same times and places; empty claims without a learned score */
export function fieldClaims(
  curves: ReadonlyMap<string, Curves>,
  reach: Pick<Statement, "isReachable" | "reach">,
): Claim[] {
  const [esf, laPl, mlp] = ["esf", "la-pl", "mlp"].map((id) => curves.get(id));
  if (!esf || !laPl) return [];
  const overTimes = (measure: (time: number) => number) => Math.max(...esf.map((_, time) => measure(time)));
  const smoother = (id: string, smooth: Curves, more = {}) =>
    atMost({
      id: `figure-9-smoother-${id}`,
      claim: `On the first axis ${
        scoreOf(id).name
      } is smoother than ESF (ratio of their non-smoothness ∫|∂²s₁|, greatest of the three times)`,
      where: "Figs. 7 and 9, eq. (15)",
      measured: () => overTimes((time) => bending(smooth[time]) / bending(esf[time])),
      limit: 1,
      fixed: "2026-11-23",
      toleranceFrom: "'both of which are smoother than the ESF'",
      ...more,
    });
  const claims = [smoother("la-pl", laPl)];
  if (!mlp) return claims;
  return [
    ...claims,
    smoother("mlp", mlp, { ...reach, note: oneTraining }),
    atMost({
      id: "figure-9-nn-nearer",
      claim:
        "On the first axis NN is nearer to LA-PL than to ESF (ratio of mean distances, greatest of the three times)",
      where: "Figs. 7 and 9",
      measured: () => overTimes((time) => distance(mlp[time], laPl[time]) / distance(mlp[time], esf[time])),
      limit: 1,
      fixed: "2026-11-23",
      toleranceFrom: "'a close proximity between the LA-PL SF and the NN-learned SF'",
      note: oneTraining,
      ...reach,
    }),
  ];
}

/** Mean distance of two curves at the same places. */
function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
}

/** Sum of the jumps of the slope between even places, in units of the spacing. */
function bending(values: readonly number[]): number {
  return values.slice(1, -1).reduce(
    (sum, value, i) => sum + Math.abs(values[i] - 2 * value + values[i + 2]),
    0,
  );
}
