/// <reference lib="dom" />
/** The presets as a little course: eight steps, to be read one after the other. */

import { useEffect, useRef } from "preact/hooks";
import { presets } from "../state/presets.ts";
import { Prose } from "./prose.tsx";
import type { Session } from "./session.ts";
import { useSession } from "./session_context.ts";

/** The steps, the present one marked, with the way to the next. */
export function Course() {
  const session = useSession();
  const list = useRef<HTMLOListElement>(null);
  const present = presentOf(session);
  useEffect(() => {
    // the strip on a narrow page, not the page
    const [strip, card] = [list.current, list.current?.children[present]];
    if (strip && card instanceof HTMLElement) strip.scrollLeft = card.offsetLeft - strip.offsetLeft - 16;
  }, [present]);
  return (
    <section class="course" aria-labelledby="course">
      <div class="course-head">
        <h2 id="course">A little course</h2>
        <button
          type="button"
          disabled={present === 0}
          onClick={() => take(session, Math.max(0, present - 1))}
        >
          previous
        </button>
        <button
          type="button"
          disabled={present === presets.length - 1}
          onClick={() => take(session, present + 1)}
        >
          next
        </button>
      </div>
      <ol ref={list}>
        {presets.map(({ id, title, lines }, index) => (
          <li key={id}>
            <button
              type="button"
              aria-current={index === present ? "step" : undefined}
              onClick={() => take(session, index)}
            >
              <strong>{index + 1}. {title}</strong>
              <span>
                <Prose text={lines.join(" ")} />
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Number of the preset that the state is, but for the time and what is looked at; −1 if none. */
function presentOf({ state: { value } }: Session): number {
  const { position, arrows, differences, tables } = value;
  const look = { position, arrows, differences, tables };
  const now = JSON.stringify(value);
  return presets.findIndex(({ state }) => JSON.stringify({ ...state, ...look }) === now);
}

function take(session: Session, index: number): void {
  session.isPlaying.value = false;
  session.change(({ arrows, differences, tables }) => ({
    ...presets[index].state,
    arrows,
    differences,
    tables,
  }));
}
