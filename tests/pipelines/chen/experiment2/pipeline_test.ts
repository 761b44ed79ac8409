/** Experiment 2 on the real command line: its cache, its bytes, and its scale. */

import { assertAlmostEquals, assertEquals, assertStringIncludes } from "@std/assert";
import { existsSync } from "node:fs";
import { experiment2 } from "../../../../pipelines/chen/experiment2/pipeline.ts";
import { readNpy } from "../../../../src/arrays/npy.ts";
import { resolveParameters } from "../../../../src/pipeline/graph.ts";
import { buildGraph } from "../../../../src/pipeline/order.ts";
import { laEsfMc } from "../../../../src/scores/la_esf_mc.ts";
import { onPoints } from "../../../../src/scores/on_points.ts";
import { pointsOn } from "../../../../src/theory/line.ts";
import { streams } from "../../../../src/stages/streams.ts";
import { nodeAt } from "../../../../src/theory/schedule.ts";
import { withKernels } from "../../../kernels/open.ts";
import { OutDir } from "../../../pipeline/out_dir.ts";
import { openOut, run, small } from "../../project.ts";
import { analyzed, denoised, everything, scores } from "./nodes.ts";

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
  }
  assertEquals((await run(out, `analyze ${small}`)).made, []);
});

const damages: [what: string, node: string, damage: (out: OutDir) => void][] = [
  [
    "x.npy: missing",
    "generate",
    (out) => Deno.removeSync(out.file("experiment2/generate/x.npy")),
  ],
  ["weights/hidden.weight.npy: SHA-256 differs", "train", (out) => {
    const path = out.file("experiment2/train/weights/hidden.weight.npy");
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
  const points = pointsOn({ n: 4, halfWidth: 1 }, 2);
  const values = { kappa: 1.2, draws, truncation: 1e5 };
  const whole = await withKernels(2, (kernels) =>
    kernels.move({
      ...onPoints(laEsfMc, { points, d: 2, t0: 0.02, values, math: kernels.math }, {
        chance: { seed: 0, stream: streams.scoreDraws },
      }),
      x,
      sigma,
      reported: [0.02, 0.005, 1e-5].map((t) => nodeAt(sigma, t)),
      sampler: "euler",
    }));
  assertEquals(await read("denoise.la-esf-mc/x.npy"), whole.x);
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
  const { data, particles, steps, t0, times, tMin } = paramsOf("generate");
  assertEquals(data, { set: "line", n: 4, d: 2, spread: 0, scale: 1 });
  assertEquals([particles, steps, t0, times, tMin], [20_000, 200, 0.02, [1 / 4], 1e-5]);
  const denoise = paramsOf("denoise.la-pl");
  assertEquals([denoise.score, denoise.values, denoise.times, denoise.sampler], [
    "la-pl",
    { kappa: 1.2 },
    [0.02, 0.005, 1e-5],
    "euler",
  ]);
});

Deno.test("experiment2: preset notebook is paper's but for decay, beginning and integrator; the animation has that one, too", () => {
  const nodesOf = (preset: string) => buildGraph(experiment2, resolveParameters(experiment2, preset));
  const changed = nodesOf("notebook").flatMap(({ name, params }, i) => {
    const usual = nodesOf("paper")[i].params as Record<string, unknown>;
    return Object.entries(params)
      .filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(usual[key]))
      .map(([key, value]) => `${name} ${key} ${typeof value === "object" ? JSON.stringify(value) : value}`);
  });
  assertEquals(changed.sort(), [
    'claims reach {"isPapersLaw":true,"isTrained":true,"isExact":false}',
    ...["esf", "la-esf", "la-pl", "mlp"].map((id) => `denoise.${id} sampler euler-middle`),
    ...["esf", "la-pl", "mlp"].map((id) => `frames.${id} sampler euler-middle`),
    "generate steps 50",
    "train initial normal",
    "train weightDecay 2",
  ]);
});

Deno.test("experiment2: a run like the notebook's, small, moves the particles by the score at the middle noise", async () => {
  using out = await openOut();
  await run(
    out,
    `denoise ${
      small.replace("--preset quick", "")
    } --preset notebook --set scores=esf,la-pl --set count=3200`,
  );
  const read = async (path: string) => (await readNpy(out.file("experiment2", path), "f64")).data;
  const [x, sigma, end] = [
    await read("generate/x.npy"),
    await read("generate/sigma.npy"),
    await read("denoise.la-pl/x.npy"),
  ];
  // across the line s = −x₂/t for every score
  let factor = 1;
  for (let i = 0; i + 1 < sigma.length; i++) {
    factor *= 1 - 2 * (sigma[i] - sigma[i + 1]) / (sigma[i] + sigma[i + 1]);
  }
  const last = end.subarray(end.length - x.length);
  for (let i = 1; i < x.length; i += 2) assertAlmostEquals(last[i], factor * x[i], 1e-12);
});
