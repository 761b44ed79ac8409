/** Experiment 2 on the real command line: its files, its cache, its bytes, and what it refuses. */

import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { experiment2 } from "../../../../pipelines/chen/experiment2/pipeline.ts";
import { readTable } from "../../../../src/arrays/csv.ts";
import { type NpyType, readNpy } from "../../../../src/arrays/npy.ts";
import { weightArrays } from "../../../../src/network/layout.ts";
import { resolveParameters } from "../../../../src/pipeline/graph.ts";
import { buildGraph } from "../../../../src/pipeline/order.ts";
import { gridScoreOf } from "../../../../src/scores/registry.ts";
import { streams } from "../../../../src/stages/streams.ts";
import { nodeAt } from "../../../../src/theory/schedule.ts";
import { hasBrowser } from "../../../figures/browser_found.ts";
import { withKernels } from "../../../kernels/open.ts";
import { OutDir } from "../../../pipeline/out_dir.ts";
import { Call, openOut, run, small } from "../../project.ts";
import { assertWrongUsage } from "../../wrong_usage.ts";

const scores = ["esf", "la-pl", "la-esf", "mlp"];
const denoised = scores.map((score) => `denoise.${score}`);
/** All that the command `analyze` runs, in turn. */
const analyzed = ["generate", "train", ...denoised, "analyze"];

/** All that there is, in turn. */
const everything = buildGraph(experiment2, resolveParameters(experiment2, "quick")).map(({ name }) => name);

const arrays: [path: string, type: NpyType, shape: readonly number[]][] = [
  ["generate/train.npy", "f64", [4, 2]],
  ["generate/x.npy", "f64", [3200, 2]],
  // 20 steps, and t0/4 as a node of its own
  ["generate/sigma.npy", "f64", [22]],
  ...denoised.flatMap((node): typeof arrays => [
    [`${node}/t.npy`, "f64", [3]],
    [`${node}/x.npy`, "f64", [3, 3200, 2]],
  ]),
  ["fields.mlp/surface.npy", "f64", [3, 13, 131, 2]],
  ["fields.mlp/line.npy", "f64", [3, 521, 2]],
  ["frames.mlp/t.npy", "f64", [3]],
  ["frames.mlp/particles.npy", "f64", [3, 300, 2]],
  ["frames.mlp/histogram.npy", "f64", [3, 72]],
  ["frames.mlp/tangent.npy", "f64", [3, 321]],
  ["frames.mlp/normal.npy", "f64", [3, 65]],
  ...weightArrays(64).map(({ name, shape }): typeof arrays[number] => [
    `train/weights/${name}.npy`,
    "f32",
    shape,
  ]),
];

const reported = scores.length * 3;
const tables: [path: string, header: string, rows: number][] = [
  ["train/loss.csv", "step,loss,running_mean", 4],
  ["analyze/histogram.csv", "score,t,bin_low,bin_high,count,density", reported * 72],
  ["analyze/density.csv", "kind,t,x,density", 3 * 721 + 361],
  ["analyze/atoms.csv", "x,mass", 4],
  [
    "analyze/kl.csv",
    "score,t,closed_form,upper_bound,estimator,estimate,standard_error,low,high,bias,resolved",
    reported + 1,
  ],
  [
    "analyze/summary.csv",
    "score,t,count,interpolated,interpolated_low,interpolated_high,memorised,memorised_low,memorised_high," +
    "sd_x1,sd_x1_error,sd_x2,sd_x2_error",
    reported,
  ],
  ["analyze/wasserstein.csv", "t,score_a,score_b,w1_x1", 3 * 6],
  ["claims.csv", "id,claim,where,expected,measured,tolerance,tolerance_from,result", 19],
];

