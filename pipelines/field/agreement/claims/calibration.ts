/** Claims of the windows under which local scores agree best with the network. */

import { atLeast, type Claim, ofInterval } from "../../../../src/ledger/claim.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { ownInterval, tableOf } from "../tables.ts";
import { fixed } from "./terms.ts";

/** The windows grow with the noise, and those chosen on some places are no worse than the cited ones on others. */
export async function calibrated(
  context: StageContext,
  score: string,
  node: string,
  missing: string,
): Promise<Claim[]> {
  const sizes = await tableOf(context, node, "calibrated.csv");
  const over = await tableOf(context, node, "over_levels.csv");
  const measured = (name: string) => ofInterval(ownInterval(over.one({ name })));
  const shared = { fixed, isReachable: missing === "", reach: missing };
  return [
    atLeast({
      ...shared,
      id: `patches-grow-${score}`,
      claim:
        `The windows under which ${score} agrees best with the network are larger at the largest noise than at the smallest: pixels`,
      where: "Kamb and Ganguli 2024",
      measured: () => measured("growth"),
      limit: 2,
      toleranceFrom: "sizes are odd: the least growth; the error is the bootstrap's over places",
      note: () =>
        sizes.rows.filter((row) => row.chosen === "1").map(({ sigma, patch }) => `σ = ${sigma}: ${patch}`)
          .join("; "),
    }),
    atLeast({
      ...shared,
      id: `patches-transfer-${score}`,
      claim:
        `The windows that are chosen for this network on half of the places agree on the others at least as well as the cited ones (${score}): mean difference of the median r² over levels`,
      where: "our own",
      measured: () => measured("gain"),
      limit: 0,
      toleranceFrom: "the sign; the error is the bootstrap's over places, the same at all levels",
    }),
  ];
}
