/** Damage of a pipeline that does not run, on the command line. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { writeReports } from "../../src/report/report.ts";
import { toyCommand } from "../cli/toy_command.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { toyPipeline } from "../pipeline/toy.ts";
import { forced } from "./forced.ts";

const hurts: [what: string, path: string, change: (text: string) => string, warning: string][] = [
  [
    "an edited ledger",
    "forced/claims.csv",
    (text) => text.replace("pass", "fail"),
    "forced/claims.csv: SHA-256 differs",
  ],
  ["a truncated ledger", "forced/claims.csv", (text) => text.slice(0, -9), "forced/claims.csv: "],
  ["a figure", "forced/figures/figure1.json", (text) => text + " ", "forced/figures: figure1.json: "],
  [
    "a record",
    "forced/run.json",
    (text) => text.replace("done", "gone"),
    "forced: run.json can't be used: its checksum",
  ],
];

for (const [what, path, change, warning] of hurts) {
  Deno.test(`damage: ${what} is told by other runs, fails those with --strict, and is healed by its own`, async () => {
    using out = new OutDir();
    const command = (argv: string) =>
      toyCommand(`${argv} --out ${out.path}`, { pipelines: [forced, toyPipeline()], report: writeReports });
    const warnings = (lines: string[]) => lines.filter((line) => line.startsWith("warning: "));
    assertEquals((await command("pipeline forced --strict")).code, 0);
    Deno.writeTextFileSync(out.file(path), change(Deno.readTextFileSync(out.file(path))));

    // with parameters of its own: else they would share the figure
    const other = await command("pipeline toy --set figure=large");
    assertEquals([other.code, warnings(other.stderr).length], [0, 1]);
    assertStringIncludes(warnings(other.stderr)[0], `warning: left out of the report: ${warning}`);
    assertStringIncludes(Deno.readTextFileSync(out.file("report.html")), "Left out: ");
    const strict = await command("pipeline toy --set figure=large --strict");
    assertEquals(strict.code, 1);
    assertStringIncludes(strict.stderr.at(-1)!, `error: the report leaves out what is damaged: ${warning}`);

    const own = await command("pipeline forced --strict");
    assertEquals([own.code, warnings(own.stderr)], [0, []]);
    assertStringIncludes(own.stdout.join("\n"), "claims: 1 pass");
    assertEquals(Deno.readTextFileSync(out.file("report.html")).includes("Left out: "), false);
  });
}
