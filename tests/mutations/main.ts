/** `deno task test:mutations`: changes the code in many places, one at a time, and asks whether the tests notice. */

import { parseArgs } from "@std/cli";
import { fileURLToPath } from "node:url";
import { writeTable } from "../../src/arrays/csv.ts";
import { areas } from "./areas.ts";
import { chooseMutants } from "./choice.ts";
import { equivalent, reasonFor } from "./equivalent.ts";
import { mutate } from "./mutate.ts";
import { countTrials, lineOf, summaryOf, wantedShare } from "./summary.ts";

const help = `usage: deno task test:mutations [flags]

change signs, constants, bounds and conditions of theory, kernels, measures, ledger and engine, one at a time in a
copy of the project, and run the tests that cover the place; exit code 1 if they notice less than 95 % of the changes
that are not listed as equivalent in tests/mutations/equivalent.ts. Writes out/mutations/mutations.csv. Takes half an
hour.

flags:
  --count=n     changes, 150 if not given
  --seed=n      chooses others, 0 if not given
  --only=path   in files below this path only; can be repeated
  --jobs=n      so many at once, 2 if not given
  --list        print the changes and try none
  --help        print this`;

const flags = parseArgs(Deno.args, {
  boolean: ["list", "help"],
  string: ["count", "seed", "jobs", "only"],
  collect: ["only"],
  default: { count: "150", seed: "0", jobs: "2" },
  unknown: (arg) => refuse(`there is no ${arg}`),
});

function refuse(what: string): never {
  console.error(`${what}\n\n${help}`);
  Deno.exit(2);
}

function wholeNumber(name: "count" | "seed" | "jobs", least: number): number {
  const value = Number(flags[name]);
  if (!/^\d+$/.test(flags[name]) || value < least) {
    refuse(`--${name} must be a whole number from ${least}, but is "${flags[name]}"`);
  }
  return value;
}

if (flags.help) {
  console.log(help);
  Deno.exit();
}
const root = fileURLToPath(new URL("../..", import.meta.url));
const choice = {
  count: wholeNumber("count", 1),
  seed: wholeNumber("seed", 0),
  only: flags.only.map((path) => path.replace(/^\.\/|\/$/g, "")),
};
const jobs = wholeNumber("jobs", 1);
const chosen = await chooseMutants(root, areas, choice);
if (chosen.length === 0) {
  refuse(`--only ${choice.only.join(" --only ")} names no file with anything to change`);
}
if (flags.list) {
  for (const { count, mutants } of chosen) {
    for (const { file, line, before, after } of mutants.slice(0, count)) {
      console.log(`${file}:${line}: ${before} → ${after}`);
    }
  }
  Deno.exit();
}
const out = `${root}/out/mutations`;
const trials = await mutate({
  root,
  work: `${out}/work`,
  areas,
  jobs,
  ...choice,
  onTrial: (trial) => console.log(lineOf(trial, equivalent)),
});
await writeTable(
  `${out}/mutations.csv`,
  trials.map((trial) => ({
    area: trial.area,
    file: trial.file,
    line: trial.line,
    before: trial.before,
    after: trial.after,
    caught_by: trial.caughtBy ?? "",
    ended_by_time: `${trial.isLate}`,
    listed_because: reasonFor(trial, equivalent) ?? "",
    seconds: trial.seconds.toFixed(1),
  })),
);
console.log();
for (const line of summaryOf(trials, equivalent)) console.log(line);
if (countTrials(trials, equivalent).share < wantedShare) Deno.exit(1);
