/// <reference lib="dom" />
/** Keys for the time, wherever the focus is, unless what has the focus uses them itself. */

import type { Session } from "../session.ts";
import { goTo, stepBy, togglePlaying } from "./steps.ts";

const writing = "input, select, textarea, [contenteditable]";
/** These undo what was typed in them. */
const typing =
  "input:not([type=range], [type=checkbox], [type=radio], [type=file]), textarea, [contenteditable]";
/** Space presses these. */
const pressed = `${writing}, button, summary, a, label`;
/** Arrows, Home and End scroll these. */
const scrolled = "[role=region][tabindex]";

/**
 * Space plays and stops; arrows step (ten steps with shift); Home and End go to the ends; Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) undo
 * and redo.
 *
 * @returns  ends it
 */
export function startShortcuts(session: Session): () => void {
  const listen = (event: KeyboardEvent) => {
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.defaultPrevented || event.altKey) return;
    const isHistory = event.ctrlKey || event.metaKey;
    if (target.closest(isHistory ? typing : writing)) return;
    const action = isHistory ? historyKey(session, event) : timeKey(session, event, target);
    if (!action) return;
    event.preventDefault();
    action();
  };
  document.addEventListener("keydown", listen);
  return () => document.removeEventListener("keydown", listen);
}

function historyKey(session: Session, { key, shiftKey }: KeyboardEvent): (() => void) | undefined {
  const letter = key.toLowerCase();
  if (letter === "y" || (letter === "z" && shiftKey)) return () => session.redo();
  if (letter === "z") return () => session.undo();
}

function timeKey(
  session: Session,
  { key, shiftKey }: KeyboardEvent,
  target: Element,
): (() => void) | undefined {
  if (key === " ") return target.closest(pressed) ? undefined : () => togglePlaying(session);
  if (target.closest(scrolled)) return undefined;
  const count = shiftKey ? 10 : 1;
  switch (key) {
    case "ArrowRight":
      return () => stepBy(session, count);
    case "ArrowLeft":
      return () => stepBy(session, -count);
    case "Home":
      return () => goTo(session, 0);
    case "End":
      return () => goTo(session, 1);
  }
}
