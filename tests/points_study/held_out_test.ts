/** `own` at held-out points, small, on the real command line. */

import { assert, assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { own } from "../../pipelines/own/pipeline.ts";
import { readTable } from "../../src/arrays/csv.ts";
import { readNpy, writeNpy } from "../../src/arrays/npy.ts";
import { mixtureLaw } from "../../src/measures/terminal_laws.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { assertFigures } from "../pipelines/figure_assertions.ts";
import { openOut, run, withoutBrowser } from "../pipelines/project.ts";
import { assertWrongUsage } from "../pipelines/wrong_usage.ts";

const few =
  "--set count=64 --set steps=20 --set trainSteps=60 --set width=16 --set batch=128 --set resamples=40 --set likelihoodSteps=40 --set places=16";

type Rows = Record<string, string>[];

const numberOf = (rows: Rows, variant: string, measure: string) =>
  Number(rows.find((row) => row.variant === variant && row.measure === measure)!.value);

Deno.test("own: fresh points of a mixture are measured at; the truth's own score is the likeliest, the gap is the exact score's", async () => {
  using out = await openOut();
  await run(
    out,
    `pipeline own --data gaussian-mixture ${few} --set scores=esf,exact-gm,gaussian,mlp --held-out 0.2`,
  );
  const view = (file: string) => out.file("own", file);
  const rows: Rows = await readTable(view("held-out.own/measures.csv"));
  assertGreater(numberOf(rows, "exact-gm", "likelihood"), numberOf(rows, "esf", "likelihood"));
  const exact = numberOf(rows, "esf", "likelihood-exact");
  assertAlmostEquals(numberOf(rows, "esf", "likelihood"), exact, 1e-3);
  assertAlmostEquals(
    numberOf(rows, "esf", "bits"),
    -numberOf(rows, "esf", "likelihood") / (2 * Math.LN2),
    1e-9,
  );
  assertGreater(numberOf(rows, "esf", "gap"), numberOf(rows, "gaussian", "gap"));
  for (const { value, low, high } of rows) {
    assert(Number(low) <= Number(value) && Number(value) <= Number(high));
  }
  const levels: Rows = await readTable(view("held-out.own/levels.csv"));
  assertEquals(Object.keys(levels[0]), [
    "variant",
    "score",
    "t",
    "measure",
    "name",
    "unit",
    "value",
    "low",
    "high",
  ]);
  const dimensions = levels.filter(({ variant, measure }) => variant === "esf" && measure === "dimension");
  assertEquals(dimensions.length, 7);
  assertLess(Number(dimensions.at(-1)!.value), 0.1);
  const compared = new Set(levels.filter(({ measure }) => measure === "r2").map(({ variant }) => variant));
  assertEquals([...compared], ["esf", "gaussian", "exact-gm"]);
  const regimes: Rows = await readTable(view("held-out.own/regimes.csv"));
  assertEquals(regimes.map(({ measure }) => measure), ["speciation", "collapse", "information"]);
  // all 200 points stay where there are more
  assertEquals((await readNpy(view("generate.own/points.npy"), "f64")).shape, [200, 2]);
  await assertFigures(out, {
    ...own,
    figures: own.figures!.filter(({ page }) => page.startsWith("held-out/")),
  });
});

Deno.test("own: a fraction of a file is taken out before anything stands on it, by the seed; a file of points leaves all", async () => {
  using out = await openOut();
  using files = new OutDir();
  const points = Float64Array.from({ length: 60 }, (_, i) => (i * 37 % 61) / 10);
  await writeNpy(files.file("points.npy"), { shape: [30, 2], data: points });
  await writeNpy(files.file("others.npy"), {
    shape: [5, 2],
    data: points.map((value) => value + 0.05).slice(0, 10),
  });
  const argv = `analyze own --data ${files.file("points.npy")} ${few} --set scores=esf`;
  const left = async () => (await readNpy(out.file("own", "generate.own/points.npy"), "f64")).data;
  await run(out, `${argv} --held-out 0.2`, withoutBrowser);
  const first = await left();
  assertEquals(first.length, 48);
  const all = new Set(Array.from({ length: 30 }, (_, k) => `${points[2 * k]} ${points[2 * k + 1]}`));
  for (let k = 0; k < 24; k++) assert(all.delete(`${first[2 * k]} ${first[2 * k + 1]}`));
  assertEquals(all.size, 6);
  // the closed form of the exact score tells which points it was measured at
  assertEquals((await run(out, `${argv} --held-out 0.2`, withoutBrowser)).made, []);
  await run(out, `${argv} --held-out 0.2 --seed 1`, withoutBrowser);
  assert((await left()).some((value, i) => value !== first[i]));
  await run(
    out,
    `${argv} --held-out ${files.file("others.npy")} --set likelihoodTMin=1e-9 --set t0=0.1`,
    withoutBrowser,
  );
  assertEquals((await left()).length, 60);
  const rows: Rows = await readTable(out.file("own", "held-out.own/measures.csv"));
  const law = mixtureLaw(points, 2, 1e-9);
  const heldOut = (await readNpy(files.file("others.npy"), "f64")).data;
  const mean = [0, 1, 2, 3, 4].reduce((sum, k) => sum + law(heldOut.subarray(2 * k, 2 * k + 2)) / 5, 0);
  // noise of √10⁻⁹ beside distances of 0.07
  assertAlmostEquals(numberOf(rows, "esf", "likelihood-exact") / mean, 1, 0.01);
});

const badInput: [argv: string, message: string][] = [
  ["pipeline own --held-out", "--held-out needs a fraction or a file"],
  ["pipeline own --held-out 1", "heldOut must be a fraction between 0 and 1"],
  ["pipeline own --held-out 0.01", "heldOut must be 4 points or more, got 0"],
  ["pipeline own --held-out nothing.csv", "nothing.csv must be a file, but there is none"],
  ["pipeline own --data circle --held-out 0.95", "heldOut must leave two points or more"],
  ["pipeline own --data mnist --set n=9000 --held-out 0.5 --set scores=esf", "at most 10000"],
  ["pipeline own --set likelihoodSteps=7", "likelihoodSteps must be even"],
  ["pipeline own --set t0=0.1 --set likelihoodTMin=0.2", "likelihoodTMin must be below t0 (0.1), got 0.2"],
  ["pipeline own --set likelihoodTMin=0.2", "likelihoodTMin must be below t0 (0.001"],
  ["pipeline family --held-out 0.2", "heldOut"],
];

for (const [argv, message] of badInput) {
  Deno.test(`held out: "${argv}" is wrong usage and writes nothing`, () => assertWrongUsage(argv, message));
}
