/** What a column whose score is not for the points can show instead. */

import type { ScoreId } from "../../../scores/list.ts";
import { columnOf, shortMisfitOf } from "../../state/misfit.ts";
import type { Column, State } from "../../state/state.ts";

/** More points take long by directions. */
const mostByDirections = 64;

/** A column of another kind of score that fits; undefined if its own fits, or would with a smaller κ. */
export function otherColumnOf(state: State, column: Column): Column | undefined {
  const misfit = shortMisfitOf(state, column);
  if (misfit === undefined || misfit.startsWith("kappa")) return undefined;
  const ids: ScoreId[] = state.n <= mostByDirections ? ["la-directions", "cfdm"] : ["cfdm"];
  return ids.map((id) => columnOf(state, id)).find((other) => shortMisfitOf(state, other) === undefined);
}
