/** `own` with a network from elsewhere: read and checked before anything runs, moved and measured as the scores are. */

import { assert, assertEquals, assertLess } from "@std/assert";
import { own } from "../../pipelines/own/pipeline.ts";
import { readTable } from "../../src/arrays/csv.ts";
import { readNpy } from "../../src/arrays/npy.ts";
import type { Manifest } from "../../src/pipeline/manifest.ts";
import { exactGraph, gaussianGraph } from "../onnx/models.ts";
import { tinyModel } from "../onnx/tiny_model.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { assertFigures } from "../pipelines/figure_assertions.ts";
import { Call, openOut, run, withoutBrowser } from "../pipelines/project.ts";
import { assertWrongUsage } from "../pipelines/wrong_usage.ts";

const circle = Float64Array.from({ length: 24 }, (_, i) => {
  const angle = 2 * Math.PI * Math.floor(i / 2) / 12;
  return i % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
});
const few = "--data circle --set count=300 --set steps=20 --set resamples=40 --set scores=esf,tikhonov";

function gaussian(d: number, v: number): Uint8Array<ArrayBuffer> {
  return tinyModel(gaussianGraph({ d, c: 0, v, output: "eps", noise: "vp" }));
}

// all samplers are held to the kernels' in tests/stages/move_denoiser_test.ts
const sampler = "reverse-sde";
Deno.test(`own: a network that is the ESF goes its ways under ${sampler}, and is measured and drawn as it is`, async () => {
  using out = await openOut();
  using files = new OutDir();
  const model = files.file("esf.onnx");
  Deno.writeFileSync(model, tinyModel(exactGraph(circle, 2)));
  const argv = `pipeline own ${few} --set sampler=${sampler} --network`;
  await run(out, `${argv} ${model}`, withoutBrowser);
  const read = async (node: string, name: string) =>
    (await readNpy(out.file("own", `${node}/${name}.npy`), "f64")).data;
  const same = async (node: string, name: string, tolerance: number) => {
    const [theirs, ours] = [await read(`${node}.esf`, name), await read(`${node}.network`, name)];
    assertEquals(theirs.length, ours.length, name);
    theirs.forEach((value, i) => assertLess(Math.abs(value - ours[i]), tolerance, `${name} ${i}`));
  };
  await same("denoise.own", "x", 1e-3);
  await same("denoise.own", "paths", 1e-3);
  await same("denoise.own", "paths_sigma", 1e-15);
  await same("fields.own", "pull", 1e-5);
  const rows = await readTable(out.file("own", "analyze.own/measures.csv"));
  const values = (variant: string) => rows.filter((row) => row.variant === variant);
  assertEquals(
    values("network").map(({ measure }) => measure),
    values("esf").map(({ measure }) => measure),
  );
  for (const [i, { measure, value, score }] of values("network").entries()) {
    assertEquals(score, "network");
    assertLess(Math.abs(Number(value) - Number(values("esf")[i].value)), 1e-3, measure);
  }
  const drawn = Deno.readTextFileSync(out.file("own", "figures/own-measures.csv"));
  assert(drawn.includes("network interval"), drawn);

  // what it was made by is told, and only the file's content counts
  const { reproducible, modules } = out.readJson("own", "denoise.own.network/manifest.json") as Manifest;
  assertEquals([reproducible, modules["npm:onnxruntime-web"]], [false, "1.30.0"]);
  assert(!("reproducible" in out.readJson("own", "denoise.own.esf/manifest.json")));
  Deno.renameSync(model, files.file("renamed.onnx"));
  assertEquals((await run(out, `${argv} ${files.file("renamed.onnx")}`, withoutBrowser)).made, []);
  Deno.writeFileSync(model, gaussian(2, 0.5));
  assertEquals((await run(out, `denoise own ${few} --set sampler=${sampler} --network ${model}`)).made, [
    "denoise.own.network",
  ]);
});

