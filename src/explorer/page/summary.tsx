/** What is shown, in words: read out by screen readers when the page is at rest. */

import { useEffect, useState } from "preact/hooks";
import { summaryOf } from "../state/summary.ts";
import { Prose } from "./prose.tsx";
import { areOfNow, type Session } from "./session.ts";
import { useSession } from "./session_context.ts";

/** Milliseconds without a change before it is said. */
const rest = 700;

/** A polite live region. */
export function Summary() {
  const text = textOf(useSession());
  const [said, say] = useState("");
  useEffect(() => {
    if (text === "" || text === said) return;
    const timer = setTimeout(() => say(text), rest);
    return () => clearTimeout(timer);
  }, [text, said]);
  return (
    // not seen while it is of what was before, but there for screen readers, which are told of changes only
    <p class="summary" aria-live="polite" data-old={said !== text}>
      <Prose text={said} />
    </p>
  );
}

/** Empty while something moves, and until the numbers have come. */
function textOf(session: Session): string {
  const { shown, state, numbers, position, isPlaying, progress } = session;
  if (isPlaying.value || progress.value < 1 || !shown.value || !areOfNow(session)) return "";
  return summaryOf({
    state: { ...state.value, position: position.value },
    numbers: numbers.value,
    problems: shown.value.columns.map(({ problem }) => problem),
  });
}
