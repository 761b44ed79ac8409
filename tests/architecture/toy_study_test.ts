/** A study is one folder and one line in the list. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { readClaims } from "../../src/ledger/claims_file.ts";
import { CopiedProject } from "./copied_project.ts";

Deno.test("a study is one folder and one line: its stage, figure, claims, part of the report and help are there", async () => {
  using project = await CopiedProject.open();
  await project.addToyStudy();
  const touched = await project.touched();
  assertEquals(touched.filter((file) => !file.startsWith("pipelines/toy/")), ["pipelines/mod.ts"]);

  const { code, stdout, stderr } = await project.call("src/cli/main.ts", "pipeline", "toy", "--workers", "2");
  assertEquals(code, 0, stderr);
  assertMatch(stdout, /pass +toy-mean-1/);
  const shown = (path: string) => project.file("out/toy", path);
  const claims = await readClaims(shown("claims.csv"));
  assertEquals(claims.map(({ id, result }) => [id, result]), [["toy-mean-1", "pass"], [
    "toy-mean-2",
    "pass",
  ]]);
  for (const file of ["figures/toy-mean.html", "figures/toy-mean.csv", "figures/toy-mean.json"]) {
    assert(Deno.statSync(shown(file)).size > 0, file);
  }
  const report = await Deno.readTextFile(shown("report.html"));
  for (
    const part of [
      "Toy: where the mean of the particles ends",
      "The mean of the particles stays where the mean of the points is.",
      'id="toy-toy-mean"',
      "The mean of coordinate 2 is that of the points",
    ]
  ) assertStringIncludes(report, part);

  const help = await project.call("src/cli/main.ts", "pipeline", "--help");
  assertMatch(help.stdout, /toy +Toy: where the mean/);
  const own = await project.call("src/cli/main.ts", "pipeline", "toy", "--help");
  assertMatch(own.stdout, /score to move particles under/);
});