Deno.test("own: checkpoints of a network are curves over its training time, the last one among the scores", async () => {
  using out = await openOut();
  using files = new OutDir();
  const variances: readonly [name: string, v: number][] = [["step-20000.onnx", 0.01], [
    "step-1000.onnx",
    0.5,
  ]];
  for (const [name, v] of variances) Deno.writeFileSync(files.file(name), gaussian(2, v));
  const model = files.file("final.onnx");
  Deno.writeFileSync(model, gaussian(2, 1e-4));
  const network = [...variances.map(([name]) => files.file(name)), `3e0=${model}`].join(",").replace(
    "3e0",
    "50000",
  );
  const heldOut = "--held-out 0.4 --set likelihoodSteps=8 --set places=8";
  await run(out, `pipeline own ${few} --network ${network} --set networkNoise=vp ${heldOut}`);
  const rows = await readTable(out.file("own", "analyze.own/measures.csv"));
  assertEquals([...new Set(rows.map(({ variant }) => variant))], [
    "esf",
    "tikhonov",
    "network-1000",
    "network-20000",
    "network-50000",
  ]);
  const measured = await readTable(out.file("own", "held-out.own/measures.csv"));
  // compared with the last network, which is measured, too
  const compared = measured.filter(({ measure }) => measure === "r2");
  assertEquals(compared.map(({ variant }) => variant), ["esf", "tikhonov"]);
  assert(measured.some(({ variant, measure }) => variant === "network-50000" && measure === "likelihood"));
  await assertFigures(out, own);
  const curves = await readTable(out.file("own", "figures/own-training.csv"));
  const memorised = curves.filter(({ panel, series }) => panel === "Memorised" && series === "Network");
  assertEquals(memorised.map(({ x }) => Number(x)), [1000, 20000, 50000]);
  for (const [i, variant] of ["network-1000", "network-20000", "network-50000"].entries()) {
    const row = rows.find((row) => row.variant === variant && row.measure === "memorised")!;
    assertEquals(Number(memorised[i].y), Number(Number(row.value).toPrecision(6)));
  }
  const panels = await readTable(out.file("own", "figures/own.csv"));
  const shown = new Set(panels.map(({ panel }) => panel));
  assertEquals([...shown], ["esf", "tikhonov, c = 0.05 t_0", "network-50000, trained 50000"]);
});

Deno.test("own: a network's particles are the same after an interrupt", async () => {
  using out = await openOut();
  using other = await openOut();
  using files = new OutDir();
  const model = files.file("esf.onnx");
  Deno.writeFileSync(model, tinyModel(exactGraph(circle, 2)));
  const argv =
    `denoise own --data circle --set count=20000 --set steps=40 --set scores=esf --set sampler=reverse-sde ` +
    `--network ${model}`;
  await using call = new Call(out, argv);
  await call.progressed("denoise.own.network", 3000);
  assertEquals((await call.kill("SIGINT")).code, 130);
  const again = new Call(out, argv);
  const resumed = await again.seen((event) =>
    event.event === "start" && event.node === "denoise.own.network"
  );
  assertEquals((resumed as { resumes: boolean }).resumes, true);
  assertEquals((await again.end()).code, 0);
  await run(other, argv);
  const bytes = (dir: OutDir) => Deno.readFileSync(dir.file("own", "denoise.own.network/x.npy"));
  assertEquals(bytes(out), bytes(other));
});

Deno.test("own: a network that can't be is told before anything runs", async () => {
  using files = new OutDir();
  const write = (name: string, bytes: Uint8Array) => {
    Deno.writeFileSync(files.file(name), bytes);
    return files.file(name);
  };
  const three = write("three.onnx", gaussian(3, 1));
  const two = write("two.onnx", gaussian(2, 1));
  const step = write("step-7.onnx", gaussian(2, 2));
  const text = write("notes.txt", new TextEncoder().encode("no model"));
  const wrong: [argv: string, message: string][] = [
    [`--network ${three}`, "must have d = 2, as the data, got [n, 3]"],
    [`--network ${text}`, "notes.txt must be an ONNX model"],
    ["--network nothing.onnx", "nothing.onnx must be a file, but there is none"],
    ["--network", "--network needs an ONNX file"],
    [`--network ${two},${step}`, "several networks must say their training times, got none of"],
    [`--network ${step},7=${two}`, "several networks must have different training times, got 7 twice"],
    ["--set networkOutput=eps", "networkOutput must be left out without a network, got eps"],
    ["--set networkNoise=vp", "networkNoise must be left out without a network, got vp"],
    [
      `--network ${two} --set networkOutput=x0`,
      "networkOutput must be one of by-name, denoised, score, eps, v",
    ],
  ];
  for (const [argv, message] of wrong) await assertWrongUsage(`denoise own --data circle ${argv}`, message);
});
