import { assert, assertEquals, assertRejects } from "@std/assert";
import { networkDenoiser, type NetworkOptions } from "../../src/onnx/network_denoiser.ts";
import { networkNoises, networkOutputs } from "../../src/onnx/outputs.ts";
import { posteriorWeights, pullBy } from "../../src/theory/posterior.ts";
import { exactGraph, fileOf, gaussianGraph, inputsOf } from "./models.ts";
import type { TinyGraph } from "./tiny_model.ts";

const points = Float64Array.of(1, 0, -0.6, 0.8, -0.5, -1);
const places = Float64Array.from({ length: 40 }, (_, i) => 2 * Math.sin(3 * i + 1));

Deno.test("network: the ESF as a graph is the ESF", async () => {
  await using network = await networkDenoiser(fileOf(exactGraph(points, 2)), { d: 2 });
  for (const t of [0.05, 0.3, 4]) {
    const pull = await network.pull(t, places);
    for (let i = 0; i < places.length; i += 2) {
      const x = places.subarray(i, i + 2);
      const expected = pullBy(posteriorWeights(points, 2, t, x), points, 2, x);
      expected.forEach((value, axis) => assert(Math.abs(pull[i + axis] - value) < 2e-5, `t ${t}, ${i}`));
    }
  }
});

for (const output of networkOutputs) {
  for (const noise of networkNoises) {
    Deno.test(`network: ${output} under ${noise} noise is converted to the denoiser of a Gaussian`, async () => {
      const [c, v] = [0.7, 0.4];
      const file = fileOf(gaussianGraph({ d: 2, c, v, output, noise }));
      await using network = await networkDenoiser(file, { d: 2, noise });
      for (const t of [1e-3, 0.3, 25]) {
        const pull = await network.pull(t, places);
        places.forEach((x, i) => {
          const expected = c + v * (x - c) / (v + t) - x;
          assert(
            Math.abs(pull[i] - expected) < 3e-6 * (1 + Math.sqrt(t)),
            `t ${t}: ${pull[i]} for ${expected}`,
          );
        });
      }
    });
  }
}

Deno.test("network: what its output is can be said, whatever it is called", async () => {
  const { outputs, nodes, ...graph } = gaussianGraph({ d: 2, c: 0, v: 1, output: "eps", noise: "ve" });
  const renamed = fileOf({
    ...graph,
    outputs: [{ ...outputs[0], name: "y" }],
    nodes: [...nodes, { op: "Identity", from: ["eps"], to: "y" }],
  });
  await assertRejects(
    () => networkDenoiser(renamed, { d: 2 }),
    RangeError,
    "the output of model.onnx must be called denoised, score, eps, v, got y",
  );
  await using network = await networkDenoiser(renamed, { d: 2, output: "eps" });
  const [pull] = await network.pull(1, Float64Array.of(1, 1));
  assert(Math.abs(pull + 0.5) < 1e-6);
});

Deno.test("network: more rows than a block holds are each what they are alone", async () => {
  await using network = await networkDenoiser(fileOf(exactGraph(points, 2)), { d: 2 });
  const count = 2 * network.rows + 3;
  const x = Float64Array.from({ length: 2 * count }, (_, i) => Math.sin(i));
  const pull = await network.pull(0.2, x);
  for (const row of [0, network.rows - 1, network.rows, count - 1]) {
    const alone = await network.pull(0.2, x.subarray(2 * row, 2 * row + 2));
    alone.forEach((value, axis) => assert(Math.abs(pull[2 * row + axis] - value) < 1e-6, `row ${row}`));
  }
});

Deno.test("network: two processes give the bytes of one", async () => {
  const file = fileOf(exactGraph(points, 2));
  await using one = await networkDenoiser(file, { d: 2 });
  await using two = await networkDenoiser(file, { d: 2, processes: 2 });
  const x = Float64Array.from({ length: 9 * one.rows }, (_, i) => Math.sin(i));
  assertEquals(await two.pull(0.2, x), await one.pull(0.2, x));
  const beyond = x.slice();
  beyond[3 * one.rows] = 1e300;
  await assertRejects(() => two.pull(0.2, beyond), RangeError, "must give finite numbers");
  assertEquals(await two.pull(0.2, x), await one.pull(0.2, x));
});

Deno.test("network: calls at the same time get their own answers; an abort ends one between blocks", async () => {
  await using network = await networkDenoiser(fileOf(exactGraph(points, 2)), { d: 2 });
  const times = [0.1, 0.4, 2];
  const together = await Promise.all(times.map((t) => network.pull(t, places)));
  for (const [i, t] of times.entries()) assertEquals(together[i], await network.pull(t, places));
  const signal = AbortSignal.abort(new Error("enough"));
  await assertRejects(() => network.pull(1, places, { signal }), Error, "enough");
  await assertRejects(() => network.pull(0, places), RangeError, "t must be positive");
  await assertRejects(() => network.pull(1, places.subarray(1)), TypeError, "rows of d = 2");
});

