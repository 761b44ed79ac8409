/// <reference lib="dom" />
/** The address of the page holds the whole state: it follows when nothing moves, and an address that is typed or gone back to is taken. */

import { messageOf } from "../../pipeline/message_of.ts";
import { effect } from "@preact/signals";
import { addressOf, stateOfAddress } from "../state/address.ts";
import type { State } from "../state/state.ts";
import type { Session } from "./session.ts";

/** Milliseconds of rest after which the address follows: browsers count how often it changes. */
const restTime = 300;

/**
 * Follows from now on.
 *
 * @param isBroken  the address says no state: it stays, to be mended, until something changes
 * @param take      shows the state of an address that was typed
 */
export function followAddress(session: Session, isBroken: boolean, take: (state: State) => void): void {
  const { state, position, isPlaying, problem } = session;
  let timer: ReturnType<typeof setTimeout>;
  let isLeft = isBroken;
  effect(() => {
    const next = { ...state.value, position: position.value };
    clearTimeout(timer);
    if (isPlaying.value) return;
    if (isLeft) {
      isLeft = false;
      return;
    }
    timer = setTimeout(() => history.replaceState(null, "", `#${addressOf(next)}`), restTime);
  });
  addEventListener("hashchange", () => {
    try {
      take(stateOfAddress(location.hash));
    } catch (error) {
      problem.value = messageOf(error);
    }
  });
}
