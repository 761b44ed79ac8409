/// <reference lib="dom" />
/** Moves the time while it plays. */

import { effect } from "@preact/signals";
import type { Session } from "../session.ts";

/** Seconds that one frame can count for at most: a hidden page gets none for long. */
const longestFrame = 0.1;
/** Seconds between two pictures for who wants less motion: one still after the other. */
const stillTime = 0.5;

/**
 * Plays whenever `isPlaying` says so, until the end of the range is reached; from there it begins at the other end.
 *
 * @returns  ends it
 */
export function startPlayer(session: Session): () => void {
  return effect(() => {
    if (!session.isPlaying.value) return;
    const { position } = session;
    const isForward = session.speed.peek() > 0;
    if (position.peek() === (isForward ? 1 : 0)) position.value = isForward ? 0 : 1;
    const stepTime = matchMedia("(prefers-reduced-motion: reduce)").matches ? stillTime : 0;
    let last = performance.now();
    let seconds = 0;
    const advance = (now: number) => {
      seconds += Math.min(longestFrame, Math.max(0, now - last) / 1000);
      last = now;
      if (seconds >= stepTime) {
        position.value = Math.min(1, Math.max(0, position.peek() + session.speed.peek() * seconds));
        seconds = 0;
      }
      const isAtEnd = position.peek() === (session.speed.peek() > 0 ? 1 : 0);
      if (isAtEnd) session.isPlaying.value = false;
      else frame = requestAnimationFrame(advance);
    };
    let frame = requestAnimationFrame(advance);
    return () => cancelAnimationFrame(frame);
  });
}
