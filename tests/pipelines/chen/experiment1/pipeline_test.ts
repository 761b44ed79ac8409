/** Experiment 1 on the real command line, small. */

import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { experiment1 } from "../../../../pipelines/chen/experiment1/pipeline.ts";
import { readTable } from "../../../../src/arrays/csv.ts";
import { readNpy } from "../../../../src/arrays/npy.ts";
import { resolveParameters } from "../../../../src/pipeline/graph.ts";
import { assertFigures } from "../../figure_assertions.ts";
import { openOut, run } from "../../project.ts";
import { runCommand } from "../../../../src/cli/command.ts";
import { pipelines } from "../../../../pipelines/mod.ts";
import { openKernels } from "../../../../src/kernels/host.ts";
import { loadKernels } from "../../../../src/kernels/build.ts";

async function analyze(outDir: string, ...words: string[]): Promise<number> {
  return await runCommand(["analyze", "experiment1", "--out", outDir, "--quiet", ...words], {
    pipelines,
    kernels: ({ workers, outDir }) => ({
      digest: async () => (await loadKernels(outDir)).digest,
      open: () => openKernels({ workers, outDir }),
    }),
    report: () => Promise.resolve([]),
    show: () => Promise.resolve(),
    stdout: () => {},
    stderr: () => {},
    isTerminal: false,
    signal: new AbortController().signal,
  });
}

Deno.test("experiment1: delta falls as the weight decay grows; weights are the kernels' arrays", async () => {
  using out = await openOut();
  const size = [
    "--set",
    "width=256",
    "--set",
    "batch=256",
    "--set",
    "trainSteps=12000",
    "--set",
    "learningRate=1e-3",
  ];
  assertEquals(await analyze(out.path, ...size), 0);
  const fits = await readTable(out.file("experiment1/analyze/fits.csv"));
  const deltas = fits.map(({ delta }) => Number(delta));
  assertEquals(fits.map(({ weight_decay }) => weight_decay), ["1", "3", "5", "7"]);
  deltas.slice(1).forEach((delta, i) => assertGreater(deltas[i], delta, `weight decay number ${i + 1}`));
  for (const { weight_decay, delta, slope_jumps, slope_jumps_of_fit } of fits) {
    const [jumps, t] = [Number(slope_jumps), 0.05];
    // AdamW leaves no weight above 1/λ, and so none of two above 1/λ²
    assertLess(jumps, 256 / Number(weight_decay) ** 2 / Math.sqrt(t), weight_decay);
    assertAlmostEquals(Number(slope_jumps_of_fit), 2 / (t * (1 - Number(delta))), 1e-9);
    if (weight_decay === "1") assertAlmostEquals(jumps / Number(slope_jumps_of_fit), 1, 0.03);
  }
  const { shape } = await readNpy(out.file("experiment1/train.decay-3/weights/w.npy"), "f64");
  assertEquals(shape, [256]);
});

Deno.test("experiment1: figures are drawn from networks of a moment, too", async () => {
  using out = await openOut();
  await run(out, "pipeline experiment1 --set trainSteps=60 --set width=16 --set batch=128");
  await assertFigures(out, experiment1);
});

Deno.test("experiment1: an odd batch is wrong usage", async () => {
  using out = await openOut();
  assertEquals(await analyze(out.path, "--set", "batch=33"), 2);
});

Deno.test("experiment1, preset paper: four networks of 60000 steps, batch 1024, learning rate 2e-4, t = 0.05", () => {
  const { trainSteps, batch, learningRate, t } = resolveParameters(experiment1, "paper");
  assertEquals([trainSteps, batch, learningRate, t], [60_000, 1024, 2e-4, 0.05]);
});

Deno.test("experiment1, preset notebook: 80000 steps at learning rate 3e-4, else the paper's", () => {
  const notebook = resolveParameters(experiment1, "notebook");
  assertEquals(notebook, {
    ...resolveParameters(experiment1, "paper"),
    trainSteps: 80_000,
    learningRate: 3e-4,
  });
});
