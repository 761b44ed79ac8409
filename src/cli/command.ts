/** One call of the command line, apart from the process it runs in: words in, lines and an exit code out. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { cleanStore } from "../pipeline/clean.ts";
import { codeReader, planPipelines } from "../pipeline/plan.ts";
import { describePlanned } from "../pipeline/run.ts";
import { labelOf } from "../pipeline/setting.ts";
import { Store } from "../pipeline/store.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import type { Environment } from "./environment.ts";
import { jsonLines } from "./events.ts";
import { describeFailure } from "./failure.ts";
import { helpText } from "./help.ts";
import {
  checkCommand,
  ownCommands,
  type PipelineRequest,
  readRequests,
  readSeededRequests,
  selectPipelines,
} from "./request.ts";
import { runAll } from "./run_all.ts";
import { formatTable } from "./table.ts";
import { UsageError } from "./usage.ts";
import { loadFiles } from "./user_files.ts";

export const exitCodes = {
  done: 0,
  failed: 1,
  usage: 2,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const;

/** Why a command stops: a signal of the system. */
export class StopRequest extends DOMException {
  constructor(readonly exitCode: number) {
    super("interrupted", "AbortError");
  }
}

/** What is said when the user has stopped a run. */
export const interruptedLine = "interrupted; the same command goes on where it stopped";

/** @returns the exit code: 0 done, 1 failed, 2 wrong usage, 130 interrupted, 143 terminated */
export async function runCommand(argv: readonly string[], environment: Environment): Promise<number> {
  const { stderr, signal } = environment;
  try {
    await obey(readArguments(argv), environment);
    return exitCodes.done;
  } catch (error) {
    if (error instanceof UsageError) {
      stderr(`error: ${error.message}`);
      return exitCodes.usage;
    }
    if (signal.aborted) {
      stderr(interruptedLine);
      return signal.reason instanceof StopRequest ? signal.reason.exitCode : exitCodes.interrupted;
    }
    describeFailure(error).forEach((line) => stderr(line));
    return exitCodes.failed;
  }
}

async function obey(args: Arguments, environment: Environment): Promise<void> {
  const { pipelines, stdout, signal } = environment;
  if (args.help && args.command === undefined) {
    return helpText(undefined, pipelines).forEach((line) => stdout(line));
  }
  const command = checkCommand(args.command, pipelines);
  if (args.help) {
    const named = ownCommands.includes(command) ? pipelines : selectPipelines(args.names, pipelines);
    return helpText(command, named).forEach((line) => stdout(line));
  }
  if (command === "clean") return await clean(args, environment);
  if (command === "why") {
    const { why } = await import("./why/why.ts");
    const kernels = environment.kernels(args);
    return await why(args, { pipelines, kernels, stdout, signal });
  }
  if (command === "doctor") {
    const { doctor } = await import("./doctor/doctor.ts");
    return await doctor(args, stdout);
  }
  if (args.executor === "slurm") {
    const { cancelJobs, clusterSettings } = await import("./cluster.ts");
    if (args.cancel) return stdout(await cancelJobs(args.outDir));
    // before anything is written
    clusterSettings(args);
  }
  const { sweep } = args;
  if (sweep) {
    const { obeySweep } = await import("./sweep/sweep.ts");
    return await obeySweep({ ...args, sweep }, environment);
  }
  const files = await loadFiles(args);
  if (args.seeds.length > 0) {
    const { claimsOverSeeds } = await import("./seeds.ts");
    const requests = readSeededRequests(args, pipelines);
    if (args.plan) return await printPlans(requests, args, environment);
    return await runAll(requests, files, args, environment, claimsOverSeeds(args, environment));
  }
  const requests = readRequests(args, pipelines);
  if (args.plan) return await printPlans(requests, args, environment);
  await runAll(requests, files, args, environment);
  if (!args.show) return;
  await using _heeded = environment.heedSignals?.();
  for (const { pipeline } of requests) await environment.show(pipeline, args.outDir, signal);
}

async function clean(
  { names, outDir, quiet, plan }: Arguments,
  { stdout, stderr, signal, heedSignals }: Environment,
): Promise<void> {
  if (names.length > 0) throw new UsageError(`clean takes no pipeline, got ${names.join(" ")}`);
  await using _heeded = heedSignals?.();
  const { removed, left } = await cleanStore(outDir, {
    signal,
    isPlan: plan,
    onWait: () => quiet || stderr(`waiting until no run is going on in ${outDir}`),
  });
  if (!existsSync(join(outDir, "store"))) {
    if (!quiet) stdout(`nothing to clean: there is no ${join(outDir, "store")}`);
    return;
  }
  const count = removed.length === 1 ? "1 artifact" : `${removed.length} artifacts`;
  left.forEach((line) => stderr(`store/${line}`));
  if (!quiet) {
    [...removed, `${count} ${plan ? "would be removed" : "removed"}`].forEach((line) => stdout(line));
  }
}

async function printPlans(
  requests: readonly PipelineRequest[],
  args: Arguments,
  { kernels, stdout, signal }: Environment,
): Promise<void> {
  const { outDir } = args;
  const [store, codes] = [new Store(outDir), codeReader(outDir)];
  using _running = await store.lockIfThere(signal);
  const plans = await planPipelines(requests, { outDir, kernels: kernels(args), store, codes });
  for (const [i, plan] of plans.entries()) {
    const pipeline = labelOf(requests[i]);
    const nodes = plan.nodes.map(describePlanned);
    if (args.json) {
      jsonLines(stdout)({ pipeline, event: "plan", nodes });
    } else {
      const rows = nodes.map(({ node, action, reason }) => [node, action, reason ?? ""]);
      [`${pipeline}, preset ${args.preset}:`, ...formatTable([["node", "action", "why"], ...rows])].forEach(
        stdout,
      );
    }
  }
}
