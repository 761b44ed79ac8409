/** What is shown, in words: read out by screen readers when the page is at rest. */

import { useEffect, useState } from "preact/hooks";
import { scoreOf } from "../../scores/list.ts";
import type { Estimate } from "../compute/shown.ts";
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

/** `20000 particles, 4 points, t = 0.0001. ESF: 99 % on the training points, 1 % between them. …` */
export function summaryOf({ shown, state, numbers }: Session): string {
  const scene = shown.value?.scene;
  const known = numbers.value;
  if (!scene || !known) return "";
  const interpolated = known.rows.find(({ id }) => id === "interpolated");
  const columns = state.value.columns.map(({ score }, k) => {
    const problem = shown.value?.columns[k]?.problem;
    return `${scoreOf(score).name}: ${problem ?? shares(interpolated?.values[k])}`;
  });
  const head = `${scene.count} particles, ${scene.n} training points, noise t = ${inPrint(known.t)}`;
  return `${[head, ...columns].map((part) => part.replace(/\.$/, "")).join(". ")}.`;
}

function shares(interpolated: Estimate | undefined): string {
  if (!interpolated) return "no particles yet";
  const { value } = interpolated;
  return `${percent(1 - value)} on the training points, ${percent(value)} between them`;
}
