/**
 * Progress in plain lines, for logs and pipes: when a node starts, when it ends, and now and then between.
 */

import type { Listener, RunEvent } from "../pipeline/events.ts";
import { formatDuration, Pace } from "./duration.ts";

const secondsBetweenLines = 10;

/** @param now the time in seconds; any origin */
export function plainProgress(write: (line: string) => void, now = secondsNow): Listener {
  let pace = new Pace();
  let lastLine = 0;
  return (event) => {
    if (event.event === "progress") {
      const left = pace.secondsLeft(now(), event.done, event.total);
      if (now() - lastLine < secondsBetweenLines) return;
      lastLine = now();
      write(`${event.node}: ${formatProgress(event.done, event.total, left, event.note)}`);
      return;
    }
    if (event.event === "start") {
      pace = new Pace();
      lastLine = now();
    }
    const line = describeEvent(event);
    if (line !== undefined) write(line);
  };
}

/** One line for an event that deserves one. */
export function describeEvent(event: RunEvent): string | undefined {
  switch (event.event) {
    case "plan": {
      const running = event.nodes.filter((node) => node.action === "run").length;
      return `${event.pipeline}: ${running} of ${event.nodes.length} nodes to run`;
    }
    case "waiting":
      return `waiting for another run to finish ${event.node}`;
    case "start":
      return `${event.node}: ${event.resumes ? "going on from its checkpoint" : "running"} (${event.reason})`;
    case "warning":
      return `${event.node}: warning: ${event.message}`;
    case "end":
      if (event.status === "made") return `${event.node}: done in ${formatDuration(event.seconds)}`;
      if (event.status === "reused") return `${event.node}: made by another run`;
  }
  return undefined;
}

/** `42 %, 1 min 10 s left, loss 0.61`. */
export function formatProgress(done: number, total: number, left: number | undefined, note?: string): string {
  const percent = total > 0 ? Math.floor(100 * Math.min(done / total, 1)) : 0;
  const parts = [`${percent} %`];
  if (left !== undefined) parts.push(`${formatDuration(left)} left`);
  if (note !== undefined) parts.push(note);
  return parts.join(", ");
}

export function secondsNow(): number {
  return performance.now() / 1000;
}
