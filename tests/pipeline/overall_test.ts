/** How far a run is, and how long it will still take. */

import { assertAlmostEquals, assertEquals } from "@std/assert";
import type { Job } from "../../src/pipeline/jobs.ts";
import { Overall } from "../../src/pipeline/overall.ts";
import { randomJobs } from "./random_jobs.ts";

/** A chain of jobs of 100 s each, as expected. */
function chain(count: number): Map<string, Job> {
  return new Map(Array.from({ length: count }, (_, i) => {
    const task = { pipeline: "p", node: { name: `n${i}` }, inputs: {} } as unknown as Job["task"];
    return [`${i}`, { task, uses: [], needs: [], seconds: 100, cores: 1, rank: 100 * (count - i) }];
  }));
}

Deno.test("overall: a chain takes as long as it is, however many slots there are", () => {
  const jobs = chain(6);
  const overall = new Overall(jobs, 16, () => 0);
  assertEquals(overall.secondsLeft, undefined);
  overall.end(jobs.get("0")!, { status: "made", seconds: 50 });
  assertEquals([overall.made, overall.total, overall.secondsLeft], [1, 6, 250]);
});

Deno.test("overall: a job that runs tells how wrong expectations are, without what its checkpoint brought", () => {
  const jobs = chain(1);
  let now = 0;
  const overall = new Overall(jobs, 1, () => now);
  const job = jobs.get("0")!;
  overall.progress(job, { event: "start", resumes: true });
  overall.progress(job, { event: "progress", done: 90, total: 100 });
  assertEquals(overall.secondsLeft, undefined);
  now = 30;
  overall.progress(job, { event: "progress", done: 95, total: 100 });
  // 5 % took 30 s
  assertAlmostEquals(overall.secondsLeft!, 30, 1e-9);
});

Deno.test("overall: what failed or was skipped is not made", () => {
  const jobs = chain(3);
  const overall = new Overall(jobs, 1, () => 0);
  overall.end(jobs.get("0")!, { status: "failed", seconds: 1, error: new Error("no") });
  overall.end(jobs.get("1")!, { status: "skipped", seconds: 0, because: "n0" });
  overall.end(jobs.get("2")!, { status: "reused", seconds: 1 });
  assertEquals([overall.made, overall.total], [1, 3]);
});

Deno.test("overall: random jobs as the sums and longest chains over all of them", () => {
  const jobs = [...randomJobs(3, 60).values()];
  const slots = 2;
  let now = 0;
  const overall = new Overall(new Map(jobs.map((job) => [job.task.node.key, job])), slots, () => now);
  const left = new Map(jobs.map((job) => [job, job.seconds]));
  overall.end(jobs[0], { status: "made", seconds: 3 * jobs[0].seconds });
  left.delete(jobs[0]);
  const running = jobs.slice(1, 40);
  for (const [i, job] of running.entries()) {
    // some are skipped or told as reused without a beginning, some end, some run on
    if (i % 3 > 0) overall.progress(job, { event: "start", resumes: false });
    now++;
    if (i % 3 === 2) {
      overall.progress(job, { event: "progress", done: 1, total: 4 });
      left.set(job, 0.75 * job.seconds);
    } else {
      overall.end(job, { status: "reused", seconds: 1 });
      left.delete(job);
    }
    const begun = running.slice(0, i + 1).filter((_, j) => j % 3 === 2);
    const took = begun.reduce((sum, _, j) => sum + now - (3 * j + 3), 3 * jobs[0].seconds);
    const expected = jobs[0].seconds;
    const all = [...left.values()].reduce((sum, seconds) => sum + seconds, 0);
    const longest = Math.max(...[...left].map(([{ rank, seconds }, more]) => rank - seconds + more));
    const cores = Math.min(slots, navigator.hardwareConcurrency);
    assertAlmostEquals(overall.secondsLeft!, Math.max(all / cores, longest) * took / expected, 1e-9);
  }
});
