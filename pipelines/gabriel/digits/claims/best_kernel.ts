/**
 * Claims of the best kernel: its samples are new, digits, and not all the same.
 */

import { plain } from "../../../../src/figures/notation.ts";
import { atLeast, atMost, type Claim } from "../../../../src/ledger/claim.ts";
import { bars, bestOf, type DigitSet, kernelsOf, real } from "../sets.ts";
import type { Measured } from "../../../../src/points_study/read_measures.ts";
import { abstract, interval, ours } from "./terms.ts";

export function bestKernel(set: DigitSet, measured: Measured, isReachable: boolean): Claim[] {
  const { name, title } = set;
  const best = bestOf(measured, kernelsOf(set));
  const of = (measure: string) => measured(best, measure);
  const kernel = `the best kernel of the search (${title}; ${
    plain(set.variants.find(({ id }) => id === best)!.subtitle)
  })`;
  const toleranceFrom =
    "the bar that we set; the interval is of this kernel, the choice among kernels is not in it";
  return [
    atMost({
      id: `kernel-memorised-${name}`,
      claim: `Under ${kernel} few samples are memorised: ${interval(of("memorised"))}`,
      where: abstract,
      measured: of("memorised").value,
      limit: bars.memorised,
      fixed: "2026-11-23",
      toleranceFrom,
      isReachable,
    }),
    atLeast({
      id: `kernel-recognised-${name}`,
      claim: `They are recognised by five neighbours among held-out digits: ${
        interval(of("recognised"))
      }, real digits ${interval(measured(real, "recognised"))}`,
      where: ours,
      measured: of("recognised").value,
      limit: bars.recognised,
      fixed: "2026-11-23",
      toleranceFrom,
      isReachable,
    }),
    atLeast({
      id: `kernel-diversity-${name}`,
      claim:
        `They are not one mean digit, which is recognised too: distance of two samples over that of two real digits (medians) ${
          interval(of("diversity"))
        }`,
      where: ours,
      measured: of("diversity").value,
      limit: bars.diversity,
      fixed: "2026-11-23",
      toleranceFrom: "our bar; the bootstrap interval is of the samples",
      isReachable,
    }),
    atMost({
      id: `kernel-held-out-${name}`,
      claim: `They are as near to digits never seen as these are to the training digits (medians, grey; ${
        interval(of("nearest-held-out"))
      }). It says that they are not off the data, no more: a mean of digits is near to all of them`,
      where: ours,
      measured: of("nearest-held-out").value,
      limit: measured(real, "nearest").value,
      fixed: "2026-11-23",
      toleranceFrom: "the claim itself",
      isReachable,
    }),
  ];
}
