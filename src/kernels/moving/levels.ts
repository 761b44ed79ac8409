/**
 * The noise variances at which a run evaluates its score, as assembly/points/move.ts takes them, to the bit: tables are made for them.
 */

import type { MoveRun } from "./run.ts";

/** Decreasing and different, data units². */
export function levelsOf(run: Pick<MoveRun, "sigma" | "sampler" | "langevin">): Float64Array {
  const { sigma, sampler, langevin } = run;
  const isLast = (node: number) => node === sigma.length - 1;
  const levels = Array.from(sigma, (own, node) => {
    if (isLast(node)) return sampler === "heun" || (langevin?.steps ?? 0) > 0 ? own * own : undefined;
    const seen = sampler === "euler-middle" ? 0.5 * (own + sigma[node + 1]) : own;
    return seen * seen;
  });
  return Float64Array.from(new Set(levels.filter((level) => level !== undefined)));
}
