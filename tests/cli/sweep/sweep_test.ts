/** `--sweep`: what runs, what is written, and what is refused before anything runs. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { readTable, writeTable } from "../../../src/arrays/csv.ts";
import { atMost } from "../../../src/ledger/claim.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { wideTable } from "../../../src/pipeline/measure_table.ts";
import { integer, number } from "../../../src/pipeline/parameters.ts";
import { defineStage, node, type Stage } from "../../../src/pipeline/stage.ts";
import { OutDir } from "../../pipeline/out_dir.ts";
import { toyCommand } from "../toy_command.ts";

/** Nodes that were made, in turn. */
let made: string[] = [];

const draw: Stage<{ seed: number }> = defineStage(import.meta.url, {
  id: "swept/draw",
  phase: "generate",
  usesKernels: false,
  async run({ node, dir, params: { seed } }) {
    made.push(node);
    await writeTable(`${dir}/x.csv`, [{ x: seed }]);
  },
});
const analyze: Stage<{ kappa: number; breaks: number }> = defineStage(import.meta.url, {
  id: "swept/analyze",
  phase: "analyze",
  usesKernels: false,
  async run({ node, dir, inputs, params: { kappa, breaks } }) {
    made.push(`${node} ${kappa}`);
    if (kappa === breaks) throw new Error("broken");
    const [{ x }] = await readTable(`${inputs.get("draw")}/x.csv`);
    await writeTable(`${dir}/out.csv`, [{ score: "la-pl", w: kappa * Number(x), error: 0.5 }]);
  },
});
const claims: Stage<{ kappa: number }> = defineStage(import.meta.url, {
  id: "swept/claims",
  phase: "claims",
  usesKernels: false,
  async run({ dir, params: { kappa } }) {
    const row = { claim: "one", where: "(1)", fixed: "2026-11-26", toleranceFrom: "a bound" };
    await writeClaims(dir, [atMost({ ...row, id: "small", limit: 2, measured: kappa })]);
  },
});
const plot: Stage<object> = defineStage(import.meta.url, {
  id: "swept/plot",
  phase: "plot",
  usesKernels: false,
  run() {
    made.push("plot");
    return Promise.reject(new Error("no pictures of a sweep's runs"));
  },
});
const swept = definePipeline({
  name: "swept",
  title: "something to sweep",
  parameters: {
    kappa: number({ default: 1, above: 0, max: 10, unit: "data units", doc: "a number" }),
    n: integer({ default: 1, min: 1, max: 100, doc: "a whole number" }),
    breaks: number({ default: 0, doc: "kappa at which it breaks" }),
    seed: integer({ default: 0, min: 0, doc: "of all random numbers" }),
  },
  presets: { quick: {}, paper: {} },
  check({ kappa, n }) {
    if (kappa * n > 20) throw new RangeError(`kappa · n must be at most 20, got ${kappa * n}`);
  },
  measures: () => [
    wideTable({
      node: "analyze",
      file: "out.csv",
      names: [{ measure: "w", name: "width", error: "error" }],
      of: ({ score }) => ({ score }),
    }),
  ],
  build: ({ kappa, breaks, seed }) => [
    node(draw, { name: "draw", params: { seed } }),
    node(analyze, { name: "analyze", params: { kappa, breaks }, inputs: ["draw"] }),
    node(claims, { name: "claims", params: { kappa }, inputs: ["analyze"] }),
    node(plot, { name: "plot", params: {}, inputs: ["analyze"] }),
  ],
});

async function command(argv: string, out: OutDir) {
  made = [];
  return await toyCommand(`${argv} --out ${out.path}`, { pipelines: [swept] });
}
const at = (out: OutDir, name: string) => `${out.path}/sweeps/${name}`;

