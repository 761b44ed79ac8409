/** The pipeline `theory` on the real command line, to its ledger and report. */

import { assert, assertEquals } from "@std/assert";
import { theory } from "../../../../pipelines/chen/theory/pipeline.ts";
import { readClaims } from "../../../../src/ledger/claims_file.ts";
import { assertFigures } from "../../figure_assertions.ts";
import { openOut, run } from "../../project.ts";

Deno.test("theory: a strict run ends well, with a ledger of which all rows pass, and a report", async () => {
  using out = await openOut();
  await run(out, "pipeline theory --set trainSteps=300 --set width=64 --set batch=64 --strict");
  const claims = await readClaims(out.file("theory/claims.csv"));
  assert(claims.length >= 70);
  assertEquals(claims.filter(({ result }) => result !== "pass"), []);
  const report = await Deno.readTextFile(out.file("theory/report.html"));
  assert(claims.every(({ id }) => new RegExp(`[> ]${id}<`).test(report)));
  assertEquals(report.match(/<figure id=/g)?.length, 4);
  await assertFigures(out, theory);
});
