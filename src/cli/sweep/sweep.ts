/** `pipeline experiment2 --sweep kappa=0.4:2.4:0.2`: runs a pipeline with every combination, and writes what came out. */

import { codeReader } from "../../pipeline/plan.ts";
import { Store } from "../../pipeline/store.ts";
import { keyRuns, missingRuns } from "../../sweep/found.ts";
import { runsOf } from "../../sweep/sweep.ts";
import type { Arguments, SweepArguments } from "../arguments.ts";
import type { Environment } from "../environment.ts";
import { runAll } from "../run_all.ts";
import { sweepGoal } from "./goal.ts";
import { planLines } from "./plan.ts";
import { readSweepRequest } from "./request.ts";

/** Obeys a command with `--sweep` or `--sweep-file`. */
export async function obeySweep(
  args: Arguments & { readonly sweep: SweepArguments },
  environment: Environment,
): Promise<void> {
  const { outDir } = args;
  const { pipelines, kernels, stdout, stderr, signal } = environment;
  const { sweep, files } = await readSweepRequest(args, pipelines);
  if (sweep.leftOut > 0 && !args.quiet) {
    stderr(`left out: ${sweep.leftOut} combinations that ${sweep.pipeline.name} refuses`);
  }
  const lookup = { store: new Store(outDir), codes: codeReader(outDir), kernels: kernels(args) };
  const runs = await keyRuns(sweep, runsOf(sweep), lookup);
  const missing = await (async () => {
    using _running = await lookup.store.lockIfThere(signal);
    return await missingRuns(runs, sweep, lookup.store);
  })();
  if (args.plan) {
    (await planLines({ sweep, runs, missing, lookup, args, signal })).forEach((line) => stdout(line));
    return;
  }
  const goal = sweepGoal({ sweep, runs, lookup, args, environment });
  const requests = missing.map(({ request }) => request);
  // what was there is found; the rest is looked for by the run
  await runAll(requests, files, args, environment, goal, lookup);
}
