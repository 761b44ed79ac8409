/// <reference lib="dom" />
/** One of several. */

import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { useHelp } from "./help.tsx";

/** One that can be chosen, or why it can't. */
export interface Choice {
  readonly id: string;
  readonly name: string;
  /** why it can't be chosen now */
  readonly problem?: string;
}

export interface ChoiceFieldProps {
  readonly name: string;
  readonly label?: ComponentChildren;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly help?: ComponentChildren;
  readonly onValue: (id: string) => void;
}

/** Label, select and help. */
export function ChoiceField({ name, label = name, value, choices, help, onValue }: ChoiceFieldProps) {
  const id = useId();
  const { button, opened } = useHelp(name, help);
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>{label}</label>
        {button}
      </div>
      <select id={id} value={value} onChange={({ currentTarget }) => onValue(currentTarget.value)}>
        {choices.map(({ id, name, problem }) => (
          <option key={id} value={id} disabled={problem !== undefined && id !== value}>
            {problem === undefined ? name : `${name} (${problem})`}
          </option>
        ))}
      </select>
      {opened}
    </div>
  );
}
