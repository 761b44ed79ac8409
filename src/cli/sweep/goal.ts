/** What a sweep makes of what it has run: tables, figures and a report in a folder of its own. */

import { join, resolve } from "node:path";
import type { Listener } from "../../pipeline/events.ts";
import type { KeyedRun, Lookup } from "../../sweep/found.ts";
import { gather } from "../../sweep/gather.ts";
import { writeSweep } from "../../sweep/write.ts";
import type { Sweep } from "../../sweep/sweep.ts";
import type { Arguments } from "../arguments.ts";
import type { Environment } from "../environment.ts";
import type { Goal } from "../run_all.ts";

/** Parts of a sweep on the command line. */
export interface SweepGoalOptions {
  readonly sweep: Sweep;
  readonly runs: readonly KeyedRun[];
  readonly lookup: Lookup;
  readonly args: Arguments;
  readonly environment: Pick<Environment, "stdout">;
}

export function sweepGoal({ sweep, runs, lookup, args, environment }: SweepGoalOptions): Goal {
  return {
    isShown: false,
    // every node of every run would be a flood
    listen: (listener) => args.json ? listener : onlyOverall(listener),
    async atEnd(run) {
      const results = await gather(sweep, runs, lookup.store);
      const dir = join(resolve(args.outDir), "sweeps", sweep.name);
      const { files } = await writeSweep({
        sweep,
        runs: runs.length,
        results,
        dir,
        outDir: args.outDir,
        lookup,
        run,
      });
      if (args.json) {
        const event = { time: new Date().toISOString(), event: "sweep", name: sweep.name, runs: runs.length };
        environment.stdout(JSON.stringify({ ...event, gathered: results.length, files }));
      }
      const failed = results.flatMap(({ combination: { values }, seed, claims }) =>
        claims.filter(({ result }) => result === "fail").map(({ id }) =>
          `${id} (${[...Object.entries(values), ["seed", seed]].map((words) => words.join("=")).join(" ")})`
        )
      );
      const lacking = results.length < runs.length ? `, ${runs.length - results.length} failed` : "";
      return {
        lines: [
          `${sweep.name}, preset ${sweep.preset}: ${sweep.combinations.length} combinations` +
          `${sweep.seeds.length > 0 ? ` on ${sweep.seeds.length} seeds` : ""}${lacking}`,
          ...files.map((file) => `  ${file}`),
        ],
        failed,
      };
    },
  };
}

/** How far all is, and what went wrong. */
function onlyOverall(listener: Listener): Listener {
  return (event) => {
    const isTold = event.event === "overall" || event.event === "warning" || event.event === "says" ||
      (event.event === "end" && event.status === "failed");
    if (isTold) listener(event);
  };
}