Deno.test("experiment2: a full run leaves every file of the results view, a second run executes nothing", async () => {
  using out = await openOut();
  const view = (path: string) => out.file("experiment2", path);
  assertEquals((await run(out, `pipeline ${small}`)).made, everything);

  for (const [path, type, shape] of arrays) {
    const array = await readNpy(view(path), type);
    assertEquals(array.shape, shape, path);
    assert(array.data.every(Number.isFinite), path);
  }
  assertEquals((await readNpy(view("denoise.mlp/t.npy"), "f64")).data, Float64Array.of(0.02, 0.005, 1e-5));
  for (const [path, header, count] of tables) {
    const rows = await readTable(view(path));
    assertEquals([Object.keys(rows[0]).join(), rows.length], [header, count], path);
  }
  const pictures = hasBrowser ? ["svg", "png"] : [];
  const drawn = [5, 10].map((number) => `figures/figure${number}`);
  for (const figure of [...drawn, ...[7, 8, 9].map((number) => `score-figures/figure${number}`)]) {
    for (const extension of ["html", "csv", ...pictures]) {
      assert(Deno.statSync(view(`${figure}.${extension}`)).size > 1000, `${figure}.${extension}`);
    }
  }
  const { outcome, parameters, figures, nodes } = out.readJson("experiment2/run.json");
  assertEquals([outcome, parameters.trainSteps, parameters.kappa, nodes.length], [
    "done",
    400,
    1.2,
    everything.length,
  ]);
  assertEquals(figures, experiment2.figures!.map(({ page }) => page));
  for (const file of ["animation/animation.html", "report.html", "../report.html"]) {
    assert(Deno.statSync(view(file)).size > 1e6, file);
  }
  if (hasBrowser) {
    const gif = Deno.readFileSync(view("animation/animation.gif"));
    assertEquals(new TextDecoder().decode(gif.subarray(0, 6)), "GIF89a");
  }

  const start = performance.now();
  const second = await run(out, `pipeline ${small}`);
  assertLess(performance.now() - start, 2000);
  assertEquals(second.statuses, Object.fromEntries(everything.map((node) => [node, "cached"])));
  assert(!second.events.some(({ event }) => event === "start"));
});

const changes: [setting: string, made: string[]][] = [
  ["kappa=1.1", ["denoise.la-pl", "denoise.la-esf", "analyze"]],
  ["count=4000", ["generate", ...denoised, "analyze"]],
  ["steps=30", ["generate", ...denoised, "analyze"]],
  ["trainSteps=500", ["train", "denoise.mlp", "analyze"]],
  ["scores=esf,la-pl", ["analyze"]],
  ["draws=8", []],
  ["seed=1", analyzed],
];

Deno.test("experiment2: a changed parameter runs what depends on it and nothing else; changed back, nothing", async () => {
  using out = await openOut();
  await run(out, `analyze ${small}`);
  for (const [setting, made] of changes) {
    const call = await run(out, `analyze ${small} --set ${setting}`);
    assertEquals(call.made, made, setting);
    assertEquals((await run(out, `analyze ${small}`)).made, [], setting);
  }
});

const damages: [what: string, node: string, damage: (out: OutDir) => void][] = [
  [
    "x.npy: missing",
    "generate",
    (out) => Deno.removeSync(out.file("experiment2/generate/x.npy")),
  ],
  ["weights/mlp2.weight.npy: SHA-256 differs", "train", (out) => {
    const path = out.file("experiment2/train/weights/mlp2.weight.npy");
    const bytes = Deno.readFileSync(path);
    bytes[bytes.length >> 1] ^= 1;
    Deno.writeFileSync(path, bytes);
  }],
  [
    "kl.csv: 100 bytes",
    "analyze",
    (out) => Deno.truncateSync(out.file("experiment2/analyze/kl.csv"), 100),
  ],
];

Deno.test("experiment2: one damaged file makes its artifact anew, alone, with the same bytes", async () => {
  using out = await openOut();
  await run(out, `analyze ${small}`);
  const before = out.digests("experiment2");
  for (const [what, node, damage] of damages) {
    damage(out);
    const { made, events } = await run(out, `analyze ${small}`);
    assertEquals(made, [node]);
    const reason = events.flatMap((event) => event.event === "start" ? [event.reason] : []);
    assertStringIncludes(reason.join(), `damaged (${what}`);
    assertEquals(out.digests("experiment2"), before);
  }
});

Deno.test("experiment2: 1, 2 and 3 workers give the same bytes", async () => {
  const digests = [];
  for (const workers of [1, 2, 3]) {
    using out = await openOut();
    const all = [...scores, "la-esf-mc"].join();
    await run(out, `analyze ${small} --set scores=${all} --set draws=32 --workers ${workers}`);
    digests.push(out.digests("experiment2"));
  }
  // generate 3, train 11, five scores 2 each, analyze 6
  assertEquals(Object.keys(digests[0]).length, 30);
  assertEquals(digests[1], digests[0]);
  assertEquals(digests[2], digests[0]);
});

Deno.test("experiment2: la-esf-mc, denoised in pieces, has the particles of one call over all of them", async () => {
  using out = await openOut();
  const draws = 8;
  await run(out, `denoise ${small} --set scores=esf,la-pl,la-esf-mc --set draws=${draws}`);
  const read = async (path: string) => (await readNpy(out.file("experiment2", path), "f64")).data;
  const [x, sigma] = [await read("generate/x.npy"), await read("generate/sigma.npy")];
  const whole = await withKernels(2, (kernels) =>
    kernels.denoise({
      kernel: gridScoreOf("la-esf-mc").grid.kernel,
      n: 4,
      halfWidth: 1,
      d: 2,
      x,
      sigma,
      reported: [0.02, 0.005, 1e-5].map((t) => nodeAt(sigma, t)),
      kappa: 1.2,
      monteCarlo: { draws, truncation: 1e5, seed: 0, stream: streams.monteCarlo },
    }));
  assertEquals(await read("denoise.la-esf-mc/x.npy"), whole);
});

