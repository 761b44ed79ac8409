/**
 * `deno run -A tests/bench/sweep/main.ts [out]`: a sweep of experiment2 without network, 165 runs of 20000 particles, on one process and on two: what the
 * engine costs beside the nodes, how long the second run takes, and whether the bytes are the same. Linux.
 */

import { fileURLToPath } from "node:url";
import { formatTable } from "../../../src/cli/table.ts";
import { type Manifest, readManifest } from "../../../src/pipeline/manifest.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const sweep = "pipeline experiment2 --set scores=esf,la-pl --set count=20000 --sweep kappa=0.4:2.4:0.2 " +
  "--sweep t0=0.0025,0.005,0.0075,0.01,0.015 --seeds 0-2";
/** Ticks of the system's clock of processor time, a second. */
const ticks = 100;

/** Wall and processor time of a command with all processes that it started, seconds. */
async function timed(argv: string): Promise<{ wall: number; cpu: number }> {
  const before = await ofChildren();
  const start = performance.now();
  const args = ["run", "-A", "--quiet", "src/cli/main.ts", ...argv.split(" ")];
  const { success } = await new Deno.Command(Deno.execPath(), {
    args,
    cwd: root,
    stdout: "null",
    stderr: "inherit",
  }).output();
  if (!success) throw new Error(`failed: ${argv}`);
  return { wall: (performance.now() - start) / 1000, cpu: await ofChildren() - before };
}

/** Processor time of the processes that have ended. */
async function ofChildren(): Promise<number> {
  const stat = await Deno.readTextFile("/proc/self/stat");
  // fields 16 and 17 of all, the second of which ends with the bracket
  const [user, system] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(13, 15).map(Number);
  return (user + system) / ticks;
}

/** Processor time of all nodes, by their manifests. */
async function ofNodes(out: string): Promise<number> {
  const names = await Array.fromAsync(Deno.readDir(`${out}/store`));
  const manifests = await Promise.all(
    names.filter(({ name }) => !name.startsWith(".")).map(({ name }) => readManifest(`${out}/store/${name}`)),
  );
  return manifests.filter((one): one is Manifest => one !== undefined)
    .reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}

const base = Deno.args[0] ?? await Deno.makeTempDir({ prefix: "smoothscore-bench-" });
const rows: string[][] = [];
const tables: string[] = [];
const walls: number[] = [];
for (const jobs of [1, 2]) {
  const out = `${base}/${jobs}`;
  const first = await timed(`${sweep} --out ${out} --jobs ${jobs} --workers 1`);
  const nodes = await ofNodes(out);
  const second = await timed(`${sweep} --out ${out} --jobs ${jobs} --workers 1`);
  const seconds = (value: number) => `${value.toFixed(1)} s`;
  rows.push([
    `${jobs}`,
    ...[first.wall, first.cpu, nodes].map(seconds),
    `${(100 * (first.cpu / nodes - 1)).toFixed(1)} %`,
    ...[second.wall, second.cpu].map(seconds),
  ]);
  walls.push(first.wall);
  const dir = `${out}/sweeps/experiment2-kappa-t0`;
  tables.push(await Deno.readTextFile(`${dir}/table.csv`) + await Deno.readTextFile(`${dir}/claims.csv`));
}
const head = ["jobs", "wall", "processor", "of nodes", "engine", "second run", "processor"];
formatTable([head, ...rows]).forEach((line) => console.log(line));
console.log(`two jobs are ${(walls[0] / walls[1]).toFixed(2)} × as fast as one`);
console.log(tables[0] === tables[1] ? "the same bytes" : "other bytes");
if (Deno.args.length === 0) await Deno.remove(base, { recursive: true });
