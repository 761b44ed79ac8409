/** `deno task why`: how an artifact came to be, and in what it differs from another. */

import { relative } from "node:path";
import { codeReader } from "../../pipeline/plan.ts";
import type { Arguments } from "../arguments.ts";
import { UsageError } from "../usage.ts";
import { compare } from "./difference.ts";
import { differenceLines } from "./difference_lines.ts";
import { explain, type Explanation } from "./explanation.ts";
import { explanationLines } from "./explanation_lines.ts";
import { explainRuns } from "./runs.ts";
import { damageText } from "./record.ts";
import { runsLines } from "./runs_lines.ts";
import { readTargets, type Target } from "./target.ts";
import { Today, type TodayOptions } from "./today.ts";

/** What it looks into, and where it prints. */
export interface WhySetting extends Omit<TodayOptions, "codes"> {
  /** Prints a line. */
  stdout(line: string): void;
  readonly signal: AbortSignal;
}

/**
 * Prints lines, or one JSON object. Writes nothing.
 *
 * @throws {UsageError} for what is neither file nor node
 * @throws {Error} for what was not made, is gone, or has no manifest that can be read
 */
export async function why(args: Arguments, setting: WhySetting): Promise<void> {
  const { pipelines, kernels, stdout, signal } = setting;
  const { outDir, json } = args;
  if (args.names.length === 0) {
    throw new UsageError("why needs a file or a node, as in: why out/report.html, or why experiment2/train");
  }
  const targets = await readTargets(args.names, { outDir, pipelines });
  if (targets.length > 2) {
    throw new UsageError(`why takes a file or a node, or two, got ${targets.length}`);
  }
  const today = new Today({ pipelines, kernels, codes: codeReader(outDir) });
  const print = (value: unknown, lines: () => string[]) =>
    (json ? [JSON.stringify(value)] : lines()).forEach((line) => stdout(line));
  const options = (target: Target) => ({ outShown: relative(Deno.cwd(), target.outDir) || ".", signal });
  const [first, second] = targets;
  if (second === undefined && first.kind === "runs") {
    const runs = await explainRuns(first, today, options(first));
    const { asked, records: { damaged } } = first;
    return print({ asked, runs, damaged }, () => [
      ...runsLines(asked, runs, pipelines),
      ...damaged.map((record) => `damaged, and left out: ${damageText(record)}`),
    ]);
  }
  const explained: Explanation[] = [];
  for (const target of targets) {
    if (target.kind === "runs") {
      throw new UsageError(
        `${target.asked} shows many artifacts: compare them one by one, as in ${
          [...target.records.usable.keys()][0]
        }/claims`,
      );
    }
    explained.push(await explain(target, today, options(target)));
  }
  if (explained.length === 1) return print(explained[0], () => explanationLines(explained[0]));
  const comparison = await compare(explained[0], explained[1]);
  print(comparison, () => differenceLines(comparison));
}
