/**
 * Claims of the best kernel, chosen on one half of the samples and judged on the other: its samples are new, digits, and not all the
 * same.
 */

import { plain } from "../../../../src/figures/notation.ts";
import { atLeast, atMost, type Claim, ofInterval } from "../../../../src/ledger/claim.ts";
import { bars, bestOf, type DigitSet, kernelsOf, real } from "../sets.ts";
import type { Measured } from "../../../../src/points_study/read_measures.ts";
import { abstract, interval, ours, tunedGrid } from "./terms.ts";

export interface Halves {
  /** samples by which the kernel is chosen, and those on which it is judged */
  readonly choice: Measured;
  readonly judged: Measured;
  /** all, and real digits */
  readonly all: Measured;
}

export function bestKernel(set: DigitSet, { choice, judged, all }: Halves, isReachable: boolean): Claim[] {
  const { name, title } = set;
  const best = bestOf(choice, kernelsOf(set));
  const of = (measure: string) => judged(best, measure);
  const chosen = `chosen: ${plain(set.variants.find(({ id }) => id === best)!.subtitle)}`;
  const noteOf = (measure: string) =>
    `${chosen}; ${interval(of(measure))}; on the half it was chosen by ${interval(choice(best, measure))}`;
  const shared = {
    fixed: "2026-11-26",
    tuned: tunedGrid,
    toleranceFrom: "a bar set before the first run",
    isReachable,
  };
  const reals = all(real, "nearest");
  const [here, there] = [of("nearest-held-out"), reals].map(ofInterval);
  return [
    atMost({
      ...shared,
      id: `kernel-memorised-${name}`,
      claim:
        `Under the kernel of the grid that is farthest inside all bars (${title}), chosen on the samples under one half of the draws, few of those under the others are memorised`,
      where: abstract,
      measured: ofInterval(of("memorised")),
      limit: bars.memorised,
      note: noteOf("memorised"),
    }),
    atLeast({
      ...shared,
      id: `kernel-recognised-${name}`,
      claim: "These others are recognised by five neighbours among held-out digits",
      where: ours,
      measured: ofInterval(of("recognised")),
      limit: bars.recognised,
      note: `${noteOf("recognised")}; real digits ${interval(all(real, "recognised"))}`,
    }),
    atLeast({
      ...shared,
      id: `kernel-diversity-${name}`,
      claim:
        "They are not one mean digit, which is recognised too: distance of two samples over that of two real digits (medians)",
      where: ours,
      measured: ofInterval(of("diversity")),
      limit: bars.diversity,
      tuned: `${tunedGrid}; the bar`,
      toleranceFrom: "the bar that we set",
      note: noteOf("diversity"),
    }),
    atMost({
      ...shared,
      id: `kernel-held-out-${name}`,
      claim:
        "They are as near to digits never seen as these are to the training digits (medians, grey). It says that they are not off the data, no more: a mean of digits is near to all of them",
      where: ours,
      measured: { value: here.value, error: Math.sqrt(here.error * here.error + there.error * there.error) },
      limit: () => reals.value,
      toleranceFrom: "the claim itself; the error is that of both medians",
      note: noteOf("nearest-held-out"),
    }),
  ];
}
