/** `--plan` of a sweep: how much there is, how much of it is shared and there, and how long the rest will take. */

import { join, resolve } from "node:path";
import { countNodes } from "../../sweep/count.ts";
import type { KeyedRun, Lookup } from "../../sweep/found.ts";
import type { Sweep } from "../../sweep/sweep.ts";
import type { Arguments } from "../arguments.ts";
import { formatDuration } from "../duration.ts";
import { formatTable } from "../table.ts";

export interface SweepPlanOptions {
  readonly sweep: Sweep;
  readonly runs: readonly KeyedRun[];
  readonly missing: readonly KeyedRun[];
  readonly lookup: Lookup;
  readonly args: Arguments;
  readonly signal: AbortSignal;
}

/** Lines for people, or one of JSON. */
export async function planLines(
  { sweep, runs, missing, lookup: { store }, args, signal }: SweepPlanOptions,
): Promise<string[]> {
  using _running = await store.lockIfThere(signal);
  const { name, axes, combinations, seeds, preset, force, leftOut } = sweep;
  const counts = await countNodes(runs, missing, force, store);
  const cores = Math.min(args.jobs, navigator.hardwareConcurrency);
  const wallSeconds = counts.seconds / cores;
  const about = { combinations: combinations.length, seeds: seeds.length, runs: runs.length, leftOut };
  if (args.json) {
    const time = new Date().toISOString();
    return [JSON.stringify({ time, event: "sweep-plan", name, ...about, ...counts, wallSeconds })];
  }
  const measured = counts.measured === 0
    ? "by what stages say of themselves"
    : counts.measured === counts.toMake
    ? "by earlier runs"
    : `by earlier runs of ${counts.measured} of them`;
  return [
    `${name}, preset ${preset}:`,
    ...formatTable([
      [
        "  combinations",
        `${combinations.length}`,
        axes.map((axis) => `${axis}: ${valuesOf(sweep, axis)}`).join(", "),
      ],
      ["  runs", `${runs.length}`, seeds.length > 0 ? `on ${seeds.length} seeds` : "on one seed"],
      ["  nodes", `${counts.nodes}`, "of all runs together"],
      ["  artifacts", `${counts.artifacts}`, `${counts.nodes - counts.artifacts} nodes share another's`],
      ["  cached", `${counts.cached}`, "there, or not needed as what is made from them is"],
      ["  to make", `${counts.toMake}`, `of ${missing.length} runs`],
    ]),
    counts.toMake === 0
      ? "nothing to make"
      : `about ${formatDuration(counts.seconds)} of processor time, ${formatDuration(wallSeconds)} on ${
        cores === 1 ? "one core" : `${cores} cores`
      }, ${measured}`,
    `results: ${join(resolve(args.outDir), "sweeps", name)}`,
  ];
}

function valuesOf({ combinations }: Sweep, axis: string): string {
  const values = new Set(combinations.map(({ values }) => values[axis]));
  return `${values.size} values`;
}
