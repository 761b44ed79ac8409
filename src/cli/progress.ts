/**
 * Progress in plain lines, for logs and pipes: when a node starts, when it ends, and now and then how far all is.
 */

import type { Listener, RunEvent, Running } from "../pipeline/events.ts";
import { formatDuration } from "./duration.ts";

const secondsBetweenLines = 10;

/** @param now the time in seconds; any origin */
export function plainProgress(write: (line: string) => void, now = secondsNow): Listener {
  let lastLine = now();
  return (event) => {
    if (event.event === "overall") {
      if (event.made === event.total || now() - lastLine < secondsBetweenLines) return;
      lastLine = now();
      write(formatOverall(event));
      return;
    }
    const line = describeEvent(event);
    if (line !== undefined) write(line);
  };
}

/** One line for an event that deserves one. */
export function describeEvent(event: Exclude<RunEvent, { event: "overall" }>): string | undefined {
  if (event.event === "plan") {
    const running = event.nodes.filter((node) => node.action === "run").length;
    return `${event.pipeline}: ${running} of ${event.nodes.length} nodes to run`;
  }
  if (event.event === "done") return undefined;
  const node = `${event.pipeline} ${event.node}`;
  switch (event.event) {
    case "waiting":
      return `${node}: waiting for another run to finish it`;
    case "start":
      return `${node}: ${event.resumes ? "going on from its checkpoint" : "running"} (${event.reason})`;
    case "warning":
      return `${node}: warning: ${event.message}`;
    case "says":
      return `${node}: ${event.message}`;
    case "end":
      if (event.status === "made") return `${node}: done in ${formatDuration(event.seconds)}`;
      if (event.status === "reused") return `${node}: made by another run`;
      if (event.status === "failed") return `${node}: failed after ${formatDuration(event.seconds)}`;
      if (event.status === "skipped") return `${node}: not made, as ${event.message}`;
  }
  return undefined;
}

/** `12 of 30 made, about 1 min 10 s left; experiment2 train 42 % (steps, loss 0.61), kl law.line`. */
export function formatOverall(
  { made, total, running, secondsLeft }: Extract<RunEvent, { event: "overall" }>,
): string {
  const left = secondsLeft === undefined ? "" : `, about ${formatDuration(secondsLeft)} left`;
  const now = running.map(formatRunning).join(", ");
  return `${made} of ${total} made${left}${now === "" ? "" : `; ${now}`}`;
}

function formatRunning({ pipeline, node, done, total, note }: Running): string {
  if (done === undefined || !total) return `${pipeline} ${node}`;
  const percent = `${Math.floor(100 * Math.min(done / total, 1))} %`;
  return `${pipeline} ${node} ${percent}${note === undefined ? "" : ` (${note})`}`;
}

export function secondsNow(): number {
  return performance.now() / 1000;
}
