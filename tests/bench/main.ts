/**
 * `deno task bench [--json]`: times of the hot jobs, medians of several runs, on 1 worker and on all.
 */

import { parseArgs } from "@std/cli";
import { fileURLToPath } from "node:url";
import { openKernels } from "../../src/kernels/host.ts";
import { type Kernels, startingState } from "../../src/kernels/kernels.ts";
import { initialParameters } from "../../src/network/initial.ts";
import { type Score, scores } from "../../src/scores/registry.ts";
import { points } from "../../src/theory/line.ts";
import { sigmaSchedule } from "../../src/theory/schedule.ts";

/** One line of the table. */
interface BenchRow {
  readonly job: string;
  readonly workers: number;
  readonly median: number;
  readonly unit: string;
}

const line = { n: 4, halfWidth: 1 };
const width = 1024;
const runs = 5;
const sigma = sigmaSchedule({ t0: 0.02, tMin: 1e-5, steps: 200, rho: 2 });

/** Median milliseconds of `runs` calls, after one that warms up. */
async function medianMilliseconds(job: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run <= runs; run++) {
    const start = performance.now();
    await job();
    if (run > 0) times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[runs >> 1];
}

function networkOf(kernels: Kernels) {
  return { width, parameters: initialParameters(width, (array, count) => kernels.uniforms(0, array, count)) };
}

/** Nanoseconds a particle-step of a score; seconds for the whole job of the network. */
async function benchScore(kernels: Kernels, { id, kernel, isLearned }: Score): Promise<BenchRow> {
  const count = 20_000;
  const train = Float64Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? points(line)[i / 2] : 0));
  const x = kernels.sampleNoised({ seed: 0, stream: 1, train, d: 2, t: 0.02, count });
  const network = isLearned ? networkOf(kernels) : undefined;
  const run = { ...line, kernel, d: 2, x, sigma, kappa: 1.2, reported: [sigma.length - 1], network };
  const milliseconds = await medianMilliseconds(() => kernels.denoise(run));
  const shared = { job: `denoise-${id}`, workers: kernels.workers };
  if (isLearned) return { ...shared, median: milliseconds / 1e3, unit: "s" };
  return { ...shared, median: milliseconds * 1e6 / count / (sigma.length - 1), unit: "ns a particle-step" };
}

/** Milliseconds a training step, preset paper. */
async function benchTraining(kernels: Kernels): Promise<BenchRow> {
  const steps = 300;
  const training = kernels.openTraining({
    ...line,
    tMin: 1e-6,
    tMax: 0.02,
    batch: 1024,
    width,
    learningRate: 5e-5,
    weightDecay: 3,
    seed: 0,
    stream: 3,
  });
  const { parameters } = networkOf(kernels);
  training.load(startingState(parameters));
  const milliseconds = await medianMilliseconds(() => training.advance(steps));
  training.close();
  return { job: "train-step", workers: kernels.workers, median: milliseconds / steps, unit: "ms" };
}

const { json } = parseArgs(Deno.args, { boolean: ["json"] });
const outDir = fileURLToPath(new URL("../../out", import.meta.url));
const rows: BenchRow[] = [];
for (const workers of new Set([1, navigator.hardwareConcurrency])) {
  const kernels = await openKernels({ workers, outDir });
  for (const score of scores) if (!score.isMonteCarlo) rows.push(await benchScore(kernels, score));
  rows.push(await benchTraining(kernels));
  kernels.close();
}
if (json) console.log(JSON.stringify(rows, null, 2));
else {
  for (const { job, workers, median, unit } of rows) {
    console.log(
      `${job.padEnd(16)} ${workers} worker${workers > 1 ? "s" : " "}  ${
        median.toPrecision(3).padStart(6)
      } ${unit}`,
    );
  }
}
