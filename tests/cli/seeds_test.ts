/** `claims --seeds`: every row on several seeds, as a table; views stay as they are. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { readTable } from "../../src/arrays/csv.ts";
import { atMost } from "../../src/ledger/claim.ts";
import { writeClaims } from "../../src/ledger/claims_file.ts";
import { definePipeline } from "../../src/pipeline/graph.ts";
import { number } from "../../src/pipeline/parameters.ts";
import { defineStage, node, type Stage } from "../../src/pipeline/stage.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { toyCommand } from "./toy_command.ts";

const claims: Stage<{ seed: number; limit: number }> = defineStage(import.meta.url, {
  id: "seeded/claims",
  phase: "claims",
  usesKernels: false,
  async run({ params: { seed, limit }, dir }) {
    const row = { claim: "one", where: "eq. (1)", fixed: "2026-11-23", toleranceFrom: "a bound" };
    await writeClaims(dir, [
      atMost({ ...row, id: "drawn", limit, measured: { value: seed, error: 1 } }),
      atMost({ ...row, id: "later", limit, measured: 0, isReachable: false }),
    ]);
  },
});
const limit = number({ default: 101, min: 0, doc: "limit of the claims" });
const seed = number({ default: 0, min: 0, doc: "of all random numbers" });
const drawing = definePipeline({
  name: "drawing",
  title: "a ledger that depends on chance",
  parameters: { limit, seed },
  presets: { quick: {}, paper: {} },
  build: (params) => [node(claims, { name: "claims", params, view: "claims.csv", viewFile: "claims.csv" })],
});
const still = definePipeline({
  name: "still",
  title: "one that does not",
  parameters: { limit },
  presets: { quick: {}, paper: {} },
  build: ({ limit }) => [
    node(claims, { name: "claims", params: { limit, seed: 7 }, view: "claims.csv", viewFile: "claims.csv" }),
  ],
});
const command = (argv: string, out: OutDir) =>
  toyCommand(`${argv} --out ${out.path}`, { pipelines: [drawing, still] });

Deno.test("claims --seeds: passes of each row, a table of rows and one of all ledgers; nothing is shown", async () => {
  using out = new OutDir();
  const { code, stdout } = await command("claims --seeds 100-102,7", out);
  assertEquals(code, 0);
  assertEquals(stdout.slice(1, 5).map((line) => line.replace(/ +/g, " ")), [
    " still drawn 1 of 1 1.0 predicted 7",
    " drawing later not checked at quick predicted",
    " still later not checked at quick predicted",
    " drawing drawn 3 of 4 2.5 predicted 101 ± 47",
  ]);
  assertStringIncludes(
    stdout[5],
    "4 seeds, preset quick: 4 rows, 1 pass on all, 1 fail on some or all, 2 not checked",
  );
  const path = out.file("seeds/all-quick-7,100-102");
  const [drawn] = await readTable(`${path}.csv`);
  assertEquals(
    [
      drawn.pipeline,
      drawn.id,
      drawn.preset,
      drawn.seeds_checked,
      drawn.passes,
      drawn.failed_seeds,
      drawn.median,
    ],
    ["drawing", "drawn", "quick", "4", "3", "102", "100.5"],
  );
  const rows = await readTable(`${path}-rows.csv`);
  assertEquals(
    rows.map(({ pipeline, seed, id }) => `${pipeline} ${seed} ${id}`).filter((text) => /drawn/.test(text)),
    [
      "drawing 7 drawn",
      "drawing 100 drawn",
      "drawing 101 drawn",
      "drawing 102 drawn",
      "still  drawn",
    ],
  );
  assertEquals([...Deno.readDirSync(out.path)].map(({ name }) => name).sort(), ["build", "seeds", "store"]);
});

Deno.test("claims --seeds: what is there is not made again; --strict fails with the rows that fail beyond chance", async () => {
  using out = new OutDir();
  await command("claims drawing --seeds 1-3", out);
  const plan = await command("claims drawing --seeds 1-4 --plan", out);
  assertEquals(plan.stdout.filter((line) => line.includes("cached")).length, 3);
  assertEquals(
    plan.stdout.filter((line) => line.endsWith(":")),
    [1, 2, 3, 4].map((seed) => `drawing seed ${seed}, preset quick:`),
  );
  // one failure of three, which chance may give
  assertEquals((await command("claims drawing --seeds 1-3 --set limit=2 --strict", out)).code, 0);
  const { code, stderr } = await command("claims drawing --seeds 1-3 --set limit=1 --strict", out);
  assertEquals(code, 1);
  assertStringIncludes(stderr.at(-1)!, "1 claim fails: drawing drawn");
});

Deno.test("claims --seeds: tables of other seeds and settings stand beside each other", async () => {
  using out = new OutDir();
  const many = Array.from({ length: 60 }, (_, i) => 1_000_000 + 2 * i).join(",");
  for (const argv of ["1-3", "1,3", "1-3 --set limit=2", "1-3 --set limit=3", "1", many]) {
    await command(`claims drawing --seeds ${argv}`, out);
  }
  const names = [...Deno.readDirSync(out.file("seeds"))].map(({ name }) => name)
    .filter((name) => !name.endsWith("-rows.csv")).sort();
  assertEquals(names.map((name) => name.replace(/[0-9a-f]{8}\.csv/, "digest.csv")), [
    "drawing-quick-1,3.csv",
    "drawing-quick-1-3-set-digest.csv",
    "drawing-quick-1-3-set-digest.csv",
    "drawing-quick-1-3.csv",
    "drawing-quick-1.csv",
    "drawing-quick-60-seeds-digest.csv",
  ]);
  assertEquals(new Set(names).size, names.length);
});

Deno.test("claims --seeds: what is no list of seeds, or goes with something else, is refused", async () => {
  using out = new OutDir();
  const wrong: [argv: string, message: string][] = [
    ["claims --seeds", "--seeds needs whole numbers"],
    ["claims --seeds 3-1", "3-1 goes down"],
    ["claims --seeds 1,,2", "--seeds needs whole numbers"],
    ["claims --seeds 0-4294967295", "at most 1000 seeds"],
    ["claims --seeds 4294967296", "at most 4294967295"],
    ["claims --seeds=-1", "--seeds needs whole numbers"],
    ["claims --seeds 1 --seed 2", "exclude each other"],
    ["claims --seeds 1 --set seed=2", "exclude each other"],
    ["pipeline --seeds 1-2", "--seeds goes with claims"],
  ];
  for (const [argv, message] of wrong) {
    const { code, stderr } = await command(argv, out);
    assertEquals(code, 2, argv);
    assertStringIncludes(stderr[0], message, argv);
  }
});
