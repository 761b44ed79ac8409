/** The pipelines on other data than the paper's, small, on the real command line. */

import { assert, assertEquals, assertLess } from "@std/assert";
import { family } from "../../pipelines/chen/family/pipeline.ts";
import { manifolds } from "../../pipelines/chen/manifolds/pipeline.ts";
import { own } from "../../pipelines/own/pipeline.ts";
import { modes } from "../../pipelines/chen/modes/pipeline.ts";
import { readTable } from "../../src/arrays/csv.ts";
import { readNpy, writeNpy } from "../../src/arrays/npy.ts";
import { readClaims } from "../../src/ledger/claims_file.ts";
import { scoreOf } from "../../src/scores/list.ts";
import { plainMath } from "../../src/theory/plain_math.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import { assertFigures } from "../pipelines/figure_assertions.ts";
import { openOut, run, withoutBrowser } from "../pipelines/project.ts";
import { assertWrongUsage } from "../pipelines/wrong_usage.ts";

const few =
  "--set count=300 --set steps=20 --set trainSteps=60 --set width=16 --set batch=128 --set resamples=40";

Deno.test("family: every score on a line and on a circle, measured, drawn, all claims pass; a second run executes nothing", async () => {
  using out = await openOut();
  // a few particles fewer than the bar's own: section 7 needs some that interpolate
  await run(out, `pipeline family ${few} --set count=1000`);
  const view = (path: string) => out.file("family", path);
  const measures = await readTable(view("analyze.line/measures.csv"));
  assertEquals(Object.keys(measures[0]), [
    "variant",
    "score",
    "measure",
    "name",
    "unit",
    "value",
    "low",
    "high",
    "error",
    "degrees",
  ]);
  const drawn = ["esf", "la-pl", "la-esf", "ks", "cfdm", "empirical-bayes", "tikhonov", "early-stop", "mlp"];
  for (const score of drawn) {
    const own = measures.filter(({ variant }) => variant === score);
    assertEquals(own.map(({ measure }) => measure), [
      "memorised",
      "interpolated",
      "tangent",
      "normal",
      "nearest",
      "w1",
      "energy",
    ]);
    for (const { value, low, high } of own) {
      assert(Number(low) <= Number(value) && Number(value) <= Number(high));
    }
    const x = await readNpy(view(`denoise.line.${score}/x.npy`), "f64");
    assertEquals(x.shape, [1, 1000, 2]);
    const paths = await readNpy(view(`denoise.line.${score}/paths.npy`), "f64");
    const [nodes, followed, d] = paths.shape;
    assertEquals([followed, d], [64, 2]);
    const end = paths.data.subarray((nodes - 1) * followed * d);
    // the followed particles are the first ones; groups of others share their look at the points
    end.forEach((value, i) => assertLess(Math.abs(value - x.data[i]), 1e-9));
  }
  const claims = await readClaims(view("claims.csv"));
  assertEquals(claims.map(({ id, result }) => `${id} ${result}`), [
    "tikhonov-normal pass",
    "la-pl-normal pass",
    "early-stop-normal pass",
    "section-7-tikhonov pass",
    "section-7-empirical-bayes pass",
  ]);
  await assertFigures(out, family);
  if (hasBrowser) assert(Deno.statSync(view("figures/section-7.png")).size > 10_000);
  const report = await Deno.readTextFile(view("report.html"));
  assertEquals(report.match(/<figure id=/g)?.length, 7);
  assertEquals((await run(out, `pipeline family ${few} --set count=1000`)).made, []);
});

Deno.test("family: another c of Tikhonov's moves its particles alone", async () => {
  using out = await openOut();
  await run(out, `denoise family ${few}`);
  const call = await run(out, `denoise family ${few} --set tikhonovC=0.2`);
  assertEquals(call.made, ["denoise.line.tikhonov", "denoise.circle.tikhonov"]);
});

Deno.test("modes: no sample between modes under the exact score, more with every bandwidth of σ-CFDM", async () => {
  using out = await openOut();
  await run(out, `pipeline modes ${few} --set count=1000 --set smoothingNodes=16`);
  const claims = await readClaims(out.file("modes", "claims.csv"));
  const failed = claims.filter(({ id, result }) => result === "fail" && !id.endsWith("-ks"));
  assertEquals(failed.map(({ id, measured }) => `${id} ${measured}`), []);
  const measures = await readTable(out.file("modes", "analyze.modes-1d/measures.csv"));
  const of = (variant: string, measure: string) =>
    Number(measures.find((row) => row.variant === variant && row.measure === measure)!.value);
  assertEquals(of("esf", "between"), 0);
  // the truth's own score makes the truth
  assertLess(Math.abs(of("exact-gm", "kl")), 0.1);
  assertLess(1, of("cfdm-2", "kl"));
  await assertFigures(out, modes);
});