Deno.test("a sweep: shared nodes once, no pictures of runs, tables, figures and a report; the second time nothing", async () => {
  using out = new OutDir();
  const line = "pipeline swept --sweep kappa=1:3:1 --sweep n=1,2 --seeds 5-6";
  const { code, stdout, stderr } = await command(line, out);
  assertEquals([code, stderr.filter((line) => line.includes("failed"))], [0, []]);
  assertEquals(made.toSorted(), [
    ...["analyze 1", "analyze 1", "analyze 2", "analyze 2", "analyze 3", "analyze 3"],
    ...["draw", "draw"],
  ]);
  const dir = at(out, "swept-kappa-n");
  const table = await Deno.readTextFile(`${dir}/table.csv`);
  assertEquals(table.split("\r\n").slice(0, 3), [
    "kappa,n,seed,score,w,w_low,w_high,claim_small",
    "1,1,5,la-pl,5,4.020018007729973,5.979981992270027,pass",
    "1,1,6,la-pl,6,5.020018007729973,6.979981992270027,pass",
  ]);
  const claims = await readTable(`${dir}/claims.csv`);
  assertEquals(
    claims.map(({ kappa, n, seed, id, result }) => [kappa, n, seed, id, result].join(" ")).slice(-2),
    [
      "3 2 5 small fail",
      "3 2 6 small fail",
    ],
  );
  const { axes, seeds, command: again } = JSON.parse(await Deno.readTextFile(`${dir}/sweep.json`));
  assertEquals([axes, seeds], [{ kappa: ["1", "2", "3"], n: ["1", "2"] }, [5, 6]]);
  assertEquals(again, "deno task pipeline swept --sweep kappa=1:3:1 --sweep n=1,2 --seeds 5-6");
  assertEquals(existsSync(`${dir}/figures/plane-w.html`), true);
  assertStringIncludes(await Deno.readTextFile(`${dir}/report.html`), 'href="table.csv"');
  assertEquals(existsSync(`${out.path}/swept`), false);
  assertEquals(stdout.map((line) => line.split("/").at(-1)), [
    "swept-kappa-n, preset quick: 6 combinations on 2 seeds",
    ...["table.csv", "claims.csv", "sweep.json", "report.html"],
  ]);

  const before = await mtimes(dir);
  assertEquals((await command(line, out)).code, 0);
  assertEquals([made, await mtimes(dir)], [[], before]);

  // what tables were made from is not needed again
  for await (const { name } of Deno.readDir(`${out.path}/store`)) {
    if (name.startsWith("swept-draw-")) await Deno.remove(`${out.path}/store/${name}`, { recursive: true });
  }
  await command(line, out);
  assertEquals(made, []);

  // another value: only what it needs is made; fewer values: nothing is
  await command("pipeline swept --sweep kappa=1:4:1 --sweep n=1,2 --seeds 5-6", out);
  assertEquals(made.toSorted(), ["analyze 4", "analyze 4", "draw", "draw"]);
  await command("claims swept --sweep kappa=4 --seeds 5 --sweep-name few", out);
  assertEquals(made, []);
  assertEquals((await readTable(`${at(out, "few")}/claims.csv`)).length, 1);
});

Deno.test("--plan counts and writes nothing", async () => {
  using out = new OutDir();
  const line = "analyze swept --sweep kappa=1,2 --sweep n=1,2 --seeds 0-2";
  const counts = async () => {
    const { code, stdout } = await command(`${line} --plan`, out);
    assertEquals(code, 0);
    return stdout.slice(1, 6).map((line) => line.trim().split(/ {2,}/).slice(0, 2).join(" "));
  };
  assertEquals(await counts(), ["combinations 4", "runs 12", "nodes 24", "artifacts 9", "cached 0"]);
  assertEquals([made, existsSync(`${out.path}/sweeps`)], [[], false]);
  await command("analyze swept --sweep kappa=1 --seeds 0-2", out);
  assertEquals((await counts()).at(-1), "cached 6");
  const { stdout: [json] } = await command(`${line} --plan --json`, out);
  const { nodes, artifacts, toMake, seconds } = JSON.parse(json);
  assertEquals([nodes, artifacts, toMake, seconds > 0], [24, 9, 3, true]);
});

