/// <reference lib="dom" />
/** Points in a list: coordinates typed, points removed, by keyboard alone. */

import { useState } from "preact/hooks";
import type { PointSet } from "../../../data/point_set.ts";
import { withPoints } from "../../state/changes.ts";
import { lookedAt } from "../../state/data.ts";
import { useSession } from "../session_context.ts";
import { withCoordinate, without } from "./moved.ts";
import { short } from "./points_as_text.ts";

/** Rows at once: long lists are gone through page by page. */
const rows = 10;

/** A page of the list. */
export function PointsList({ points: set }: { points: PointSet }) {
  const [page, setPage] = useState(0);
  const pages = Math.ceil(set.n / rows);
  const first = Math.min(page, pages - 1) * rows;
  const shown = Array.from({ length: Math.min(rows, set.n - first) }, (_, k) => first + k);
  return (
    <div class="points">
      <ol start={first + 1}>
        {shown.map((index) => <PointRow key={index} set={set} index={index} />)}
      </ol>
      {pages > 1 && (
        <p class="pages">
          <button type="button" disabled={first === 0} onClick={() => setPage(first / rows - 1)}>
            previous
          </button>{" "}
          points {first + 1} to {first + shown.length} of {set.n}{" "}
          <button type="button" disabled={first + rows >= set.n} onClick={() => setPage(first / rows + 1)}>
            next
          </button>
        </p>
      )}
    </div>
  );
}

function PointRow({ set, index }: { set: PointSet; index: number }) {
  const session = useSession();
  const change = (make: (set: PointSet) => PointSet) =>
    session.change((state) => withPoints(state, make(lookedAt(state))));
  return (
    <li>
      {Array.from({ length: set.d }, (_, axis) => (
        <input
          key={axis}
          type="number"
          step="any"
          value={short(set.points[index * set.d + axis])}
          aria-label={`point ${index + 1}, ${set.d === 1 ? "x" : `x${axis + 1}`}`}
          onChange={({ currentTarget }) => {
            if (currentTarget.value === "") {
              currentTarget.value = String(short(set.points[index * set.d + axis]));
            } else {
              const value = currentTarget.valueAsNumber;
              change((set) => withCoordinate(set, index * set.d + axis, value));
            }
          }}
        />
      ))}
      <button
        type="button"
        aria-label={`remove point ${index + 1}`}
        disabled={set.n === 1}
        onClick={() => change((set) => without(set, index))}
      >
        ×
      </button>
    </li>
  );
}
