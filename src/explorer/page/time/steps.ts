/** What buttons and keys do with the time. */

import { positionOf } from "../../state/time.ts";
import type { Scene } from "../../compute/shown.ts";
import { inPrint } from "../in_print.ts";
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

/** How far beyond the range a typed time may be: the ends are shown to three digits, and √t as well. */
const rounding = 1.011;

/**
 * Stops, and goes to a noise variance; one that is not in the range is a problem, and changes nothing.
 *
 * @param t  data units²
 */
export function goToTime(session: Session, scene: Pick<Scene, "t0" | "tMin">, t: number): void {
  const { t0, tMin } = scene;
  if (t <= t0 * rounding && t >= tMin / rounding) {
    session.problem.value = "";
    goTo(session, positionOf(scene, t));
  } else {
    const [from, to] = [tMin, t0].map((end) => inPrint(end));
    const [rootFrom, rootTo] = [tMin, t0].map((end) => inPrint(Math.sqrt(end)));
    session.problem.value = `t must be from ${from} to ${to}, √t from ${rootFrom} to ${rootTo}, got t = ${
      inPrint(t)
    }: set another range under Noise`;
  }
}
