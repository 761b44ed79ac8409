/// <reference lib="dom" />
/** A number: slid, or typed beyond what the slider reaches. */

import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useReducer, useRef } from "preact/hooks";
import { asTyped, inPrint } from "../in_print.ts";
import { useHelp } from "./help.tsx";
import { lastPlace, movedTo, placeOf, type SliderScale } from "./slider_scale.ts";

export interface NumberFieldProps {
  /** in words, for help and screen readers: `smoothing strength κ` */
  readonly name: string;
  /** what stands beside it; the name if not given */
  readonly label?: ComponentChildren;
  readonly value: number;
  readonly scale: SliderScale;
  readonly unit?: string;
  readonly help?: ComponentChildren;
  /** follows the label: a checkbox for "by the data" */
  readonly extra?: ComponentChildren;
  readonly isDisabled?: boolean;
  /** `gesture` names the drag that the change belongs to; none of a typed value */
  readonly onValue: (value: number, gesture?: string) => void;
}

/** Label, slider, typed number, unit and help of one number. */
export function NumberField(props: NumberFieldProps) {
  const { name, label = name, value, scale, unit = "", help, extra, isDisabled = false, onValue } = props;
  const id = useId();
  // a value that was refused must not stay in the input
  const [, drawAgain] = useReducer((count: number) => count + 1, 0);
  // what was typed and not yet taken gives way to an undo, also while the input has the focus
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    const now = asTyped(value);
    if (box.current && box.current.value !== now) box.current.value = now;
  }, [value]);
  const { button, opened } = useHelp(name, help);
  return (
    <div class="field">
      <div class="field-head">
        <label for={id}>{label}</label>
        {button}
        {extra}
      </div>
      <div class="field-inputs">
        <input
          type="range"
          min={0}
          max={lastPlace}
          value={placeOf(scale, value)}
          disabled={isDisabled}
          aria-label={`${name}, slider`}
          aria-valuetext={`${inPrint(value)} ${unit}`.trim()}
          onInput={({ currentTarget }) => onValue(movedTo(scale, value, currentTarget.valueAsNumber), name)}
          onChange={() => drawAgain(undefined)}
        />
        <input
          ref={box}
          id={id}
          type="number"
          step={scale.isWhole ? 1 : "any"}
          value={asTyped(value)}
          disabled={isDisabled}
          onChange={({ currentTarget }) => {
            if (currentTarget.value !== "") onValue(currentTarget.valueAsNumber);
            drawAgain(undefined);
          }}
        />
        {unit !== "" && <span class="unit">{unit}</span>}
      </div>
      {opened}
    </div>
  );
}
