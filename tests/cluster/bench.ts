/**
 * What the executor of clusters costs, on a real Slurm on this machine (as root): `deno run -A tests/cluster/bench.ts`.
 *
 * A task alone beside `sbatch` of `true`; and 300 nodes of 0.1 s, packed.
 */

import { OutDir } from "../pipeline/out_dir.ts";
import { Cluster, lackOfCluster, until } from "./cluster.ts";

const repetitions = 7;

const lack = lackOfCluster();
if (lack !== undefined) throw new Error(`a cluster needs ${lack}`);
await using cluster = new Cluster();
const seconds = (start: number) => (performance.now() - start) / 1000;
const median = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** From sbatch until squeue says that it has ended. */
async function ofTrue(): Promise<number> {
  const start = performance.now();
  const [job] = cluster.slurm("sbatch", "--parsable", "-o", "/dev/null", "--wrap", "true");
  await until("it has ended", () => cluster.slurm("squeue", "-h", "-t", "CD", "-j", job).length === 1);
  return seconds(start);
}

/** From a node that is ready until its artifact is in the store, as the command says. */
async function ofNode(out: OutDir, seed: number): Promise<number> {
  const argv = `work grid --set count=1 --set seconds=0 --set seed=${seed} --executor slurm --json`;
  const { stdout } = await cluster.command(`${argv} --out ${out.path}`);
  const events = stdout.split("\n").filter((line) => line.startsWith("{")).map((line) => JSON.parse(line));
  return events.find(({ event, node }) => event === "end" && node === "work.0").seconds;
}

using out = new OutDir();
await ofNode(out, 999);
const own: number[] = [];
const node: number[] = [];
for (let i = 0; i < repetitions; i++) {
  own.push(await ofTrue());
  node.push(await ofNode(out, i));
}
console.log(`sbatch of true   ${median(own).toFixed(2)} s`);
console.log(
  `a node of 0 s    ${median(node).toFixed(2)} s: ${(median(node) - median(own)).toFixed(2)} s more`,
);
using many = new OutDir();
const start = performance.now();
const { code } = await cluster.command(
  `table grid --set count=300 --set seconds=0.1 --executor slurm --out ${many.path}`,
);
if (code !== 0) throw new Error(`the 300 nodes ended with ${code}`);
console.log(`300 nodes, 0.1 s ${seconds(start).toFixed(1)} s, the command from its start to its end`);
