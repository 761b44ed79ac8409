/** What buttons and keys do with the time. */

import type { Session } from "../session.ts";

/** One step of a key or button, of the whole range. */
const step = 0.01;

/** Plays, or stops. */
export function togglePlaying({ isPlaying }: Session): void {
  isPlaying.value = !isPlaying.value;
}

/** Plays in a direction; stops if it plays in that direction already. */
export function playTowards({ isPlaying, speed }: Session, direction: 1 | -1): void {
  const isSame = Math.sign(speed.value) === direction;
  isPlaying.value = !(isPlaying.value && isSame);
  speed.value = direction * Math.abs(speed.value);
}

/** Stops, and goes some steps forward, backward if negative. */
export function stepBy(session: Session, steps: number): void {
  goTo(session, session.position.value + steps * step);
}

/** Stops, and goes to a place: 0 is the start, 1 the end. */
export function goTo({ isPlaying, position }: Session, place: number): void {
  isPlaying.value = false;
  position.value = Math.min(1, Math.max(0, place));
}
