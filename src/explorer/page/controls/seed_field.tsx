/// <reference lib="dom" />
/** The seed of all random numbers: typed, or the next one. */

import { useId, useReducer } from "preact/hooks";
import { stateParameters } from "../../state/specs.ts";
import { useHelp } from "../fields/help.tsx";
import { useSession } from "../session_context.ts";
import { helpOf } from "./parameter_field.tsx";

/** Number input and a button for another draw. */
export function SeedField() {
  const session = useSession();
  const id = useId();
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  const { button, opened } = useHelp("seed", helpOf("seed", stateParameters.seed));
  const { seed } = session.state.value;
  const change = (seed: number) => session.change((state) => ({ ...state, seed }));
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>seed</label>
        {button}
      </div>
      <div class="field-inputs">
        <input
          id={id}
          type="number"
          step={1}
          value={seed}
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== "") change(currentTarget.valueAsNumber);
            drawAgain(undefined);
          }}
        />
        <button type="button" onClick={() => change((seed + 1) % 2 ** 32)}>other noise</button>
      </div>
      {opened}
    </div>
  );
}
