/** The pipeline theory, small: its tables against closed forms and quadrature written down here. */

import { assert, assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { existsSync } from "node:fs";
import { experiment1 } from "../../../../pipelines/chen/experiment1/pipeline.ts";
import { theory } from "../../../../pipelines/chen/theory/pipeline.ts";
import { readTable } from "../../../../src/arrays/csv.ts";
import { readNpy } from "../../../../src/arrays/npy.ts";
import { resolveParameters } from "../../../../src/pipeline/graph.ts";
import { CodeReader } from "../../../../src/pipeline/code/code.ts";
import { type Identity, keyNodes } from "../../../../src/pipeline/key.ts";
import { buildGraph } from "../../../../src/pipeline/order.ts";
import { flowKinks, smoothedDensity } from "../../../../src/theory/flow.ts";
import { noisedDensity } from "../../../../src/theory/noised.ts";
import { integrate, nodesWithin } from "../../../../src/theory/quadrature.ts";
import type { OutDir } from "../../../pipeline/out_dir.ts";
import { type Call, openOut, run, withoutBrowser } from "../../project.ts";

const line = { n: 2, halfWidth: 1 };
const kappa = 1.2;
const t0 = 0.1;
const t = 0.05;
const small = { trainSteps: 3000, width: 64, batch: 256, learningRate: 2e-3 };
const figures = ["figure1", "figure2", "figure3", "figure6"];

/** Runs the pipeline without a browser, as far as its figures. */
async function plot(out: OutDir): Promise<Call> {
  const values = Object.entries(small).map(([name, value]) => `--set ${name}=${value}`);
  return await run(out, `plot theory --workers 1 ${values.join(" ")}`, withoutBrowser);
}

using out = await openOut();
const { made } = await plot(out);
/** A table of `analyze`, numbers as numbers. */
const table = async (name: string) =>
  (await readTable(out.file(`theory/analyze/${name}.csv`))).map((row) =>
    Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, Number(cell)]))
  );
const [heat, trajectories, atoms, scores] = await Promise.all(
  ["heat", "trajectories", "atoms", "scores"].map(table),
);
const connections = await readTable(out.file("theory/analyze/connections.csv"));
const weights = Object.fromEntries(
  await Promise.all(
    ["w", "b", "v", "skip"].map(async (name) =>
      [name, (await readNpy(out.file(`theory/train.decay-1/weights/${name}.npy`), "f64")).data] as const
    ),
  ),
);
const files = figures.map((name) =>
  ["html", "csv", "json", "svg", "png"].filter((ending) =>
    existsSync(out.file(`theory/figures/${name}.${ending}`))
  )
);
const digests = out.digests("theory");
using again = await openOut();
await plot(again);
const digestsAgain = again.digests("theory");

Deno.test("theory: a run makes every node up to the figures, each with its page and its numbers", () => {
  assertEquals(made, ["generate", "denoise", "train.decay-1", "analyze", "plot"]);
  assertEquals(files, figures.map(() => ["html", "csv", "json"]));
});

Deno.test("theory: two runs have the same bytes", () => assertEquals(digests, digestsAgain));

Deno.test("figure 3: the kernel's trajectories are the flow map, eq. (18), to 1e-12, down to t0/10⁶", () => {
  const start = new Map(
    trajectories.filter(({ sigma }) => sigma === Math.sqrt(t0)).map((row) => [row.start, row.x]),
  );
  assertEquals(start.size, 16);
  assertEquals(trajectories.length, 16 * 13);
  assertEquals(trajectories.at(-1)?.sigma, Math.sqrt(1e-6 * t0));
  for (const { start: index, sigma, x, closed_form: closedForm } of trajectories) {
    const begun = start.get(index)!;
    const window = 1 - kappa * Math.sqrt(t0);
    const flow = Math.abs(begun) <= window
      ? begun * (1 - kappa * sigma) / window
      : sigma / Math.sqrt(t0) * (begun - Math.sign(begun)) + Math.sign(begun);
    assertAlmostEquals(x, flow, 1e-12, `start ${begun}, σ ${sigma}`);
    assertAlmostEquals(closedForm, flow, 1e-12, `start ${begun}, σ ${sigma}`);
  }
});

const half = 1.75;
const width = 2 * half / 175;
const columns = [...new Set(heat.map(({ sigma }) => sigma))].map((sigma) => ({
  sigma,
  cells: heat.filter((cell) => cell.sigma === sigma),
  density: {
    p: (x: number) => noisedDensity([-1, 1], sigma * sigma, x),
    p_hat: (x: number) => smoothedDensity(line, kappa, t0, sigma * sigma, x),
  },
}));
/** ∫ of a density from `from` to `to`, with nodes where it bends. */
const massOf = (density: (x: number) => number, sigma: number, from: number, to: number) => {
  const peaks = [-1, 1].flatMap((y) => [-8, -4, -2, 0, 2, 4, 8].map((reach) => y + reach * sigma));
  return integrate(density, nodesWithin(from, to, [...peaks, ...flowKinks(line, kappa, sigma * sigma)]));
};

Deno.test("figure 1: the heat maps' columns integrate to 1, with what lies outside of them", () => {
  assertEquals(columns.map(({ cells }) => cells.length), new Array(128).fill(175));
  for (const { sigma, cells, density } of columns) {
    for (const kind of ["p", "p_hat"] as const) {
      const inside = cells.reduce((sum, cell) => sum + cell[kind] * width, 0);
      const outside = 2 * massOf(density[kind], sigma, half, half + 12 * Math.sqrt(t0));
      assertAlmostEquals(inside + outside, 1, 1e-11, `${kind} at σ = ${sigma}`);
    }
  }
});

