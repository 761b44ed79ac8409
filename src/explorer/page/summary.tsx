/** What is shown, in words: read out by screen readers when the page is at rest. */

import { useEffect, useState } from "preact/hooks";
import { scoreOf } from "../../scores/list.ts";
import type { Numbers } from "../compute/shown.ts";
import { inPrint, percent } from "./in_print.ts";
import type { Session } from "./session.ts";
import { useSession } from "./session_context.ts";

/** Milliseconds without a change before it is said. */
const rest = 700;

/** A polite live region. */
export function Summary() {
  const session = useSession();
  const text = session.isPlaying.value || session.progress.value < 1 ? "" : summaryOf(session);
  const [said, say] = useState("");
  useEffect(() => {
    if (text === "" || text === said) return;
    const timer = setTimeout(() => say(text), rest);
    return () => clearTimeout(timer);
  }, [text, said]);
  return <p class="summary" aria-live="polite">{said}</p>;
}

/** `20000 particles, 4 training points, noise t = 0.0001. ESF: 0.01 % interpolate. …` */
export function summaryOf({ shown, state, numbers }: Session): string {
  const scene = shown.value?.scene;
  const known = numbers.value;
  if (!scene || !known) return "";
  const columns = state.value.columns.map(({ score }, k) => {
    const problem = shown.value?.columns[k]?.problem;
    return `${scoreOf(score).name}: ${problem ?? shares(known, k)}`;
  });
  const head = `${scene.count} particles, ${scene.n} training points, noise t = ${inPrint(known.t)}`;
  return `${[head, ...columns].map((part) => part.replace(/\.$/, "")).join(". ")}.`;
}

function shares({ rows }: Numbers, column: number): string {
  const interpolated = rows.find(({ id }) => id === "interpolated")?.values[column];
  return interpolated ? `${percent(interpolated.value)} interpolate` : "no particles yet";
}
