/**
 * Reads what earlier stages wrote.
 */

import type { LineWeights } from "../network/line.ts";
import { type NpyArray, readNpy } from "../arrays/npy.ts";
import type { StageContext } from "../pipeline/stage.ts";
import { type Line, lineOf, point } from "../theory/line.ts";

/** Folder of an input's artifact. */
export function inputDir(context: StageContext, node: string): string {
  const dir = context.inputs.get(node);
  if (dir === undefined) throw new TypeError(`${context.node} must have ${node} among its inputs`);
  return dir;
}

/** What `generate` made. */
export interface Generated {
  /** training points, [n, d], data units */
  readonly train: NpyArray<"f64">;
  /** the same as a uniform grid on the first axis */
  readonly line: Line;
  /** particles at t0, [count, d], data units */
  readonly x: NpyArray<"f64">;
  /** σ nodes, data units */
  readonly sigma: Float64Array;
}

/** @throws {RangeError} if the training set is not a uniform grid on the first axis */
export async function readGenerated(dir: string): Promise<Generated> {
  const [train, x, sigma] = await Promise.all([
    readNpy(`${dir}/train.npy`, "f64"),
    readNpy(`${dir}/x.npy`, "f64"),
    readNpy(`${dir}/sigma.npy`, "f64"),
  ]);
  const [n, d] = train.shape;
  const line = lineOf(n, -train.data[0]);
  const isGrid = train.data.every((value, i) => value === (i % d === 0 ? point(line, i / d) : 0));
  if (!isGrid) throw new RangeError(`${dir}/train.npy must be a uniform grid on the first axis`);
  return { train, line, x, sigma: sigma.data };
}

/** What `denoise` made. */
export interface Snapshots {
  /** reported noise variances, decreasing, data units² */
  readonly t: Float64Array;
  /** particles at one of them, [count, d], data units */
  at(index: number): Float64Array;
  readonly d: number;
}

export async function readSnapshots(dir: string): Promise<Snapshots> {
  const [t, x] = await Promise.all([readNpy(`${dir}/t.npy`, "f64"), readNpy(`${dir}/x.npy`, "f64")]);
  const [, count, d] = x.shape;
  return { t: t.data, d, at: (index) => x.data.subarray(index * count * d, (index + 1) * count * d) };
}

/** The network that `train` of Experiment 1 wrote. */
export async function readLineWeights(dir: string): Promise<LineWeights> {
  const read = async (name: string) => (await readNpy(`${dir}/weights/${name}.npy`, "f64")).data;
  return { w: await read("w"), b: await read("b"), v: await read("v"), skip: await read("skip") };
}