Deno.test("figure 1: a cell of the heat maps is the mean of eq. (20) over it, also where the density has its jump", () => {
  for (const { sigma, cells, density } of columns.filter((_, i) => i % 21 === 0)) {
    for (const kind of ["p", "p_hat"] as const) {
      for (const cell of cells) {
        const mean = massOf(density[kind], sigma, cell.x - width / 2, cell.x + width / 2) / width;
        assertAlmostEquals(cell[kind], mean, 1e-10, `${kind} at σ = ${sigma}, x = ${cell.x}`);
        if (mean > 1e-3) assertAlmostEquals(cell[`log10_${kind}`], Math.log10(mean), 1e-7);
      }
    }
  }
});

Deno.test("figure 1: LA-PL ends with mass 0.44247 on each of the two points", () => {
  assertEquals(atoms.map(({ x }) => x), [-1, 1]);
  for (const { mass } of atoms) assertAlmostEquals(mass, 0.44247, 5e-6);
});

Deno.test("figure 2: LA-PL is PL beyond 1 − δ, and δ/(1−δ) · x/t within", () => {
  const delta = Math.sqrt(0.17);
  for (const { x, esf, pl, la_pl: laPl } of scores) {
    assertAlmostEquals(esf, (Math.tanh(x / 0.1) - x) / 0.1, 1e-11);
    assertAlmostEquals(pl, (Math.sign(x) - x) / 0.1, 1e-12);
    assertAlmostEquals(laPl, Math.abs(x) > 1 - delta ? pl : delta / (1 - delta) * x / 0.1, 1e-12);
  }
});

Deno.test("figure 6: the distances are those of a plain sum over 200000 places", () => {
  const delta = Number(connections[0].delta);
  const window = 1 - delta;
  assert(delta > 0.2 && delta < 0.95, `a network that has learned something, got δ̂ = ${delta}`);
  const { w, b, v, skip } = weights;
  const pl = (x: number) => (Math.sign(x) - x) / t;
  /** log cosh, so that log p_t = −(x² + 1)/2t + log cosh(x/t) + const */
  const logCosh = (u: number) => Math.abs(u) + Math.log1p(Math.exp(-2 * Math.abs(u))) - Math.LN2;
  const score: Record<string, (x: number) => number> = {
    "esf": (x) => (Math.tanh(x / t) - x) / t,
    "la-esf": (x) => (logCosh((x + window) / t) - logCosh((x - window) / t)) / (2 * window) - x / t,
    "pl": pl,
    "la-pl": (x) => Math.abs(x) < window ? delta / window * x / t : pl(x),
    "mlp": (x) =>
      (w.reduce((sum, slope, j) => sum + v[j] * Math.max(slope * x + b[j], 0), 0) + skip[0] * x + skip[1]) /
      Math.sqrt(t),
  };
  const places = 200_000;
  const reach = 1 + 9 * Math.sqrt(t);
  const step = 2 * reach / places;
  const density = (x: number) =>
    (Math.exp(-((x - 1) ** 2) / (2 * t)) + Math.exp(-((x + 1) ** 2) / (2 * t))) /
    (2 * Math.sqrt(2 * Math.PI * t));
  assertEquals(connections.map(({ from, to }) => `${from} ${to}`).sort(), [
    "esf la-esf",
    "esf la-pl",
    "esf mlp",
    "esf pl",
    "la-esf la-pl",
    "la-pl mlp",
    "pl la-pl",
  ]);
  for (const { from, to, distance } of connections) {
    let sum = 0;
    for (let i = 0; i < places; i++) {
      const x = -reach + (i + 0.5) * step;
      sum += (score[from](x) - score[to](x)) ** 2 * density(x) * step;
    }
    assertAlmostEquals(Number(distance) / Math.sqrt(t * sum), 1, 1e-6, `${from} to ${to}`);
  }
});

Deno.test("figure 6: the network is nearer to the LA-PL that fits it than to the ESF that it was trained on", () => {
  const distance = (from: string) =>
    Number(connections.find((connection) => connection.from === from && connection.to === "mlp")?.distance);
  assertLess(distance("la-pl"), distance("esf"));
});

const codes = new CodeReader();
const identity: Identity = {
  codeOf: ({ module }) => codes.codeOf([module]),
  kernels: () => Promise.resolve("digest"),
};

/** Key of the network of weight decay 1. */
async function networkKey(
  pipeline: typeof theory,
  preset: "quick" | "paper",
  values: Record<string, number> = {},
) {
  const nodes = await keyNodes(buildGraph(pipeline, resolveParameters(pipeline, preset, values)), identity);
  return nodes.find(({ name }) => name === "train.decay-1")!.key;
}

Deno.test("theory: the network is Experiment 1's artifact, at both presets and with equal values", async () => {
  for (const preset of ["quick", "paper"] as const) {
    assertEquals(await networkKey(theory, preset), await networkKey(experiment1, preset));
  }
  const values = { seed: 3, width: 512, batch: 256, trainSteps: 99, learningRate: 1e-4 };
  const key = await networkKey(theory, "quick", { ...values, tTrain: 0.04 });
  assertEquals(key, await networkKey(experiment1, "quick", { ...values, t: 0.04 }));
  assert(key !== await networkKey(experiment1, "quick", values));
});

Deno.test("theory: refuses a kappa that LA-PL has no window for, a delta outside (0, 1), an odd batch", () => {
  const refuse = (values: Record<string, number>, name: string) =>
    assertThrows(() => resolveParameters(theory, "quick", values), RangeError, name);
  refuse({ kappa: 1 / Math.sqrt(0.1) }, "kappa");
  refuse({ delta: 1 }, "delta");
  refuse({ delta: 0 }, "delta");
  refuse({ batch: 33 }, "batch");
});
