/** Runs what a command asks for, and says how far it is and what came out. */

import { join } from "node:path";
import type { Claim } from "../ledger/claim.ts";
import type { CodeReader } from "../pipeline/code/code.ts";
import type { Listener } from "../pipeline/events.ts";
import type { StageError } from "../pipeline/make.ts";
import { codeReader } from "../pipeline/plan.ts";
import type { RunReport } from "../pipeline/record.ts";
import { runPipelines } from "../pipeline/run.ts";
import type { RunRequest } from "../pipeline/setting.ts";
import { Store } from "../pipeline/store.ts";
import { sweepOut } from "../pipeline/sweep.ts";
import type { Arguments } from "./arguments.ts";
import { barProgress, type Shown } from "./bar.ts";
import { claimLines, ClaimsError, claimsOf, DamageError } from "./claims.ts";
import type { Environment } from "./environment.ts";
import { jsonClaims, jsonEnd, jsonLines } from "./events.ts";
import { describeFailure } from "./failure.ts";
import { plainProgress } from "./progress.ts";
import { summary } from "./summary.ts";

/** What a command makes of what it has run. */
export interface Goal {
  /** Called with the ledger of each pipeline when its last node has come to an end; gives lines to be said. */
  onClaims?(request: RunRequest, report: RunReport, claims: readonly Claim[]): readonly string[];
  /** Called when all have; gives lines to be said, and the claims that `--strict` calls failed. */
  atEnd(
    run: RunMore,
  ): Promise<{ readonly lines: readonly string[]; readonly failed: readonly string[] }>;
  /** Where progress goes, if not all of it is shown. */
  listen?(listener: Listener): Listener;
  /** Whether what the views show may have changed: the reports are written then. True if not given. */
  readonly isShown?: boolean;
}

/** Runs something else by the same executor; gives the errors of the stages that failed. */
export type RunMore = (requests: readonly RunRequest[]) => Promise<readonly StageError[]>;

/** What a command has read already. */
export interface Known {
  readonly store?: Store;
  readonly codes?: CodeReader;
}

/** Shows every pipeline's nodes and ledger. */
function usualGoal(args: Arguments, stdout: (line: string) => void): Goal {
  const failed: string[] = [];
  return {
    onClaims({ pipeline }, report, claims) {
      if (args.json && claims.length > 0) stdout(jsonClaims(pipeline.name, claims));
      const fails = claims.filter(({ result }) => result === "fail");
      failed.push(...fails.map(({ id }) => `${pipeline.name} ${id}`));
      return [
        ...summary(pipeline, report, args),
        ...claimLines(claims, args.preset, join(args.outDir, pipeline.name)),
      ];
    },
    atEnd: () => Promise.resolve({ lines: [], failed }),
  };
}

/**
 * Runs pipelines, telling how far they are, and writes the reports.
 *
 * @param files  the user's, by the parameters that name them
 */
export async function runAll(
  requests: readonly Omit<RunRequest, "preset">[],
  files: readonly string[],
  args: Arguments,
  environment: Environment,
  goal: Goal = usualGoal(args, environment.stdout),
  { store = new Store(args.outDir), codes = codeReader(args.outDir) }: Known = {},
): Promise<void> {
  const { stdout, stderr, signal } = environment;
  const { preset, outDir } = args;
  const progress = chooseProgress(args, environment);
  await Promise.all([sweepOut(outDir), environment.prepare?.()]);
  // until the reports are written: nothing that they show is cleaned away
  using _running = await store.lockForRun(signal);
  const say = (lines: readonly string[]) => {
    if (!args.json && !args.quiet) progress.aside(() => lines.forEach((line) => stdout(line)));
  };
  const damages: string[] = [];
  const make = async () => {
    await using _heeded = environment.heedSignals?.();
    const executor = await environment.executor?.({
      ...args,
      files,
      say: (line) => args.quiet || progress.aside(() => stderr(line)),
    });
    const failures: StageError[] = [];
    const run = async (requests: readonly RunRequest[]) => {
      const { failures: own } = await runPipelines(requests, {
        outDir,
        kernels: environment.kernels(args),
        executor,
        store,
        codes,
        signal,
        onEvent: goal.listen?.(progress.listener) ?? progress.listener,
        async onReport(request, report) {
          if (goal.onClaims) say(goal.onClaims(request, report, await claimsOf(store, report)));
        },
      });
      signal.throwIfAborted();
      failures.push(...own);
      return own;
    };
    try {
      await run(requests.map((request) => ({ ...request, preset })));
      const ending = await goal.atEnd(run);
      return { failures, ...ending };
    } finally {
      progress.stop();
      await executor?.close();
    }
  };
  try {
    const { failures, lines, failed } = await make();
    signal.throwIfAborted();
    say(lines);
    // a stage alone leaves the rest as it was, and no report could say of when
    if (args.command === "pipeline" && (goal.isShown ?? true)) {
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
    if (args.strict && failed.length > 0) throw new ClaimsError(failed);
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
