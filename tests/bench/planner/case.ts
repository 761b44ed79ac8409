/** One case of the planner's benchmark, in a process of its own, so that its memory is its own. Prints a JSON array. */

import { join } from "node:path";
import process from "node:process";
import { machineChecks } from "../../../src/cli/doctor/machine.ts";
import { cleanStore } from "../../../src/pipeline/clean.ts";
import type { Executor } from "../../../src/pipeline/executors/executor.ts";
import type { Pipeline } from "../../../src/pipeline/graph.ts";
import { resolveParameters } from "../../../src/pipeline/graph.ts";
import type { KeyedNode } from "../../../src/pipeline/key.ts";
import { runPipelines } from "../../../src/pipeline/run.ts";
import { settleRecords } from "../../../src/pipeline/settle.ts";
import type { RunRequest } from "../../../src/pipeline/setting.ts";
import { Store } from "../../../src/pipeline/store.ts";
import { sweepOut } from "../../../src/pipeline/sweep.ts";
import { writeReports } from "../../../src/report/report.ts";
import { fill } from "./fill.ts";
import { layered } from "./graphs.ts";

/** A line of the table: what, wall and processor seconds, and the most memory up to its end, MiB. */
export interface Step {
  readonly step: string;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly mebibytes: number;
}

const [requestCount, nodeCount, width] = Deno.args.slice(0, 3).map(Number);
/** `store`: also what goes over a store of so many artifacts; `view`: the nodes are shown, and reported on. */
const more = Deno.args[3];
const outDir = Deno.makeTempDirSync({ prefix: "smoothscore-bench-" });
const steps: Step[] = [];
try {
  await measure(layered("bench", nodeCount, width));
} finally {
  Deno.removeSync(outDir, { recursive: true });
}
console.log(JSON.stringify(steps));

async function measure(pipeline: Pipeline): Promise<void> {
  const requests = Array.from({ length: requestCount }, (_, request): RunRequest => ({
    pipeline,
    preset: "quick",
    parameters: resolveParameters(pipeline, "quick", { request }),
    label: `bench-${request}`,
    isShown: more === "view",
  }));
  const made: KeyedNode[] = [];
  const executor: Executor = {
    slots: 2,
    threads: 1,
    make: ({ node }) => (made.push(node), Promise.resolve("made")),
    close: () => Promise.resolve(),
  };
  const kernels = {
    digest: () => Promise.resolve("none"),
    open: () => Promise.reject(new Error("the benchmark has no kernels")),
  };
  const run = () => runPipelines(requests, { outDir, kernels, executor });
  await time("plan and schedule, nothing there", run);
  fill(new Store(outDir), made);
  made.length = 0;
  await time("run again, everything there", run);
  if (made.length > 0) throw new Error(`${made.length} nodes ran although their artifacts are there`);
  if (more === "view") await time("report", () => writeReports({ outDir, pipelines: [pipeline] }));
  if (more !== "store") return;
  await time("settle records", () => settleRecords(outDir, new Store(outDir)));
  await time("sweep", () => sweepOut(outDir));
  const checks = machineChecks(join(outDir, "store"));
  await time("doctor's look at the store", () => Promise.all(checks.map(({ look }) => look())));
  await time("clean --plan", () => cleanStore(outDir, { isPlan: true }));
  await time("clean", () => cleanStore(outDir));
  const left = [...Deno.readDirSync(join(outDir, "store"))].filter(({ name }) => !name.startsWith("."));
  if (left.length > 0) throw new Error(`${left.length} artifacts were not cleaned away`);
}

async function time(step: string, work: () => Promise<unknown>): Promise<void> {
  const begin = performance.now();
  const cpuBefore = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpuBefore);
  const seconds = (performance.now() - begin) / 1000;
  steps.push({ step, seconds, cpuSeconds: (user + system) / 1e6, mebibytes: peak() });
}

/** The most memory that this process has had, MiB. */
function peak(): number {
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(Deno.readTextFileSync("/proc/self/status"))![1];
  return Math.round(Number(kibibytes) / 1024);
}
