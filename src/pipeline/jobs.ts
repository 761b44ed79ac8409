/**
 * What has to be made in a run of several pipelines: every artifact once, though several nodes show it, and in an order that leaves no long chain for
 * the end.
 */

import type { Task } from "./executors/executor.ts";
import type { Asked } from "./asked.ts";
import type { Plan, PlannedNode } from "./plan.ts";

/** An artifact to make. */
export interface Job {
  readonly task: Task;
  /** Nodes that show it: index of the plan, and name. The first is the task's. */
  readonly uses: readonly { readonly plan: number; readonly node: string }[];
  /** Keys of the jobs whose artifacts it reads. */
  readonly needs: readonly string[];
  /** Processor time that it will take, as far as that is known. */
  readonly seconds: number;
  /** Cores that it should have. */
  readonly cores: number;
  /** Seconds of the longest chain of jobs that begins with it. */
  readonly rank: number;
}

/**
 * Work that takes so long is given several cores, if it has use for them: what waits for it comes sooner. Threads wait for each other, so it costs more in
 * all: for work of minutes that is not worth it while there is other work.
 */
const severalCores = { least: 10, most: 60 };
/** Of stages that say nothing of the time they take. */
const unknownSeconds = 0.3;

/**
 * The jobs of plans, by key.
 *
 * @param runs  what each plan is of
 */
export function jobsOf(plans: readonly Plan[], runs: readonly Asked[]): ReadonlyMap<string, Job> {
  const drafts = new Map<string, { task: Task; uses: { plan: number; node: string }[]; needs: string[] }>();
  for (const [plan, { nodes, graph, store }] of plans.entries()) {
    const byName = new Map(graph.map((node) => [node.name, node]));
    for (const node of nodes) {
      if (node.reason === undefined) continue;
      const use = { plan, node: node.name };
      const known = drafts.get(node.key);
      if (known) {
        known.uses.push(use);
        continue;
      }
      const inputs = node.inputs.map((input) => [input, store.pathOf(byName.get(input)!)]);
      const run = runs[plan];
      const task = { pipeline: run.pipeline, run, node, inputs: Object.fromEntries(inputs) };
      drafts.set(node.key, { task, uses: [use], needs: Object.values(node.recipe.inputs) });
    }
  }
  for (const draft of drafts.values()) draft.needs = draft.needs.filter((need) => drafts.has(need));
  const ranks = ranksOf(drafts);
  return new Map(
    [...drafts].map(([key, draft]) => {
      const seconds = secondsOf(draft.task.node);
      const isHelped = seconds >= severalCores.least && seconds <= severalCores.most;
      const cores = isHelped ? draft.task.node.stage.threads ?? 1 : 1;
      return [key, { ...draft, seconds, cores, rank: ranks.get(key)! }];
    }),
  );
}

/** Seconds of the longest chain that begins with each job: from the ends of the chains to their beginnings. */
function ranksOf(jobs: ReadonlyMap<string, Pick<Job, "task" | "needs">>): ReadonlyMap<string, number> {
  /** How many jobs that need it have no rank yet. */
  const unranked = new Map<string, number>();
  for (const { needs } of jobs.values()) {
    for (const need of needs) unranked.set(need, (unranked.get(need) ?? 0) + 1);
  }
  /** The longest chain behind a job, as far as it is known. */
  const behind = new Map<string, number>();
  const ranks = new Map<string, number>();
  const ready = [...jobs.keys()].filter((key) => !unranked.has(key));
  for (let key = ready.pop(); key !== undefined; key = ready.pop()) {
    const { task, needs } = jobs.get(key)!;
    const rank = secondsOf(task.node) + (behind.get(key) ?? 0);
    ranks.set(key, rank);
    for (const need of needs) {
      behind.set(need, Math.max(behind.get(need) ?? 0, rank));
      const left = unranked.get(need)! - 1;
      unranked.set(need, left);
      if (left === 0) ready.push(need);
    }
  }
  return ranks;
}

/** What it took the last time, else what the stage says. */
export function secondsOf(
  { stage, params, lastSeconds }: Pick<PlannedNode, "stage" | "params" | "lastSeconds">,
): number {
  return lastSeconds ?? stage.seconds?.(params) ?? unknownSeconds;
}
