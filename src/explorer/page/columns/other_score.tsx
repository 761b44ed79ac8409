/// <reference lib="dom" />
/** A way on where a column's score is not for the points. */

import { scoreOf } from "../../../scores/list.ts";
import type { Column, State } from "../../state/state.ts";
import { otherColumnOf } from "./other_score_of.ts";

interface OtherScoreProps {
  readonly state: State;
  readonly column: Column;
  readonly onColumn: (column: Column) => void;
}

/** A button that takes a score that fits; nothing where the column's does. */
export function OtherScore({ state, column, onColumn }: OtherScoreProps) {
  const other = otherColumnOf(state, column);
  if (other === undefined) return null;
  return <button type="button" onClick={() => onColumn(other)}>take {scoreOf(other.score).name}</button>;
}
