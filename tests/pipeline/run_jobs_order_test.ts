/** The order of jobs against the rules as they are written down, applied to all that waits at every choice. */

import { assertEquals } from "@std/assert";
import type { Executor } from "../../src/pipeline/executors/executor.ts";
import type { Job } from "../../src/pipeline/jobs.ts";
import { runJobs } from "../../src/pipeline/run_jobs.ts";
import { randomJobs, randomNumbers } from "./random_jobs.ts";

/** What is begun, in order; `failing` fails and takes along what needs it. */
function plainly(jobs: ReadonlyMap<string, Job>, slots: number, seed: number, failing: string): string[] {
  const random = randomNumbers(seed);
  const waiting = new Map(jobs);
  const running = new Map<string, { job: Job; isLongest: boolean }>();
  const [made, begun, pipelines] = [new Set<string>(), [] as string[], [] as string[]];
  const coresOf = ({ cores }: Job) => Math.min(cores, slots);
  const skip = (key: string) => {
    for (const [other, { needs }] of waiting) if (needs.includes(key) && waiting.delete(other)) skip(other);
  };
  for (;;) {
    while (running.size < slots) {
      const ready = [...waiting].filter(([, { needs }]) => needs.every((need) => made.has(need)));
      if (ready.length === 0) break;
      const longest = ready.reduce((best, each) => each[1].rank > best[1].rank ? each : best);
      const open = [...waiting.values(), ...[...running.values()].map(({ job }) => job)];
      const isLongest = longest[1].rank >= open.reduce((sum, { seconds }) => sum + seconds, 0) / slots ||
        (slots > 1 && ![...running.values()].some((other) => other.isLongest));
      const placeOf = ({ task }: Job) => (pipelines.indexOf(task.pipeline) + 1) || pipelines.length + 1;
      const [key, job] = isLongest
        ? longest
        : ready.reduce((best, each) => placeOf(each[1]) < placeOf(best[1]) ? each : best);
      const used = [...running.values()].reduce((sum, other) => sum + coresOf(other.job), 0);
      if (used + coresOf(job) > slots) break;
      waiting.delete(key);
      begun.push(key);
      if (!pipelines.includes(job.task.pipeline)) pipelines.push(job.task.pipeline);
      running.set(key, { job, isLongest });
    }
    if (running.size === 0) return begun;
    const key = [...running.keys()][Math.floor(random() * running.size)];
    running.delete(key);
    if (key === failing) skip(key);
    else made.add(key);
  }
}

/** The same by `runJobs`. */
async function really(
  jobs: ReadonlyMap<string, Job>,
  slots: number,
  seed: number,
  failing: string,
): Promise<string[]> {
  const random = randomNumbers(seed);
  const begun: string[] = [];
  const running = new Map<string, PromiseWithResolvers<"made">>();
  const executor: Executor = {
    slots,
    threads: slots,
    make({ node }) {
      begun.push(node.key);
      const end = Promise.withResolvers<"made">();
      running.set(node.key, end);
      return end.promise;
    },
    close: () => Promise.resolve(),
  };
  const done = runJobs(jobs, executor, new AbortController().signal, { onEvent() {}, onEnd() {} });
  while (running.size > 0) {
    const key = [...running.keys()][Math.floor(random() * running.size)];
    const { resolve, reject } = running.get(key)!;
    running.delete(key);
    if (key === failing) reject(new Error("failed"));
    else resolve("made");
    await new Promise((resolve) => setTimeout(resolve));
  }
  await done;
  return begun;
}

for (const slots of [1, 2, 3, 8]) {
  Deno.test(`run jobs: random graphs in the order of the rules, ${slots} at once`, async () => {
    for (let seed = 1; seed <= 15; seed++) {
      const jobs = randomJobs(seed, 40);
      const failing = `n${seed}`;
      const expected = plainly(jobs, slots, seed, failing);
      assertEquals(await really(jobs, slots, seed, failing), expected, `seed ${seed}`);
    }
  });
}

Deno.test("run jobs: a chain that is longer than the stack is deep, made and skipped", async () => {
  const count = 30_000;
  const chain = new Map([...randomJobs(1, count).values()].map((job, i): [string, Job] => [
    `n${i}`,
    { ...job, needs: i === 0 ? [] : [`n${i - 1}`], rank: count - i },
  ]));
  const statuses = async (make: Executor["make"]) => {
    const counts: Record<string, number> = {};
    const executor = { slots: 2, threads: 1, make, close: () => Promise.resolve() };
    await runJobs(chain, executor, new AbortController().signal, {
      onEvent() {},
      onEnd: (_, { status }) => counts[status] = (counts[status] ?? 0) + 1,
    });
    return counts;
  };
  assertEquals(await statuses(() => Promise.resolve("made")), { made: count });
  const fails = () => Promise.reject(new Error("failed"));
  assertEquals(await statuses(fails), { failed: 1, skipped: count - 1 });
});