Deno.test("manifolds: local averaging by directions interpolates on circle and sphere, the exact score does not", async () => {
  using out = await openOut();
  await run(out, `pipeline manifolds ${few}`);
  const claims = await readClaims(out.file("manifolds", "claims.csv"));
  assertEquals(claims.length, 12);
  assertEquals(claims.filter(({ result }) => result === "fail").map(({ id }) => id), []);
  await assertFigures(out, manifolds);
});

Deno.test("own: a CSV file and an NPY file with the same points give the same bytes; another point, others", async () => {
  using out = await openOut();
  using files = new OutDir();
  const points = Float64Array.from({ length: 60 }, (_, i) => (i * 37 % 61) / 10);
  const lines = Array.from({ length: 30 }, (_, k) => `${points[2 * k]},${points[2 * k + 1]}`);
  Deno.writeTextFileSync(files.file("points.csv"), ["x,y", ...lines].join("\n"));
  await writeNpy(files.file("points.npy"), { shape: [30, 2], data: points });
  const small = `${few} --set scores=esf,ks,tikhonov --set smoothingNodes=8`;
  await run(out, `pipeline own --data ${files.file("points.csv")} ${small}`);
  assertEquals((await readNpy(out.file("own", "generate.own/points.npy"), "f64")).data, points);
  assertEquals(out.readJson("own", "run.json").title, "30 points of your own: every score that fits");
  // without checkpoints of a network there is no figure of its training
  await assertFigures(out, { ...own, figures: own.figures!.slice(0, 3) });
  const measures = await readTable(out.file("own", "analyze.own/measures.csv"));
  assertEquals([...new Set(measures.map(({ variant }) => variant))], ["esf", "ks", "tikhonov"]);
  assertEquals((await run(out, `analyze own --data ${files.file("points.npy")} ${small}`)).made, []);
  points[0] += 1;
  await writeNpy(files.file("points.npy"), { shape: [30, 2], data: points });
  const call = await run(out, `generate own --data ${files.file("points.npy")} ${small}`);
  assertEquals(call.made, ["generate.own"]);
});

/** On an axis, on a curve, on a surface, in a plane, of modes: others are alike. */
const setsOfEveryKind = [
  "line",
  "line-random",
  "circle",
  "sphere",
  "checkerboard",
  "modes-1d",
  "gaussian-mixture",
];

Deno.test("own: data sets of every kind are moved, measured and drawn under every score that fits them", async () => {
  using out = await openOut();
  for (const set of setsOfEveryKind) {
    const n = set === "checkerboard" || set.startsWith("modes") ? " --set n=60" : "";
    const argv = `plot own --data ${set} ${few}${n} --set count=64 --set smoothingNodes=4`;
    await run(out, argv, withoutBrowser);
    const measured = await readTable(out.file("own", "analyze.own/measures.csv"));
    const scores = [...new Set(measured.map(({ score }) => score))];
    assertEquals(scores.includes("la-pl"), set.startsWith("line"), set);
    assertEquals(scores.includes("exact-gm"), set.startsWith("modes") || set.startsWith("gaussian"), set);
    assert(scores.includes("mlp") && scores.includes("esf"), set);
  }
});

for (const sampler of ["heun", "reverse-sde", "langevin"]) {
  Deno.test(`own: the sampler ${sampler} moves the particles elsewhere, and near the points all the same`, async () => {
    using out = await openOut();
    const argv =
      `denoise own ${few} --data circle --set scores=esf --set schedule=geometric --set langevinSteps=2`;
    await run(out, argv);
    const euler = await readNpy(out.file("own", "denoise.own.esf/x.npy"), "f64");
    await run(out, `${argv} --set sampler=${sampler}`);
    const other = await readNpy(out.file("own", "denoise.own.esf/x.npy"), "f64");
    assert(other.data.some((value, i) => Math.abs(value - euler.data[i]) > 1e-4));
    const radii = Array.from({ length: 300 }, (_, i) => Math.hypot(other.data[2 * i], other.data[2 * i + 1]));
    assert(radii.filter((radius) => Math.abs(radius - 1) < 0.1).length > 280);
  });
}

/** Twelve pictures of 3 × 4 pixels, bright in a row or a column. */
async function savePictures(path: string): Promise<void> {
  const data = Float64Array.from({ length: 144 }, (_, i) => {
    const [k, pixel] = [Math.floor(i / 12), i % 12];
    const isBright = k % 2 === 0 ? Math.floor(pixel / 4) === k % 3 : pixel % 4 === k % 4;
    return isBright ? 1 - 0.01 * k : 0.02 * (pixel % 3);
  });
  await writeNpy(path, { shape: [12, 12], data });
}

