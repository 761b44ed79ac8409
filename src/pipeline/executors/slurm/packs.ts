/** Which nodes go into one job, and what that job asks for. */

import { secondsOf } from "../../jobs.ts";
import type { PlannedNode } from "../../plan.ts";

/** What a job needs. */
export interface Needs {
  readonly cores: number;
  /** Time limit, minutes. */
  readonly minutes: number;
  readonly megabytes: number;
}

/** A node that waits to be sent. */
export interface Waiting {
  readonly node: PlannedNode;
  readonly cores: number;
  /** Memory that its stage's process had at most before, if that is known. */
  readonly peakBytes?: number;
  /** How much more than usual it may take: it has run out of time or memory before. */
  readonly more: { readonly time: number; readonly memory: number };
}

export interface Pack<T> {
  readonly items: readonly T[];
  readonly needs: Needs;
}

/** What a host may take longer than the one that was measured, and what every job has on top, seconds. */
const timeMargin = { factor: 4, more: 120 };
/** What a process may take more than one that was measured; and of those that were not. */
const memoryMargin = 1.5;
const unknownMegabytes = 1024;
/** Needs are rounded up to powers of two of these, so that few groups are left. */
const least = { minutes: 5, megabytes: 256 };
/** Little work is spread over so many packs, but none that is shorter than that, seconds. */
const spread = { packs: 32, leastSeconds: 2 };
/** Nodes at most of one pack. */
const mostInPack = 1000;

/**
 * Packs nodes into jobs, the longest first; nodes that need other cores or memory never share a job.
 *
 * @param packSeconds  time that a job of several nodes takes at most; less where there is little to do
 */
export function packUp<T extends Waiting>(waiting: readonly T[], packSeconds: number): Pack<T>[] {
  const groups = new Map<string, T[]>();
  for (const item of waiting) {
    const key = `${item.cores} ${megabytesOf(item)}`;
    groups.set(key, [...groups.get(key) ?? [], item]);
  }
  return [...groups.values()].flatMap((group) => packGroup(group, packSeconds));
}

function packGroup<T extends Waiting>(group: readonly T[], packSeconds: number): Pack<T>[] {
  const estimated = group.map((item) => ({ item, seconds: secondsOf(item.node) }))
    .sort((a, b) => b.seconds - a.seconds);
  const total = estimated.reduce((sum, { seconds }) => sum + seconds, 0);
  const most = Math.min(packSeconds, Math.max(spread.leastSeconds, total / spread.packs));
  const packs: { items: T[]; seconds: number; allowed: number }[] = [];
  for (const { item, seconds } of estimated) {
    const last = packs.at(-1);
    const allowed = (timeMargin.factor * seconds) * item.more.time;
    if (last && last.seconds + seconds <= most && last.items.length < mostInPack) {
      last.items.push(item);
      last.seconds += seconds;
      last.allowed += allowed;
    } else packs.push({ items: [item], seconds, allowed });
  }
  return packs.map(({ items, allowed }) => ({
    items,
    needs: {
      cores: items[0].cores,
      minutes: roundUp((allowed + timeMargin.more) / 60, least.minutes),
      megabytes: megabytesOf(items[0]),
    },
  }));
}

function megabytesOf({ peakBytes, more }: Waiting): number {
  const usual = peakBytes === undefined ? unknownMegabytes : memoryMargin * peakBytes / 2 ** 20;
  return roundUp(usual * more.memory, least.megabytes);
}

/** The least power of two times `unit` that is enough. */
function roundUp(value: number, unit: number): number {
  let rounded = unit;
  while (rounded < value) rounded *= 2;
  return rounded;
}
