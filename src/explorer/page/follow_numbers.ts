/** Numbers follow the time and the particles: at once when they rest, now and then while they move. */

import { messageOf } from "../../pipeline/message_of.ts";
import { effect, type Signal } from "@preact/signals";
import type { Computation } from "../compute/computation.ts";
import { numberRows } from "../compute/number_rows.ts";
import type { KnownNumbers, Session } from "./session.ts";

/** Milliseconds of rest before they are asked for, and between two times while things move. */
const restTime = 80;
const movingTime = 500;

/** Keeps `numbers` up with what is shown. */
export function followNumbers(
  { shown, progress, position, problem }: Session,
  numbers: Signal<KnownNumbers | undefined>,
  computation: Computation,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = 0;
  let isAsking = false;
  let isWaiting = false;

  const ask = async () => {
    timer = undefined;
    // one at a time: what came up meanwhile is asked for after it
    if (isAsking) {
      isWaiting = true;
      return;
    }
    isAsking = true;
    last = performance.now();
    try {
      const at = position.peek();
      const there = await computation.numbers(at);
      if (there) {
        const { state, t } = there;
        const rows = numberRows.map((row) => ({ ...row, values: there.columns.map((own) => own?.[row.id]) }));
        numbers.value = { state, position: at, t, rows: rows.filter(({ values }) => values.some(Boolean)) };
      }
    } catch (error) {
      problem.value = messageOf(error);
    } finally {
      isAsking = false;
      if (isWaiting) {
        isWaiting = false;
        ask();
      }
    }
  };

  effect(() => {
    shown.value;
    position.value;
    // before there is rest they are wanted less than the rest of the picture
    const rest = progress.value < 1 ? movingTime : restTime;
    const now = performance.now();
    if (now - last > movingTime && timer !== undefined) {
      clearTimeout(timer);
      ask();
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(ask, rest);
  });
}
