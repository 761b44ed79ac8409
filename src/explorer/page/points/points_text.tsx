/// <reference lib="dom" />
/** All points as text, to be typed or pasted; read as a .csv file is, with the same messages. */

import { useId, useState } from "preact/hooks";
import type { PointSet } from "../../../data/point_set.ts";
import { useSession } from "../session_context.ts";
import { textOfPoints } from "./points_as_text.ts";

/** A text area and a button that takes it. */
export function PointsText({ points }: { points: PointSet }) {
  const session = useSession();
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const take = async () => {
    if (typed === undefined) return;
    await session.open([new File([`${typed.trim()}\n`], "typed.csv", { type: "text/csv" })]);
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
