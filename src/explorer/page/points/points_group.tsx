/// <reference lib="dom" />
/** Training points of one's own: by the pointer, in a list, as text, from files. */

import { mostPoints } from "../../state/specs.ts";
import { withPoints } from "../../state/changes.ts";
import { lookedAt } from "../../state/data.ts";
import { Group } from "../controls/group.tsx";
import { useSession } from "../session_context.ts";
import { FileInput } from "./file_input.tsx";
import { added, freePlace } from "./moved.ts";
import { PointsList } from "./points_list.tsx";
import { PointsText } from "./points_text.tsx";
import { tool, tools } from "./tools.ts";

/** Everything that can be done to points. */
export function PointsGroup() {
  const session = useSession();
  const set = lookedAt(session.state.value);
  return (
    <Group title="Training points">
      <fieldset class="tools">
        <legend>In the first row, the pointer can</legend>
        {tools.map(({ id, name, doc }) => (
          <label key={id} title={doc}>
            <input type="radio" name="tool" checked={tool.value === id} onChange={() => tool.value = id} />
            {" "}
            {name}
          </label>
        ))}
        <small>{tools.find(({ id }) => id === tool.value)?.doc}</small>
      </fieldset>
      <PointsList points={set} />
      <button
        type="button"
        disabled={set.n >= mostPoints}
        onClick={() =>
          session.change((state) => {
            const set = lookedAt(state);
            return withPoints(state, added(set, [freePlace(set)]));
          })}
      >
        add point
      </button>
      <PointsText points={set} />
      <FileInput />
    </Group>
  );
}
