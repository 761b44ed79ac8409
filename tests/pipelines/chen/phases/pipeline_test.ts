/** The pipeline phases, small, on the real command line. */

import { assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { phases } from "../../../../pipelines/chen/phases/pipeline.ts";
import { readTable } from "../../../../src/arrays/csv.ts";
import { readNpy } from "../../../../src/arrays/npy.ts";
import { readClaims } from "../../../../src/ledger/claims_file.ts";
import { buildGraph } from "../../../../src/pipeline/order.ts";
import { resolveParameters } from "../../../../src/pipeline/graph.ts";
import { atoms } from "../../../../src/theory/flow.ts";
import { assertFigures } from "../../figure_assertions.ts";
import { openOut, run } from "../../project.ts";
import { assertWrongUsage } from "../../wrong_usage.ts";

const few =
  "--set kappas=0.4,2.4 --set t0s=0.01,0.02 --set weightDecays=1,3 --set trainSteps=60 --set widths=16,32 --set batch=128 --set count=2000";

Deno.test("phases: every cell is measured beside its closed form and drawn; one more value makes what it needs alone", async () => {
  using out = await openOut();
  await run(out, `pipeline phases ${few}`);
  const view = (path: string) => out.file("phases", path);
  const smoothed = await readTable(view("analyze/smoothed.csv"));
  // κ = 2.4 is too large for t0 = 0.02
  assertEquals(smoothed.map(({ kappa, t0, seed }) => [kappa, t0, seed].join()), [
    "0.4,0.01,0",
    "0.4,0.01,1",
    "2.4,0.01,0",
    "2.4,0.01,1",
    "0.4,0.02,0",
    "0.4,0.02,1",
  ]);
  for (const row of smoothed) {
    const { kappa, t0, count, interpolated, law_interpolated, mass_between } = Object.fromEntries(
      Object.entries(row).map(([name, cell]) => [name, Number(cell)]),
    );
    const onPoints = atoms({ n: 4, halfWidth: 1 }, kappa, t0).reduce((a, b) => a + b);
    assertAlmostEquals(mass_between, 1 - onPoints, 1e-9);
    assertLess(law_interpolated, mass_between);
    const error = Math.sqrt(law_interpolated * (1 - law_interpolated) / count);
    assertLess(Math.abs(interpolated - law_interpolated), 5 * error);
  }
  const [first] = smoothed;
  const { shape, data } = await readNpy(
    view("denoise.la-pl.kappa-0.4.t0-0.01.seed-0/x.npy"),
    "f64",
  );
  const end = data.subarray((shape[0] - 1) * shape[1] * 2).filter((_, i) => i % 2 === 0);
  const isBetween = (x: number) => [-1, -1 / 3, 1 / 3, 1].every((point) => Math.abs(x - point) > 0.02);
  assertEquals(Number(first.interpolated), end.filter(isBetween).length / end.length);

  assertEquals((await readTable(view("analyze/learned.csv"))).length, 2 * 2 * 2);
  const claims = await readClaims(view("claims.csv"));
  assertEquals(claims.map(({ id, result }) => `${id} ${result}`), [
    "phases-law pass",
    "phases-weight-decay not checked",
  ]);
  await assertFigures(out, phases);
  const more = await run(out, `analyze phases ${few.replace("kappas=0.4,2.4", "kappas=0.4,2.4,1")}`);
  assertEquals(more.made, [
    "denoise.la-pl.kappa-1.t0-0.01.seed-0",
    "denoise.la-pl.kappa-1.t0-0.01.seed-1",
    "denoise.la-pl.kappa-1.t0-0.02.seed-0",
    "denoise.la-pl.kappa-1.t0-0.02.seed-1",
    "analyze",
  ]);
});

Deno.test("phases: other seeds share no random numbers with these", () => {
  const seedsOf = (seed: number) => {
    const nodes = buildGraph(phases, resolveParameters(phases, "quick", { seed }));
    return new Set(
      nodes.map(({ params }) => (params as { seed?: number }).seed).filter((one) => one !== undefined),
    );
  };
  assertEquals(seedsOf(0).intersection(seedsOf(1)).size, 0);
});

for (
  const [argv, message] of [
    ["pipeline phases --set kappas=9", "kappas must have one below 4.71"],
    ["pipeline phases --set kappas=1,1", "kappas names 1 twice"],
    ["pipeline phases --set kappas=1,x", 'kappas must be a number, got "x"'],
    ["pipeline phases --set t0s=0.02,-1", "t0s must be a number above 0 and at most 100"],
    ["pipeline phases --set widths=64,100", "widths must be a multiple of 16, got 100"],
    [
      "pipeline phases --set learningRate=0.01 --set weightDecays=3,500",
      "weightDecays must be below 1/learningRate (100), got 500",
    ],
    ["pipeline phases --set t0s=1e-5", "the least of t0s must be below"],
  ]
) {
  Deno.test(`phases: "${argv}" is wrong usage and writes nothing`, () => assertWrongUsage(argv, message));
}
