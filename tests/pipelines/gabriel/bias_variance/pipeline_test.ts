/** The pipeline bias-variance, small, on the real command line. */

import { assert, assertEquals, assertLess } from "@std/assert";
import { biasVariance } from "../../../../pipelines/gabriel/bias_variance/pipeline.ts";
import { readTable } from "../../../../src/arrays/csv.ts";
import { readNpy } from "../../../../src/arrays/npy.ts";
import { readClaims } from "../../../../src/ledger/claims_file.ts";
import { assertFigures } from "../../figure_assertions.ts";
import { openOut, run } from "../../project.ts";
import { assertWrongUsage } from "../../wrong_usage.ts";

const small = "--set redraws=20 --set largestN=200 --set places=9";

Deno.test("bias-variance: everything is measured, compared and drawn, no claim fails, a second run executes nothing, a larger N what is new", async () => {
  using out = await openOut();
  await run(out, `pipeline bias-variance ${small}`);
  const view = (path: string) => out.file("bias-variance", path);
  const rows = async (name: string) =>
    (await readTable(view(`analyze/${name}.csv`))).map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, text]) => [key, Number(text)]))
    );
  const variance = await rows("variance");
  // 5 noise variances on the line, 3 in the plane, 2 sizes
  assertEquals(variance.length, 16);
  for (const { measured, formula, ratio, window } of variance) {
    assertLess(Math.abs(measured / formula / ratio - 1), 1e-9);
    assert(window > 0 && ratio > 0);
  }
  // where the window has many points the formula is near even for 20 redraws
  for (const { ratio, error } of variance.filter(({ window }) => window > 30)) {
    assertLess(Math.abs(ratio - 1), 5 * error + 0.1);
  }
  const reduction = await rows("reduction");
  for (const { factor } of reduction.filter(({ c }) => c === 0)) assertEquals(factor, 1);
  for (const { factor } of reduction.filter(({ c }) => c === 0.5)) assert(factor > 0.4 && factor < 1);
  // E|s − s_t|² is variance and squared bias
  for (const d of [1, 2]) {
    const { shape } = await readNpy(view(`redraws.d${d}.n200/covariance-1.npy`), "f64");
    const weights = await readNpy(view(`truth.d${d}/weights-1.npy`), "f64");
    assertEquals(shape, [d === 1 ? 7 : 6, weights.shape[0], d, d]);
  }
  const groups = await readTable(view("redraws.d1.n200/averages.csv"));
  for (const row of groups) {
    const [variance, error, square] = [row.variance, row.error, row.bias_square].map(Number);
    assertLess(Math.abs(error - variance - square), 1e-9 * error);
  }
  const claims = await readClaims(view("claims.csv"));
  assertEquals(claims.filter(({ result }) => result === "fail").map(({ id }) => id), []);
  assertEquals(claims.length, 28);
  await assertFigures(out, biasVariance);
  assertEquals((await run(out, `pipeline bias-variance ${small}`)).made, []);
  // a larger N leaves finished redraws as they are
  const call = await run(out, `analyze bias-variance ${small} --set largestN=1000`);
  assertEquals(call.made, ["redraws.d1.n1000", "redraws.d2.n1000", "analyze"]);
});

for (
  const [argv, message] of [
    ["pipeline bias-variance --set redraws=25", "redraws must be a multiple of 10, got 25"],
    [
      "pipeline bias-variance --set largestN=10000",
      "largestN must be a whole number at least 200 and at most 5000",
    ],
    ["pipeline bias-variance --set cases=none", 'cases must be one of few, all, got "none"'],
  ]
) {
  Deno.test(`bias-variance: "${argv}" is wrong usage and writes nothing`, () =>
    assertWrongUsage(argv, message));
}

Deno.test("bias-variance: preset paper is larger in every number that quick sets", () => {
  const { presets, parameters } = biasVariance;
  for (const [name, value] of Object.entries(presets.quick)) {
    const paper = presets.paper[name] ?? parameters[name].default;
    if (typeof value === "number") assert(value < Number(paper), name);
  }
});
