/**
 * `deno run -A tests/bench/planner.ts`: times and memory of planning, scheduling and keeping order among 100 000 artifacts. README.md says how.
 */

import { fileURLToPath } from "node:url";
import { formatTable } from "../../src/cli/table.ts";
import type { Step } from "./planner/case.ts";

/** Nodes in all; with another number as the first argument, so many. */
const count = Number(Deno.args[0] ?? 100_000);
if (!(Number.isInteger(count) && count >= 100)) {
  console.error(`error: how many nodes? a whole number from 100 on, got ${Deno.args[0]}`);
  Deno.exit(2);
}

/** Name, and how many requests, of how many nodes, in layers of which width, and what else of `case.ts`. */
const cases: [string, ...(string | number)[]][] = [
  ["requests of 100 nodes", Math.floor(count / 100), 100, 10, "store"],
  ["one request, layers of 100", 1, count, 100],
  ["one request, one layer", 1, count, count],
  ["one request, one chain", 1, count, 1],
  ["one request in a view", 1, count, 100, "view"],
];

for (const [name, ...args] of cases) {
  console.log(name);
  const entry = fileURLToPath(new URL("planner/case.ts", import.meta.url));
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", entry, ...args.map(String)],
    stdout: "piped",
    stderr: "inherit",
  }).output();
  if (!success) Deno.exit(1);
  const steps: Step[] = JSON.parse(new TextDecoder().decode(stdout));
  const rows = steps.map(({ step, seconds, cpuSeconds, mebibytes }) => [
    `  ${step}`,
    `${seconds.toFixed(1)} s`,
    `${cpuSeconds.toFixed(1)} s`,
    `${mebibytes} MiB`,
  ]);
  for (const row of formatTable([["", "wall", "processor", "memory"], ...rows])) console.log(row);
}
