/// <reference lib="dom" />
/** A number of the state: its words and bounds are the registry's. */

import type { Parameter } from "../../../pipeline/parameters.ts";
import { stateParameters } from "../../state/specs.ts";
import type { State } from "../../state/state.ts";
import { NumberField } from "../fields/number_field.tsx";
import { inPrint } from "../in_print.ts";
import { useSession } from "../session_context.ts";
import { equations } from "./equations.tsx";
import { Explanation } from "./explanation.tsx";
import { lookOf } from "./labels.tsx";

/** Names of a state's numbers. */
export type NumberName = {
  [K in keyof State]-?: State[K] extends number ? K : never;
}[keyof State];

/** One number of the state. */
export function ParameterField({ name }: { name: Exclude<NumberName, "d" | "position"> }) {
  const session = useSession();
  const parameter: Parameter<number> = stateParameters[name];
  return (
    <NumberField
      {...lookOf(name, parameter.default)}
      value={session.state.value[name]}
      unit={parameter.unit}
      help={helpOf(name, parameter)}
      onValue={(value, gesture) => session.change((state) => ({ ...state, [name]: value }), gesture)}
    />
  );
}

/**
 * A number that is 0 where the data say it.
 *
 * @param own  what the data say, data units; undefined while it is not known
 */
export function AutoField(
  { name, by, own }: { name: "t0" | "tMin" | "distance" | "spread"; by: string; own?: number },
) {
  const session = useSession();
  const parameter: Parameter<number> = stateParameters[name];
  const chosen = session.state.value[name];
  const isOwn = chosen === 0;
  const look = lookOf(name, parameter.default);
  const change = (value: number, gesture?: string) =>
    session.change((state) => ({ ...state, [name]: value }), gesture);
  return (
    <NumberField
      {...look}
      value={isOwn ? Number((own ?? look.scale.low).toPrecision(3)) : chosen}
      unit={parameter.unit}
      help={helpOf(name, parameter)}
      isDisabled={isOwn}
      extra={
        <label class="auto">
          <input
            type="checkbox"
            checked={isOwn}
            aria-label={`${look.name}: ${by}`}
            onChange={({ currentTarget }) =>
              change(currentTarget.checked ? 0 : Number((own ?? look.scale.low).toPrecision(3)))}
          />{" "}
          {by}
        </label>
      }
      onValue={change}
    />
  );
}

/** What it is, its equation, and what it can be. */
export function helpOf(name: string, { doc, domain, default: usual, unit }: Parameter<number>) {
  const bounds = `${domain}${unit && `, ${unit}`}; usually ${inPrint(usual, 6)}`;
  return <Explanation sentence={doc} equation={equations[name]} domain={bounds} />;
}
