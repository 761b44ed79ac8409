/** Progress on a terminal: a bar for the node that runs, a line for every node that is done. */

import process from "node:process";
import type { Listener } from "../pipeline/events.ts";
import { Pace } from "./duration.ts";
import { describeEvent, formatProgress, secondsNow } from "./progress.ts";

/** What is used of cli-progress, which has no types of its own. */
interface Bar {
  start(total: number, value: number, payload: { node: string; text: string }): void;
  update(value: number, payload: { text: string }): void;
  stop(): void;
}

/** cli-progress is loaded when the first node starts: a cached run does without it. */
export function barProgress(write: (line: string) => void): { listener: Listener; stop(): void } {
  let loading = false;
  let newBar: (() => Bar) | undefined;
  let bar: Bar | undefined;
  let pace = new Pace();
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
        format: "{node} {bar} {text}",
        barCompleteChar: "█",
        barIncompleteChar: "░",
        barsize: 30,
        clearOnComplete: true,
        stopOnComplete: false,
      });
  };
  const listener: Listener = (event) => {
    if (event.event === "progress") {
      const text = formatProgress(
        event.done,
        event.total,
        pace.secondsLeft(secondsNow(), event.done, event.total),
        event.note,
      );
      if (bar === undefined) {
        bar = newBar?.();
        bar?.start(1, 0, { node: event.node, text });
      }
      bar?.update(event.done / event.total, { text });
      return;
    }
    stop();
    if (event.event === "start") {
      pace = new Pace();
      // Without the library there is no bar, and the lines are still there.
      if (!loading) load().catch(() => {});
    }
    const line = describeEvent(event);
    if (line !== undefined) write(line);
  };
  return { listener, stop };
}
