/**
 * `deno task bench`: times of the hot jobs beside those of C, NumPy and PyTorch. README.md says how.
 */

import { parseArgs } from "@std/cli";
import { fileURLToPath } from "node:url";
import { openKernels } from "../../src/kernels/host.ts";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { formatTable } from "../../src/cli/table.ts";
import { median as medianOf } from "../../src/measures/median.ts";
import type { BenchJob, BenchResult } from "./job.ts";
import { benchJobs } from "./jobs.ts";
import { findPeers, type PeerProgram, type PeerRun, type Peers } from "./peers.ts";

const help = `usage: deno task bench [job…] [flags]

time the hot jobs on 1 worker and on all cores, medians of 5 runs after warming up, beside the same jobs in C,
NumPy and PyTorch where gcc and python3 have them; move-esf-mnist, network-mnist-unet, local-… and
local-equivariant-… take minutes and run only when named

flags:
  --json      print an array of rows {job, lane, workers, median, unit, peers}
  --no-peers  time our own jobs only
  --help      print this

examples:
  deno task bench
  deno task bench denoise-esf train-step
  deno task bench --json --no-peers`;

const runs = 5;
/** Milliseconds in which the engine has changed over to its optimised code, on all workers. */
const warmUp = 500;

/** One line of the table. */
interface BenchRow {
  readonly job: string;
  /** which of the host's ways to compute it was taken */
  readonly lane: string;
  readonly workers: number;
  readonly median: number;
  readonly unit: string;
  readonly peers: readonly PeerRow[];
}

/** A peer in a line: its median in the line's unit, its time over ours, and the largest difference of the results. */
interface PeerRow {
  readonly name: string;
  readonly median: number;
  readonly ratio: number;
  readonly difference: number;
}

/** Largest |a − b|. */
function difference(a: Float64Array, b: Float64Array): number {
  if (a.length !== b.length) throw new Error(`results have ${a.length} and ${b.length} numbers`);
  return a.reduce((largest, value, i) => Math.max(largest, Math.abs(value - b[i])), 0);
}

/** Times of one job of ours and of its peers. */
async function bench(job: BenchJob, kernels: Kernels, peers: Peers | undefined): Promise<BenchRow> {
  const times: number[] = [];
  let result: BenchResult = { values: new Float64Array(), lane: "" };
  const run = job.open(kernels);
  const begin = performance.now();
  do result = await run(); while (performance.now() - begin < warmUp);
  const wanted = job.runs ?? runs;
  while (times.length < wanted) {
    const start = performance.now();
    result = await run();
    times.push(performance.now() - start);
  }
  const median = medianOf(times) * job.perMillisecond;
  const rows: PeerRow[] = [];
  const files = peers && await job.files?.(kernels);
  for (const program of files ? job.peers : []) {
    const peer = await peers!.run(program, files!, kernels.workers, wanted);
    if (peer) rows.push(compare(job, program, median, result.values, peer));
  }
  return { job: job.name, lane: result.lane, workers: kernels.workers, median, unit: job.unit, peers: rows };
}

/** @throws {Error} if the peer has computed something else */
function compare(
  job: BenchJob,
  { name }: PeerProgram,
  ours: number,
  expected: Float64Array,
  { result, times }: PeerRun,
): PeerRow {
  const most = difference(expected, result);
  if (!(most <= job.tolerance!)) {
    throw new Error(`${name} differs from ${job.name} by ${most}, more than ${job.tolerance}`);
  }
  const median = medianOf(times) * job.perMillisecond;
  return { name, median, ratio: median / ours, difference: most };
}

/** Numbers of three digits. */
const short = (value: number) => value.toPrecision(3);

function printTable(rows: readonly BenchRow[], missing: readonly string[]): void {
  const cells = [["job", "lane", "workers", "who", "median", "", "of ours", "largest difference"]];
  for (const { job, lane, workers, median, unit, peers } of rows) {
    cells.push([job, lane, `${workers}`, "smoothscore", short(median), unit, "", ""]);
    for (const peer of peers) {
      const ratio = `${short(peer.ratio)} ×`;
      cells.push(["", "", "", peer.name, short(peer.median), unit, ratio, peer.difference.toExponential(1)]);
    }
  }
  for (const row of formatTable(cells)) console.log(row);
  for (const reason of missing) console.log(reason);
}

const outDir = fileURLToPath(new URL("../../out", import.meta.url));
const flags = parseArgs(Deno.args, {
  boolean: ["json", "peers", "help"],
  default: { peers: true },
  negatable: ["peers"],
  unknown: (argument) => {
    if (!argument.startsWith("-")) return true;
    console.error(`error: no flag ${argument}; see deno task bench --help`);
    Deno.exit(2);
  },
});
if (flags.help) console.log(help);
else {
  const jobs = benchJobs(outDir);
  const names = flags._.map(String);
  const unknown = names.find((name) => !jobs.some((job) => job.name === name));
  if (unknown !== undefined) {
    console.error(`error: no job ${unknown}; there are ${jobs.map(({ name }) => name).join(", ")}`);
    Deno.exit(2);
  }
  const peers = flags.peers ? await findPeers() : undefined;
  try {
    const rows: BenchRow[] = [];
    for (const workers of new Set([1, navigator.hardwareConcurrency])) {
      const kernels = await openKernels({ workers, outDir });
      for (const job of jobs) {
        if (names.length ? !names.includes(job.name) : job.isLong) continue;
        if (!flags.json) console.error(`${job.name}, ${workers} worker${workers > 1 ? "s" : ""} …`);
        rows.push(await bench(job, kernels, peers));
      }
      kernels.close();
    }
    if (flags.json) console.log(JSON.stringify(rows, null, 2));
    else printTable(rows, peers?.missing ?? []);
  } finally {
    await peers?.close();
  }
}
