/** `claims --seeds 100-109`: the ledger on several seeds, as a table. */

import { createHash } from "node:crypto";
import { join } from "node:path";
import { writeTable } from "../arrays/csv.ts";
import { claimCells } from "../ledger/claims_file.ts";
import { overSeeds, type SeededLedger, type SeededRow, type Spread } from "../ledger/over_seeds.ts";
import { makeFolder } from "../files/durable.ts";
import { resultText } from "../ledger/text.ts";
import type { Arguments } from "./arguments.ts";
import type { Environment } from "./environment.ts";
import type { Goal } from "./run_all.ts";
import { rangesOf } from "./seed_ranges.ts";
import { formatTable } from "./table.ts";

/** Gathers the ledgers, and at the end writes and says how often every row passes. */
export function claimsOverSeeds(
  args: Arguments,
  { pipelines, stdout }: Pick<Environment, "pipelines" | "stdout">,
): Goal {
  const ledgers: SeededLedger[] = [];
  return {
    onClaims({ pipeline: { name: pipeline }, parameters }, _report, claims) {
      const seed = parameters.seed === undefined ? undefined : Number(parameters.seed);
      if (claims.length > 0) ledgers.push({ pipeline, seed, claims });
      return [];
    },
    async atEnd() {
      // they end in any order
      const place = new Map(pipelines.map(({ name }, i) => [name, i]));
      ledgers.sort((a, b) =>
        place.get(a.pipeline)! - place.get(b.pipeline)! || (a.seed ?? 0) - (b.seed ?? 0)
      );
      const rows = overSeeds(ledgers);
      const path = await write(args, ledgers, rows);
      if (args.json) stdout(JSON.stringify({ time: new Date().toISOString(), event: "seeds", rows }));
      const failed = rows.filter(({ isRefuted }) => isRefuted);
      return {
        lines: [...lines(rows, args), `tables:`, `  ${path}.csv`, `  ${path}-rows.csv`],
        failed: failed.map(({ pipeline, id }) => `${pipeline} ${id}`),
      };
    },
  };
}

/** Writes the rows, and every ledger as it is; gives their path without what differs. */
async function write(
  { preset, outDir, seeds, names, settings }: Arguments,
  ledgers: readonly SeededLedger[],
  rows: readonly SeededRow[],
): Promise<string> {
  const dir = join(outDir, "seeds");
  makeFolder(dir);
  const asked = { preset, settings: settings.map((words) => words.join("=")).join(" ") };
  const path = join(dir, fileNameOf(names, asked, seeds));
  await writeTable(
    `${path}.csv`,
    rows.map(({ pipeline, id, claim, fixed, tuned, checked, passes, expectedPasses, failed, numbers }) => ({
      pipeline,
      ...asked,
      id,
      claim,
      fixed,
      tuned,
      seeds_checked: checked,
      passes,
      expected_passes: Number(expectedPasses.toPrecision(4)),
      failed_seeds: failed.join(" "),
      ...columns(numbers),
    })),
  );
  await writeTable(
    `${path}-rows.csv`,
    ledgers.flatMap(({ pipeline, seed, claims }) =>
      claims.map((claim) => ({ pipeline, ...asked, seed: seed ?? "", ...claimCells(claim) }))
    ),
  );
  return path;
}

/** Longest name in a folder, less the endings. */
const longestName = 200;

/** Says all that was asked for, so that no other tables are overwritten: settings, and a long list of seeds, by a digest. */
function fileNameOf(
  names: readonly string[],
  { preset, settings }: { readonly preset: string; readonly settings: string },
  seeds: readonly number[],
): string {
  const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 8);
  const what = `${names.length > 0 ? names.join("-") : "all"}-${preset}`;
  const set = settings === "" ? "" : `-set-${digest(settings)}`;
  const listed = rangesOf(seeds).join(",");
  const isLong = what.length + listed.length + set.length > longestName;
  return `${what}-${isLong ? `${seeds.length}-seeds-${digest(listed)}` : listed}${set}`;
}

/** Of a row with several numbers, a number each, as `measured` has them in the ledger. */
function columns(numbers: readonly Spread[]): Record<string, string> {
  const all = (of: (spread: Spread) => number) => numbers.map(of).join(", ");
  return {
    median: all(({ median }) => median),
    least: all(({ least }) => least),
    largest: all(({ largest }) => largest),
    standard_deviation: all(({ deviation }) => deviation),
  };
}

/** What holds always comes first: what does not is then near the end, where one looks. */
function lines(rows: readonly SeededRow[], { preset, seeds }: Arguments): string[] {
  const isChecked = ({ checked }: SeededRow) => checked > 0;
  const always = rows.filter((row) => isChecked(row) && row.passes === row.checked);
  const unchecked = rows.filter((row) => !isChecked(row));
  const others = rows.filter((row) => isChecked(row) && row.passes < row.checked);
  const table = [...always, ...unchecked, ...others].map((row) => [
    `  ${row.pipeline}`,
    row.id,
    isChecked(row) ? `${row.passes} of ${row.checked}` : resultText("not checked", preset),
    isChecked(row) ? row.expectedPasses.toFixed(1) : "",
    row.tuned === "" ? "predicted" : "tuned",
    isChecked(row) ? row.numbers.slice(0, 4).map(spreadText).join(", ") : row.note,
  ]);
  const over = seeds.length === 1 ? `seed ${seeds[0]}` : `${seeds.length} seeds`;
  return [
    ...formatTable([
      ["  pipeline", "claim", "passes", "expected", "origin", "measured: median ± standard deviation"],
      ...table,
    ]),
    `the ledger on ${over}, preset ${preset}: ${rows.length} rows, ${always.length} pass on all, ` +
    `${others.length} fail on some or all, ${unchecked.length} not checked`,
  ];
}

function spreadText({ median, deviation }: Spread): string {
  const brief = (value: number) => `${Number(value.toPrecision(3))}`;
  return deviation > 0 ? `${brief(median)} ± ${brief(deviation)}` : brief(median);
}
