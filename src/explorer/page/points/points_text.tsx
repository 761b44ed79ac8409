/// <reference lib="dom" />
/** All points as text, to be typed or pasted; read as a .csv file is, with other separators too. */

import { useId, useState } from "preact/hooks";
import type { PointSet } from "../../../data/point_set.ts";
import { withPoints } from "../../state/changes.ts";
import { pointsOfTyped } from "../../state/dropped.ts";
import { useSession } from "../session_context.ts";
import { textOfPoints } from "./points_as_text.ts";

/** A text area and a button that takes it. */
export function PointsText({ points }: { points: PointSet }) {
  const session = useSession();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const take = () => {
    if (typed === undefined) return;
    session.change((state) => withPoints(state, pointsOfTyped(typed)));
    if (session.problem.value === "") setTyped(undefined);
  };
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>all points, a line each</label>
      </div>
      <textarea
        id={id}
        rows={5}
        spellcheck={false}
        value={typed ?? textOfPoints(points)}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      <button type="button" disabled={typed === undefined} onClick={take}>take these points</button>{" "}
      <button type="button" disabled={typed === undefined} onClick={() => setTyped(undefined)}>
        discard
      </button>
    </div>
  );
}
