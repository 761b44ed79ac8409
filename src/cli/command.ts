/** One call of the command line, apart from the process it runs in: words in, lines and an exit code out. */

import { cleanStore } from "../pipeline/clean.ts";
import type { Listener } from "../pipeline/events.ts";
import type { Pipeline } from "../pipeline/graph.ts";
import type { Executor } from "../pipeline/executors/executor.ts";
import type { KernelSource } from "../kernels/source.ts";
import { codeReader, planPipeline } from "../pipeline/plan.ts";
import { describePlanned, runPipelines } from "../pipeline/run.ts";
import { sweepOut } from "../pipeline/sweep.ts";
import { Store } from "../pipeline/store.ts";
import { type Arguments, readArguments } from "./arguments.ts";
import { barProgress, type Shown } from "./bar.ts";
import { claimLines, ClaimsError, claimsOf, DamageError } from "./claims.ts";
import { jsonClaims, jsonEnd, jsonLines } from "./events.ts";
import { describeFailure } from "./failure.ts";
import { helpText } from "./help.ts";
import { plainProgress } from "./progress.ts";
import { checkCommand, ownCommands, type PipelineRequest, readRequests, selectPipelines } from "./request.ts";
import { formatTable } from "./table.ts";
import { UsageError } from "./usage.ts";
import { loadFiles } from "./user_files.ts";
import { summary } from "./summary.ts";

/** What the command line stands on. */
export interface Environment {
  readonly pipelines: readonly Pipeline[];
  kernels(options: { workers: number; outDir: string }): KernelSource;
  /** What makes the nodes of a command; this process if not given. */
  executor?(options: ExecutorOptions): Executor;
  /** Before anything is made: what runs that were killed have left elsewhere is removed. */
  prepare?(): Promise<void>;
  /** Writes the reports of pipelines that have run; gives their paths. */
  report(options: {
    readonly pipelines: readonly Pipeline[];
    readonly outDir: string;
    /** What it has found whole is not read again. */
    readonly store: Store;
    /** Called with what is damaged and left out, a line each. */
    onDamage(line: string): void;
  }): Promise<readonly string[]>;
  /** Opens the figures of a pipeline; ends when the user or the signal ends it. */
  show(pipeline: Pipeline, outDir: string, signal: AbortSignal): Promise<void>;
  /** Prints a line of the result. */
  stdout(line: string): void;
  /** Prints a line of progress or an error. */
  stderr(line: string): void;
  /** True if progress may be drawn: stderr is a terminal. */
  readonly isTerminal: boolean;
  /** Aborted when the user wants to stop, while signals are heeded. */
  readonly signal: AbortSignal;
  /** Until disposed of, signals of the system leave a moment to save; otherwise they end the process at once. */
  heedSignals?(): AsyncDisposable;
}

/** Where and how nodes are made. */
export interface ExecutorOptions {
  readonly jobs: number;
  readonly workers: number;
  readonly outDir: string;
  /** The user's files, by the parameters that name them: `data=points.csv`. */
  readonly files: readonly string[];
}

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
  const files = await loadFiles(args);
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
  const { removed, left } = await cleanStore(outDir, { signal, isPlan: plan });
  const count = removed.length === 1 ? "1 artifact" : `${removed.length} artifacts`;
  left.forEach((line) => stderr(`left as it is: store/${line}`));
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
  for (const request of requests) {
    const plan = await planPipeline({ ...request, outDir, kernels: kernels(args), store, codes });
    const pipeline = request.pipeline.name;
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

async function runAll(
  requests: readonly PipelineRequest[],
  files: readonly string[],
  args: Arguments,
  environment: Environment,
): Promise<void> {
  const { stdout, stderr, signal } = environment;
  const { preset, outDir } = args;
  const progress = chooseProgress(args, environment);
  await Promise.all([sweepOut(outDir), environment.prepare?.()]);
  // until the reports are written: nothing that they show is cleaned away
  const store = new Store(outDir);
  using _running = await store.lockForRun(signal);
  const say = (lines: readonly string[]) => {
    if (!args.json && !args.quiet) progress.aside(() => lines.forEach((line) => stdout(line)));
  };
  const failedClaims: string[] = [];
  const damages: string[] = [];
  const make = async () => {
    await using _heeded = environment.heedSignals?.();
    const executor = environment.executor?.({ ...args, files });
    try {
      return await runPipelines(requests.map((request) => ({ ...request, preset })), {
        outDir,
        kernels: environment.kernels(args),
        executor,
        store,
        signal,
        onEvent: progress.listener,
        async onReport({ pipeline }, report) {
          const claims = await claimsOf(outDir, pipeline.name, report);
          say([...summary(pipeline, report, args), ...claimLines(claims, preset)]);
          if (args.json && claims.length > 0) stdout(jsonClaims(pipeline.name, claims));
          failedClaims.push(
            ...claims.filter(({ result }) => result === "fail").map(({ id }) => `${pipeline.name} ${id}`),
          );
        },
      });
    } finally {
      progress.stop();
      await executor?.close();
    }
  };
  try {
    const { failures } = await make();
    signal.throwIfAborted();
    // a stage alone leaves the rest as it was, and no report could say of when
    if (args.command === "pipeline") {
      const onDamage = (line: string) => {
        damages.push(line);
        progress.aside(() => stderr(`warning: left out of the report: ${line}`));
      };
      const { pipelines } = environment;
      const paths = await environment.report({ pipelines, outDir, store, onDamage });
      if (paths.length > 0) say(["report:", ...paths.map((path) => `  ${path}`)]);
    }
    // the last one is told as the command's own error
    failures.slice(0, -1).flatMap(describeFailure).forEach((line) => stderr(line));
    if (failures.length > 0) throw failures[failures.length - 1];
    if (args.strict && failedClaims.length > 0) throw new ClaimsError(failedClaims);
    if (args.strict && damages.length > 0) throw new DamageError(damages);
  } catch (error) {
    if (args.json) stdout(jsonEnd(error, signal.aborted));
    throw error;
  } finally {
    progress.stop();
  }
}

function chooseProgress(
  { json, quiet }: Arguments,
  { isTerminal, stdout, stderr }: Environment,
): Shown {
  const plainly = (listener: Listener): Shown => ({ listener, aside: (print) => print(), stop() {} });
  if (json) return plainly(jsonLines(stdout));
  if (quiet) return plainly(() => {});
  return isTerminal ? barProgress(stderr) : plainly(plainProgress(stderr));
}
