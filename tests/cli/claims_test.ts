/** The ledger on the command line: the table, JSON, and --strict. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { atMost } from "../../src/ledger/claim.ts";
import { readClaims, writeClaims } from "../../src/ledger/claims_file.ts";
import { definePipeline } from "../../src/pipeline/graph.ts";
import { number } from "../../src/pipeline/parameters.ts";
import { defineStage, node, type Stage } from "../../src/pipeline/stage.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { toyCommand } from "./toy_command.ts";

const claims: Stage<{ limit: number }> = defineStage(import.meta.url, {
  id: "checked/claims",
  phase: "claims",
  usesKernels: false,
  async run({ params, dir }) {
    const { limit } = params;
    const row = {
      claim: "one",
      where: "eq. (1)",
      fixed: "2026-11-23",
      toleranceFrom: "a bound",
      measured: 1.00000001,
      limit,
    };
    await writeClaims(dir, [
      atMost({ ...row, id: "first" }),
      atMost({
        ...row,
        id: "second",
        isReachable: false,
        ...limit === 3 ? { reach: "checked only with 2" } : {},
      }),
    ]);
  },
});

const pipeline = definePipeline({
  name: "checked",
  title: "a pipeline with a ledger",
  parameters: { limit: number({ default: 2, min: 0, doc: "limit of the claims" }) },
  presets: { quick: {}, paper: {} },
  build: (params) => [node(claims, { name: "claims", params, view: "claims.csv", viewFile: "claims.csv" })],
});

const reported: string[] = [];
const command = (argv: string, out: OutDir) =>
  toyCommand(`${argv} --out ${out.path}`, {
    pipelines: [pipeline],
    report: ({ outDir }) => {
      reported.push(outDir);
      return Promise.resolve([`${outDir}/report.html`]);
    },
  });

Deno.test("claims: a run ends with the ledger and the report; claims.csv is in the pipeline's folder", async () => {
  using out = new OutDir();
  const { code, stdout } = await command("pipeline checked --strict", out);
  assertEquals(code, 0);
  assertEquals(stdout.slice(3), [
    "claims: 1 pass, 0 fail, 1 not checked",
    "  result                claim   measured  expected",
    "  pass                  first   1         at most 2",
    "  not checked at quick  second            at most 2",
    "ledger:",
    `  ${out.path}/checked/claims.csv`,
    "report:",
    `  ${out.path}/report.html`,
  ]);
  const path = out.file("checked/claims.csv");
  assertEquals((await readClaims(path)).map(({ id, result }) => [id, result]), [
    ["first", "pass"],
    ["second", "not checked"],
  ]);
  assertEquals(/^\.\.\/store\/checked-claims-[0-9a-f]{12}\/claims\.csv$/.test(Deno.readLinkSync(path)), true);
});

Deno.test("claims: a row that is not checked says what it takes in place of a number", async () => {
  using out = new OutDir();
  const { stdout } = await command("pipeline checked --set limit=3", out);
  assertEquals(stdout.slice(4, 7), [
    "  result                claim   measured             expected",
    "  pass                  first   1                    at most 3",
    "  not checked at quick  second  checked only with 2  at most 3",
  ]);
});

Deno.test("claims: a failed one is told, and ends with 1 only if --strict", async () => {
  using out = new OutDir();
  assertEquals((await command("pipeline checked --set limit=0.5", out)).code, 0);
  const { code, stdout, stderr } = await command("pipeline checked --set limit=0.5 --strict", out);
  assertEquals(code, 1);
  assertStringIncludes(stdout.join("\n"), "claims: 0 pass, 1 fail, 1 not checked");
  assertEquals(
    stderr.at(-1),
    "error: 1 claim fails: checked first; claims.csv has what was expected and measured",
  );
});

Deno.test("claims: in --json they are one event; --quiet prints nothing; a stage alone writes no report", async () => {
  using out = new OutDir();
  const { stdout } = await command("claims checked --json", out);
  const event = JSON.parse(stdout.at(-1)!);
  assertEquals([event.event, event.pipeline, event.claims.length], ["claims", "checked", 2]);
  const before = reported.length;
  assertEquals((await command("claims checked --quiet", out)).stdout, []);
  assertEquals(reported.length, before);
});

Deno.test("claims: clean keeps an artifact of which the view shows one file", async () => {
  using out = new OutDir();
  await command("pipeline checked", out);
  assertEquals((await command("clean", out)).stdout, ["0 artifacts removed"]);
  assertEquals((await command("pipeline checked", out)).stderr[0], "checked: 0 of 1 nodes to run");
});
