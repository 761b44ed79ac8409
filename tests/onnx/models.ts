/**
 * Networks whose denoiser is known in closed form.
 */

import type { NetworkFile } from "../../src/onnx/network_file.ts";
import type { NetworkNoise, NetworkOutput } from "../../src/onnx/outputs.ts";
import { type TinyGraph, tinyModel, type TinyNode, type TinySlot } from "./tiny_model.ts";

/** A file that is nowhere. */
export function fileOf(graph: TinyGraph): NetworkFile {
  return { path: "model.onnx", bytes: tinyModel(graph), digest: "" };
}

/** x and sigma, as they should be. */
export const inputsOf = (d: number | string): TinySlot[] => [
  { name: "x", shape: ["n", d] },
  { name: "sigma", shape: ["n"] },
];

const node = (op: string, from: readonly string[], to: string): TinyNode => ({ op, from, to });
const scalar = (name: string, value: number) => ({ name, shape: [1], data: Float32Array.of(value) });

/** sigma as a column, s, and its square, t. */
const columns = [node("Unsqueeze", ["sigma", "one"], "s"), node("Mul", ["s", "s"], "t")];
const one = { name: "one", shape: [1], data: BigInt64Array.of(1n) };

/** The ESF of points [n, d]: softmax((x·y − |y|²/2)/t) y. */
export function exactGraph(points: Float64Array, d: number): TinyGraph {
  const n = points.length / d;
  const rows = Float32Array.from(points);
  const halves = Float32Array.from({ length: n }, (_, k) => {
    const row = points.subarray(k * d, (k + 1) * d);
    return row.reduce((sum, value) => sum + value * value, 0) / 2;
  });
  return {
    inputs: inputsOf(d),
    outputs: [{ name: "denoised", shape: ["n", d] }],
    constants: [
      one,
      { name: "points", shape: [n, d], data: rows },
      { name: "columns", shape: [d, n], data: rows.map((_, i) => rows[(i % n) * d + Math.floor(i / n)]) },
      { name: "halves", shape: [n], data: halves },
    ],
    nodes: [
      ...columns,
      node("MatMul", ["x", "columns"], "products"),
      node("Sub", ["products", "halves"], "differences"),
      node("Div", ["differences", "t"], "logits"),
      { op: "Softmax", from: ["logits"], to: "weights", axis: 1 },
      node("MatMul", ["weights", "points"], "denoised"),
    ],
  };
}

/**
 * The denoiser of N(c, v I), m = c + v (x − c)/(v + t), by a network of any output and noise: all of them are affine in the place that
 * it sees, x' = α x, with β = σ α.
 */
export function gaussianGraph(
  { d, c, v, output, noise }: { d: number; c: number; v: number; output: NetworkOutput; noise: NetworkNoise },
): TinyGraph {
  return {
    inputs: inputsOf(d),
    outputs: [{ name: output, shape: ["n", d] }],
    constants: [one, scalar("centre", c), scalar("variance", v), scalar("unit", 1)],
    nodes: [
      ...columns,
      node("Add", ["t", "unit"], "t1"),
      node("Sqrt", ["t1"], "root"),
      // x as it was noised
      noise === "vp" ? node("Mul", ["x", "root"], "place") : node("Identity", ["x"], "place"),
      node("Sub", ["place", "centre"], "offset"),
      node("Add", ["variance", "t"], "width"),
      node("Div", ["offset", "width"], "share"),
      ...outputNodes(output, noise),
    ],
  };
}

/** share = (x − c)/(v + t), so that m = c + v share, ε = σ share, ∇ log p_t = −share. */
function outputNodes(output: NetworkOutput, noise: NetworkNoise): TinyNode[] {
  const mean = [node("Mul", ["share", "variance"], "shrunk"), node("Add", ["shrunk", "centre"], "mean")];
  switch (output) {
    case "denoised":
      return [...mean, node("Identity", ["mean"], "denoised")];
    case "score":
      return [
        node("Neg", ["share"], "slope"),
        // d/dx' = √(1 + t) d/dx
        noise === "vp" ? node("Mul", ["slope", "root"], "score") : node("Identity", ["slope"], "score"),
      ];
    case "eps":
      return [node("Mul", ["share", "s"], "eps")];
    case "v":
      // (ε − σ m)/√(1 + t)
      return [
        ...mean,
        node("Mul", ["share", "s"], "noise"),
        node("Mul", ["mean", "s"], "scaled"),
        node("Sub", ["noise", "scaled"], "difference"),
        node("Div", ["difference", "root"], "v"),
      ];
  }
}
