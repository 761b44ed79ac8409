/** Progress on a terminal: one bar for all that has to be made, what is being made beside it, and a line for every node that is done. */

import process from "node:process";
import type { Listener } from "../pipeline/events.ts";
import { describeEvent, formatOverall } from "./progress.ts";

/** Where progress goes. */
export interface Shown {
  readonly listener: Listener;
  /** Prints something else, without the bar in its way. */
  aside(print: () => void): void;
  stop(): void;
}

/** What is used of cli-progress, which has no types of its own. */
interface Bar {
  start(total: number, value: number, payload: { text: string }): void;
  update(value: number, payload: { text: string }): void;
  stop(): void;
}

const barWidth = 24;
/** Of a terminal that doesn't say. */
const usualColumns = 80;

/** cli-progress is loaded when something is being made: a cached run does without it. */
export function barProgress(write: (line: string) => void): Shown {
  let loading = false;
  let newBar: (() => Bar) | undefined;
  let bar: Bar | undefined;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  const load = async () => {
    loading = true;
    const { default: { SingleBar } } = await import("cli-progress");
    newBar = () =>
      new SingleBar({
        stream: process.stderr,
        format: "{bar} {text}",
        barCompleteChar: "█",
        barIncompleteChar: "░",
        barsize: barWidth,
        clearOnComplete: true,
        stopOnComplete: false,
      });
  };
  const listener: Listener = (event) => {
    // Without the library there is no bar, and the lines are still there.
    if ((event.event === "start" || event.event === "overall") && !loading) load().catch(() => {});
    if (event.event === "overall") {
      const room = (process.stderr.columns ?? usualColumns) - barWidth - 2;
      const text = formatOverall(event).slice(0, Math.max(room, 0));
      if (bar === undefined) {
        bar = newBar?.();
        bar?.start(event.total, event.made, { text });
      }
      bar?.update(event.made, { text });
      return;
    }
    const line = event.event === "start" && !event.resumes ? undefined : describeEvent(event);
    if (line === undefined) return;
    stop();
    write(line);
  };
  return {
    listener,
    aside(print) {
      stop();
      print();
    },
    stop,
  };
}