Deno.test("experiment2: --plan looks, and writes nothing", async () => {
  using out = new OutDir();
  Deno.removeSync(out.path);
  const { events } = await run(out, `pipeline ${small} --plan`);
  const [plan] = events;
  assertEquals(
    [events.length, plan.event === "plan" && plan.nodes.map(({ node, reason }) => `${node}: ${reason}`)],
    [1, everything.map((node) => `${node}: missing`)],
  );
  assertEquals(existsSync(out.path), false);
  Deno.mkdirSync(out.path);
});

Deno.test("experiment2: preset paper is the paper's scale in full", () => {
  const nodes = buildGraph(experiment2, resolveParameters(experiment2, "paper"));
  const paramsOf = (name: string): Record<string, unknown> => ({
    ...nodes.find((node) => node.name === name)?.params,
  });
  const train = paramsOf("train");
  assertEquals([train.steps, train.batch, train.width, train.learningRate, train.weightDecay], [
    150_000,
    1024,
    1024,
    5e-5,
    3,
  ]);
  assertEquals([train.tMin, train.tMax], [1e-6, 0.02]);
  const { n, d, count, steps, t0, times, tMin } = paramsOf("generate");
  assertEquals([n, d, count, steps, t0, times, tMin], [4, 2, 20_000, 200, 0.02, [0.005], 1e-5]);
  assertEquals(paramsOf("denoise.la-pl"), { score: "la-pl", times: [0.02, 0.005, 1e-5], kappa: 1.2 });
});

const badInput: [argv: string, message: string][] = [
  [
    "pipeline experiment2 --set kappa=3",
    "kappa must be below 2.357 so that delta stays under the half gap at t0 = 0.02, got 3",
  ],
  ["pipeline experiment2 --set kappa=abc", 'kappa must be a number, got "abc"'],
  [
    "pipeline experiment2 --set kapa=1",
    "unknown parameter kapa (did you mean kappa?); parameters of experiment2 are kappa,",
  ],
  [
    "pipeline experiment2 --set tMin=0.01",
    "tMin must be below t0/4, which is reported before it (0.005), got 0.01",
  ],
  ["pipeline experiment2 --set t0=1e-5", "tMin must be below t0/4"],
  ["pipeline experiment2 --set trainTMin=0.02", "trainTMin must be below t0 (0.02), got 0.02"],
  [
    "pipeline experiment2 --set batch=100",
    "batch must be a whole number at least 128 and at most 65536, got 100",
  ],
  ["pipeline experiment2 --set batch=200", "batch must be a multiple of 128, got 200"],
  ["pipeline experiment2 --set width=20", "width must be a multiple of 16, got 20"],
  ["pipeline experiment2 --set draws=6", "draws must be a multiple of 4, got 6"],
  ["pipeline experiment2 --set learningRate=0.5", "weightDecay must be below 1/learningRate (2), got 3"],
  ["pipeline experiment2 --set scores=esf", "scores must have la-pl, which the figures compare with"],
  [
    "pipeline experiment2 --set scores=foo",
    'scores must be one or more of esf, la-pl, la-esf, la-esf-mc, mlp, got "foo"',
  ],
  ["train experiment2 --set scores=esf,la-pl --force train", "--force train: no such node"],
  ["pipeline experiment2 --preset big", '--preset must be quick or paper, got "big"'],
  ["pipeline experimen2", "unknown pipeline experimen2 (did you mean experiment2?)"],
  ["pipeline experiment2 --workers 0", '--workers must be a whole number from 1 to 1024, got "0"'],
  ["pipeline experiment2 --seed -1", "negative value goes behind"],
  ["pipeline experiment2 --seed=-1", "seed must be a whole number at least 0 and at most 4294967295, got -1"],
];

for (const [argv, message] of badInput) {
  Deno.test(`experiment2: "${argv}" is wrong usage and writes nothing`, () =>
    assertWrongUsage(argv, message));
}

Deno.test("experiment2: wrong usage is exit code 2 of the process, with one line and no trace", async () => {
  using out = new OutDir();
  await using call = new Call(out, "pipeline experiment2 --set kappa=3");
  const { code, stderr } = await call.end();
  assertEquals([code, call.events, stderr], [2, [], `error: ${badInput[0][1]}\n`]);
  assertEquals([...Deno.readDirSync(out.path)], []);
});