Deno.test("own: pictures of your own are moved under the scores that need their size; one step of Euler's is enough for m", async () => {
  using out = await openOut();
  const path = out.file("pictures.npy");
  await savePictures(path);
  const argv = `denoise own --data ${path} --image 3x4 ${few} --set steps=1 --set t0=0.5 --set tMin=1e-20`;
  await run(out, `${argv} --set scores=local,local-equivariant,patches,gaussian,pca-locality,esf`);
  const points = await readNpy(out.file("own", "generate.own/points.npy"), "f64");
  const start = await readNpy(out.file("own", "generate.own/x.npy"), "f64");
  const image = await readNpy(out.file("own", "generate.own/image.npy"), "i32");
  assertEquals([...image.data], [3, 4]);
  const stand = { points: points.data, d: 12, image: { height: 3, width: 4 }, t0: 0.5, math: plainMath };
  for (const id of ["local", "local-equivariant", "patches", "gaussian", "pca-locality", "esf"]) {
    const moved = await readNpy(out.file("own", `denoise.own.${id}/x.npy`), "f64");
    const score = scoreOf(id);
    const defaults = Object.entries(score.parameters).map(([name, parameter]) => [name, parameter.default]);
    const setting = { ...stand, values: Object.fromEntries(defaults) };
    for (let i = 0; i < 20; i++) {
      const place = start.data.subarray(12 * i, 12 * (i + 1));
      score.oracle!(setting, 0.5, place).forEach((pull, j) => {
        assertLess(Math.abs(moved.data[12 * i + j] - place[j] - pull), 1e-8, `${id}, ${i}, ${j}`);
      });
    }
  }
  const message = "image must be height x width = d = 12, the numbers of a point, got 4x4";
  await assertWrongUsage(`denoise own --data ${path} --image 4x4`, message);
});

const badInput: [argv: string, message: string][] = [
  ["pipeline own --data circl", "data must be one of line, line-jitter, line-random, circle"],
  ["pipeline own --data", "--data needs a data set or a file"],
  ["pipeline own --data nothing.csv", "nothing.csv must be a file, but there is none"],
  ["pipeline own --data ./", "must be a file, got a folder"],
  ["pipeline own --data points.txt", "points.txt"],
  [
    "pipeline own --data circle --set scores=la-pl",
    "la-pl needs different points on the first axis: the points are not on the first axis (data circle); scores that fit are esf, la-directions, ks,",
  ],
  ["pipeline own --data mnist --set scores=mlp", "mlp needs at most 4096 points in at most 64 dimensions"],
  ["pipeline own --data moons --set scores=exact-gm", "the data's modes are not known"],
  ["pipeline own --data circle --set n=1", "n of circle must be from 2 to 100000, got 1"],
  ["pipeline own --data moons --set d=3", "d of moons must be from 2 to 2, got 3"],
  ["pipeline own --data mnist --set n=10001", "n of mnist must be from 1 to 10000, got 10001"],
  ["pipeline own --data circle --set spread=0.1", "spread must be left out for circle"],
  ["pipeline own --data mnist --image 28x28", "image must be none for mnist, whose pictures are 28x28"],
  ["pipeline own --data circle --image 1x2", "image must be none for circle, whose points are no pictures"],
  [
    "pipeline own --data mnist --image 28",
    'image must be height x width in pixels, as 28x28, or none, got "28"',
  ],
  ["pipeline own --data mnist --image", "--image needs height x width in pixels, as in --image 28x28"],
  ["pipeline own --data circle --set scores=local", "local needs pictures, whose height and width are known"],
  ["pipeline own --set sampler=ddim", "sampler must be one of euler, heun, reverse-sde, langevin"],
  ["pipeline own --set sampler=langevin", "langevinSteps must be at least 1 for the sampler langevin, got 0"],
  ["pipeline own --set t0=0.01 --set tMin=0.02", "tMin must be below t0 (0.01), got 0.02"],
  ["pipeline modes --set batch=200", "batch must be a multiple of 128, or below 128 of 16, got 200"],
  ["pipeline manifolds --set width=20", "width must be a multiple of 16, got 20"],
  ["pipeline family --set smoothingDraws=7", "smoothingDraws must be a multiple of 2, got 7"],
  [
    "pipeline own --set learningRate=0.5 --set weightDecay=3",
    "weightDecay must be below 1/learningRate (2), got 3",
  ],
  ["pipeline own --set scores=fitting,foo", 'got "foo"'],
  ["pipeline family --set ksC=-1", "ksC must be a number at least 0"],
  ["pipeline family --set t0=0.02 --set kappa=3", "kappa must be below 2.357"],
  ["pipeline modes --set sampler=langevin --set langevinRate=0", "langevinRate must be a number above 0"],
];

for (const [argv, message] of badInput) {
  Deno.test(`points: "${argv}" is wrong usage and writes nothing`, () => assertWrongUsage(argv, message));
}

Deno.test("points: presets paper are larger in every number that they set", () => {
  for (const { presets, parameters } of [family, modes, manifolds]) {
    for (const [name, value] of Object.entries(presets.quick)) {
      const paper = presets.paper[name] ?? parameters[name].default;
      if (name !== "learningRate") assert(Number(value) < Number(paper), name);
    }
  }
});
