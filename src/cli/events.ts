/** The events of a run as JSON, one object a line, for programs. */

import type { Claim } from "../ledger/claim.ts";
import type { Listener } from "../pipeline/events.ts";
import { StageError } from "../pipeline/make.ts";
import { secondsNow } from "./progress.ts";

const secondsBetweenProgress = 0.25;

/**
 * Progress that comes faster than four times a second is left out, of nodes except the first and the last.
 */
export function jsonLines(write: (line: string) => void): Listener {
  const last = new Map<string, number>();
  return (event) => {
    const about = event.event === "overall"
      ? "overall"
      : "node" in event
      ? `${event.pipeline} ${event.node}`
      : "";
    if (event.event === "start") last.delete(about);
    if (event.event === "overall" || (event.event === "progress" && event.done < event.total)) {
      if (secondsNow() - (last.get(about) ?? -Infinity) < secondsBetweenProgress) return;
      last.set(about, secondsNow());
    }
    write(JSON.stringify({ time: new Date().toISOString(), ...event }));
  };
}

/** A pipeline's ledger. */
export function jsonClaims(pipeline: string, claims: readonly Claim[]): string {
  return JSON.stringify({ time: new Date().toISOString(), pipeline, event: "claims", claims });
}

/** The last line of a run that didn't come to its end. */
export function jsonEnd(error: unknown, interrupted: boolean): string {
  const time = new Date().toISOString();
  if (interrupted) return JSON.stringify({ time, event: "interrupted" });
  const node = error instanceof StageError ? error.node : undefined;
  return JSON.stringify({
    time,
    event: "failed",
    node,
    message: error instanceof Error ? error.message : `${error}`,
  });
}