Deno.test("combinations that the pipeline refuses are all named before anything runs, or left out", async () => {
  using out = new OutDir();
  const line = "analyze swept --sweep kappa=9,11,10 --sweep n=1,3";
  const { code, stderr } = await command(line, out);
  assertEquals(code, 2);
  assertEquals(stderr[0].split("\n"), [
    "error: swept refuses 4 of 6 combinations:",
    "  kappa=9 n=3: kappa · n must be at most 20, got 27",
    "  kappa=11 n=1: kappa must be a number above 0 and at most 10 data units, got 11",
    "  kappa=11 n=3: kappa must be a number above 0 and at most 10 data units, got 11",
    "  kappa=10 n=3: kappa · n must be at most 20, got 30",
    "leave them out of the sweep, or add --sweep-skip-refused",
  ]);
  assertEquals([made, existsSync(`${out.path}/sweeps`)], [[], false]);
  const skipped = await command(`${line} --sweep-skip-refused`, out);
  assertEquals(skipped.code, 0);
  assertStringIncludes(skipped.stderr[0], "left out: 4 combinations that swept refuses");
  const table = await readTable(`${at(out, "swept-kappa-n")}/table.csv`);
  assertEquals(table.map(({ kappa }) => kappa), ["9", "10"]);
});

Deno.test("what fails leaves the table of the rest, and the next run makes only that", async () => {
  using out = new OutDir();
  const line = "analyze swept --sweep kappa=1,2 --set breaks=2";
  const { code, stderr } = await command(line, out);
  assertEquals(code, 1);
  assertStringIncludes(stderr.join("\n"), "broken");
  const table = await readTable(`${at(out, "swept-kappa")}/table.csv`);
  assertEquals(table.map(({ kappa, w }) => [kappa, w]), [["1", "0"]]);
  await command(line, out);
  assertEquals(made, ["analyze 2"]);
});

Deno.test("combinations come from a table, too", async () => {
  using out = new OutDir();
  const file = await Deno.makeTempFile({ suffix: ".csv" });
  await Deno.writeTextFile(file, "n,kappa\n2,1\n3,0.50\n");
  const { code } = await command(`analyze swept --sweep-file ${file} --sweep-name of-file`, out);
  const table = await readTable(`${at(out, "of-file")}/table.csv`);
  assertEquals([code, table.map(({ n, kappa }) => [n, kappa])], [0, [["2", "1"], ["3", "0.5"]]]);
  await Deno.remove(file);
});

Deno.test("wrong sweeps end with 2 and the cure, and write nothing", async () => {
  using out = new OutDir();
  const refused: [string, RegExp][] = [
    ["pipeline --sweep kappa=1,2", /--sweep goes with one pipeline/],
    ["pipeline swept swept2 --sweep kappa=1,2", /one pipeline/],
    ["generate swept --sweep kappa=1,2", /goes with pipeline, analyze, claims; got generate/],
    ["pipeline swept --sweep kapa=1", /unknown parameter kapa \(did you mean kappa\?\)/],
    ["pipeline swept --sweep kappa=one,2", /kappa must be a number, got "one"/],
    ["pipeline swept --sweep kappa=1,2 --set kappa=1", /kappa is both set and swept/],
    ["pipeline swept --sweep kappa=1 --sweep kappa=2", /--sweep kappa is there twice/],
    ["pipeline swept --sweep kappa=1,1.0", /has kappa=1 twice/],
    ["pipeline swept --sweep seed=1,2", /--seeds 0-9 instead/],
    ["pipeline swept --sweep kappa=1 --sweep-file a.csv", /exclude each other/],
    ["pipeline swept --sweep-file no.csv", /no such file/],
    ["pipeline swept --sweep-name a", /--sweep-name goes with --sweep/],
    ["pipeline swept --sweep kappa=1 --sweep-name ../a", /must be a folder's name/],
    ["pipeline swept --sweep kappa=1 --measure v", /no such measure.*measures are w/],
    ["pipeline swept --sweep kappa=1 --set nn=1", /unknown parameter nn/],
    ["pipeline swept --sweep kappa=11", /refuses all 1 combinations|refuses 1 of 1/],
    ["pipeline swept --seeds 0-2", /--seeds goes with claims or with --sweep/],
  ];
  for (const [line, message] of refused) {
    const { code, stderr } = await command(line, out);
    assertMatch(stderr.join("\n"), message, line);
    assertEquals(code, 2, line);
  }
  assertEquals([made, existsSync(`${out.path}/sweeps`)], [[], false]);
});

/** When the files of a folder were written. */
async function mtimes(dir: string): Promise<Record<string, number>> {
  const times: Record<string, number> = {};
  for await (const { name } of Deno.readDir(dir)) {
    times[name] = (await Deno.stat(`${dir}/${name}`)).mtime!.getTime();
  }
  return times;
}
