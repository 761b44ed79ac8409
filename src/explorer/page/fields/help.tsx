/// <reference lib="dom" />
/** A "?" that opens a sentence with its equation. */

import type { ComponentChildren } from "preact";
import { useId, useState } from "preact/hooks";

/** The button beside a control, and the text under it while it is open. */
export function useHelp(
  about: string,
  text: ComponentChildren,
): { button: ComponentChildren; opened: ComponentChildren } {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  if (!text) return { button: null, opened: null };
  return {
    button: (
      <button
        type="button"
        class="help"
        aria-expanded={isOpen}
        aria-controls={id}
        aria-label={`What is ${about}?`}
        onClick={() => setOpen(!isOpen)}
      >
        ?
      </button>
    ),
    opened: <div id={id} class="explanation" hidden={!isOpen}>{text}</div>,
  };
}
