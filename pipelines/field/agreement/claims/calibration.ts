/** Claims of the windows under which local scores agree best with the network. */

import { atLeast, type Claim } from "../../../../src/ledger/claim.ts";
import { meanWithError } from "../../../../src/measures/mean_error.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { tableOf } from "../tables.ts";
import { fixed } from "./terms.ts";

/** The windows grow with the noise, and those chosen on some places are no worse than the cited ones on others. */
export async function calibrated(
  context: StageContext,
  score: string,
  node: string,
  missing: string,
): Promise<Claim[]> {
  const { rows } = await tableOf(context, node, "calibrated.csv");
  const marked = (mark: "chosen" | "cited") => rows.filter((row) => row[mark] === "1");
  const chosen = marked("chosen");
  const sizes = chosen.map(({ patch }) => Number(patch));
  const shared = { fixed, isReachable: missing === "", reach: missing };
  return [
    atLeast({
      ...shared,
      id: `patches-grow-${score}`,
      claim:
        `The windows under which ${score} agrees best with the network are larger at the largest noise than at the smallest: pixels`,
      where: "Kamb and Ganguli 2024",
      measured: () => sizes[sizes.length - 1] - sizes[0],
      limit: 2,
      toleranceFrom: "sizes are odd: the least growth",
      note: () => chosen.map(({ sigma, patch }) => `σ = ${sigma}: ${patch}`).join("; "),
    }),
    atLeast({
      ...shared,
      id: `patches-transfer-${score}`,
      claim:
        `The windows that are chosen for this network on half of the places agree on the others at least as well as the cited ones (${score}): mean difference of the median r² over levels`,
      where: "our own",
      measured: () =>
        meanWithError(chosen.map(({ r2 }, level) => Number(r2) - Number(marked("cited")[level].r2))),
      limit: 0,
      toleranceFrom: "the sign; the error is that of the spread over levels",
    }),
  ];
}
