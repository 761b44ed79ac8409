/// <reference lib="dom" />
/** Which points: a data set, their number, dimension and spacing. */

import { ownPoints, planeSets } from "../../state/specs.ts";
import { withData, withPoints } from "../../state/changes.ts";
import { lookedAt } from "../../state/data.ts";
import { ChoiceField } from "../fields/choice_field.tsx";
import { useSession } from "../session_context.ts";
import { Explanation } from "./explanation.tsx";
import { Group } from "./group.tsx";
import { AutoField, ParameterField } from "./parameter_field.tsx";

/** Data set, n, d, spacing, spread. */
export function DataGroup() {
  const session = useSession();
  const { data, d } = session.state.value;
  const set = planeSets.find(({ id }) => id === data);
  const dimensions = set ? [1, 2].filter((d) => d >= set.d.min && d <= set.d.max) : [d];
  return (
    <Group title="Data" isOpen>
      <ChoiceField
        name="data set"
        value={data}
        choices={[
          ...planeSets.map(({ id, name }) => ({ id, name })),
          { id: ownPoints, name: "points of one's own" },
        ]}
        help={<Explanation sentence={set?.doc ?? "points that were dragged, drawn, typed or dropped here"} />}
        onValue={(id) =>
          session.change((state) =>
            id === ownPoints ? withPoints(state, lookedAt(state)) : withData(state, id)
          )}
      />
      {set && set.n.min < set.n.max && <ParameterField name="n" />}
      {dimensions.length > 1 && (
        <ChoiceField
          name="dimension d"
          label={
            <>
              dimension <i>d</i>
            </>
          }
          value={String(d)}
          choices={dimensions.map((d) => ({ id: String(d), name: d === 1 ? "1, a line" : "2, a plane" }))}
          help={
            <Explanation sentence="in the plane, points on a line show what happens across the data too" />
          }
          onValue={(id) => session.change((state) => ({ ...state, d: Number(id) }))}
        />
      )}
      {set && <ParameterField name="scale" />}
      {set?.modes && <AutoField name="spread" by="the set's own" own={set.modes.spread} />}
    </Group>
  );
}