/** x and sigma go to one output, by these nodes. */
const graphOf = (more: Partial<TinyGraph>): TinyGraph => ({
  inputs: inputsOf(2),
  outputs: [{ name: "denoised", shape: ["n", 2] }],
  nodes: [{ op: "Identity", from: ["x"], to: "denoised" }],
  ...more,
});

const wrong: readonly [what: string, graph: TinyGraph, type: typeof Error, text: string, d?: number][] = [
  [
    "other inputs",
    graphOf({
      inputs: [{ name: "sample", shape: ["n", 2] }, { name: "timestep", shape: ["n"] }],
      nodes: [{ op: "Identity", from: ["sample"], to: "denoised" }],
    }),
    TypeError,
    "model.onnx must have the inputs x and sigma, got sample, timestep",
  ],
  [
    "another dimension",
    graphOf({}),
    TypeError,
    "x of model.onnx must have d = 3, as the data, got [n, 2]",
    3,
  ],
  [
    "pictures",
    graphOf({
      inputs: [{ name: "x", shape: ["n", 1, 28, 28] }, { name: "sigma", shape: ["n"] }],
      outputs: [{ name: "denoised", shape: ["n", 1, 28, 28] }],
    }),
    TypeError,
    "x of model.onnx must have shape [n, 784], got [n, 1, 28, 28]: reshape it in the exported module",
    784,
  ],
  [
    "a fixed number of rows",
    graphOf({ inputs: [{ name: "x", shape: [4, 2] }, { name: "sigma", shape: [4] }] }),
    TypeError,
    "x of model.onnx must be for any number of rows, got [4, 2]: export it with dynamic_axes",
  ],
  [
    "sigma of two axes",
    graphOf({ inputs: [{ name: "x", shape: ["n", 2] }, { name: "sigma", shape: ["n", 1] }] }),
    TypeError,
    "sigma of model.onnx must have shape [n], got [n, 1]",
  ],
  [
    "float64",
    graphOf({
      inputs: [{ name: "x", shape: ["n", 2], type: "double" }, { name: "sigma", shape: ["n"] }],
      outputs: [{ name: "denoised", shape: ["n", 2], type: "double" }],
    }),
    TypeError,
    "x of model.onnx must be float32, got float64: export it in float32",
  ],
  [
    "two outputs",
    graphOf({
      outputs: [{ name: "denoised", shape: ["n", 2] }, { name: "eps", shape: ["n", 2] }],
      nodes: ["denoised", "eps"].map((to) => ({ op: "Identity", from: ["x"], to })),
    }),
    TypeError,
    "model.onnx must have one output, got denoised, eps",
  ],
  [
    "a number of rows that is fixed inside",
    graphOf({
      constants: [{ name: "two", shape: [2], data: BigInt64Array.of(2n, 2n) }],
      nodes: [{ op: "Reshape", from: ["x", "two"], to: "denoised" }],
    }),
    TypeError,
    "denoised of model.onnx must be for any number of rows, got [2, 2]: export it with dynamic_axes",
  ],
  [
    "NaN",
    graphOf({ nodes: [{ op: "Sqrt", from: ["x"], to: "denoised" }] }),
    RangeError,
    "model.onnx must give finite numbers, got NaN in column 0 at sigma = 0.1: check its weights",
  ],
  [
    "rows that depend on each other",
    graphOf({
      constants: [{ name: "axes", shape: [1], data: BigInt64Array.of(0n) }],
      nodes: [
        { op: "ReduceSum", from: ["x", "axes"], to: "sum" },
        { op: "Add", from: ["x", "sum"], to: "denoised" },
      ],
    }),
    RangeError,
    "model.onnx must give each row its own output",
  ],
];

for (const [what, graph, type, text, d = 2] of wrong) {
  Deno.test(`network: ${what} is told before any work`, async () => {
    const options: NetworkOptions = { d };
    await assertRejects(() => networkDenoiser(fileOf(graph), options), type, text);
  });
}

Deno.test("network: weights in another file are told, and how to have them in one", async () => {
  const graph = graphOf({
    constants: [{ name: "weight", shape: [2], data: "model.onnx.data" }],
    nodes: [{ op: "Mul", from: ["x", "weight"], to: "denoised" }],
  });
  await assertRejects(
    () => networkDenoiser(fileOf(graph), { d: 2 }),
    SyntaxError,
    "model.onnx must hold its weights itself, but they are in another file: export it with external_data=False",
  );
});

Deno.test("network: a file that is no ONNX model is a SyntaxError", async () => {
  for (
    const bytes of [new Uint8Array(), Uint8Array.of(1, 2, 3, 4, 5), new TextEncoder().encode("PK model")]
  ) {
    await assertRejects(
      () => networkDenoiser({ path: "notes.txt", bytes, digest: "" }, { d: 2 }),
      SyntaxError,
      "notes.txt must be an ONNX model",
    );
  }
});
