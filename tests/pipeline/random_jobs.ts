/** Random jobs that need each other without a circle, for comparisons with slow, plain versions. */

import type { Job } from "../../src/pipeline/jobs.ts";
import type { PlannedNode } from "../../src/pipeline/plan.ts";

/** Numbers in [0, 1), the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) % 2147483648) / 2147483648;
}

/** Jobs `n0`, `n1` … of three pipelines, with whole seconds, some of them alike. */
export function randomJobs(seed: number, count: number): Map<string, Job> {
  const random = randomNumbers(seed);
  const whole = (below: number) => Math.floor(random() * below);
  const needs = Array.from({ length: count }, (_, i) => {
    const some = Array.from({ length: Math.min(i, whole(4)) }, () => `n${whole(i)}`);
    return [...new Set(some)];
  });
  const jobs = needs.map((_, i) => ({ seconds: 1 + whole(4), rank: 0, pipeline: `p${whole(3)}`, i }));
  for (const job of jobs.toReversed()) {
    job.rank += job.seconds;
    for (const need of needs[job.i]) {
      const before = jobs[Number(need.slice(1))];
      before.rank = Math.max(before.rank, job.rank);
    }
  }
  return new Map(jobs.map(({ seconds, rank, pipeline, i }) => {
    const node = { name: `n${i}`, key: `n${i}` } as PlannedNode;
    const cores = 1 + whole(2);
    return [node.key, {
      task: { pipeline, node, inputs: {} },
      uses: [],
      needs: needs[i],
      seconds,
      cores,
      rank,
    }];
  }));
}
