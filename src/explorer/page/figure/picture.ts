/** What is drawn now: it follows from the session and the theme. */

import { computed, type ReadonlySignal } from "@preact/signals";
import { Room } from "../../drawing/room.ts";
import { themes } from "../../drawing/theme.ts";
import { headOf } from "../../drawing/view.ts";
import type { Session } from "../session.ts";
import type { Theme } from "../theme.ts";
import type { Picture } from "./board.ts";

/** Undefined until the first particles are there. */
export function pictureOf(session: Session, theme: Theme): ReadonlySignal<Picture | undefined> {
  const rooms = session.state.peek().columns.map(() => new Room());
  // of the state that is drawn: a newer one has the heads when it has particles
  const heads = computed(() => session.shown.value && session.state.peek().columns.map(headOf));
  return computed(() => {
    const shown = session.shown.value;
    const { arrows, differences } = session.state.value;
    return shown && heads.value && {
      shown,
      heads: heads.value,
      position: session.position.value,
      theme: themes[theme.isDark.value ? "dark" : "light"],
      layers: { field: arrows === "on", difference: differences === "on" },
      rooms,
    };
  });
}
