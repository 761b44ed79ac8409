/**
 * A trained network as files: one array a file in `weights/`.
 */

import { readNpy, writeNpy } from "../arrays/npy.ts";
import type { NetworkParameters } from "../kernels/score.ts";
import { gather, scatter } from "../network/arrays.ts";
import { parameterCount, weightArrays } from "../network/layout.ts";
import { type TwoLayerWeights, twoLayerWeights } from "../network/two_layer.ts";

/** Writes `weights/<array>.npy`, f32, of the network that sees t: names and shapes as in src/network/layout.ts. */
export async function writeNetwork(
  dir: string,
  d: number,
  width: number,
  parameters: ArrayLike<number>,
): Promise<void> {
  await Deno.mkdir(`${dir}/weights`);
  for (const weights of weightArrays(d, width)) {
    const file = `${dir}/weights/${weights.name}.npy`;
    await writeNpy(file, { shape: weights.shape, data: gather(weights, parameters) });
  }
}

/** What `writeNetwork` wrote. */
export async function readNetwork(dir: string): Promise<NetworkParameters> {
  const read = async (name: string) => await readNpy(`${dir}/weights/${name}.npy`, "f32");
  const { shape: [width] } = await read("hidden.bias");
  const { shape: [d] } = await read("output.bias");
  const arrays = weightArrays(d, width);
  const weights = new Map<string, Float32Array>();
  for (const { name } of arrays) weights.set(name, (await read(name)).data);
  return { width, parameters: scatter(arrays, parameterCount(d, width), weights) };
}

/** Writes `weights/{w,b,v,skip}.npy`, f64, of the two-layer network. */
export async function writeTwoLayer(dir: string, parameters: Float64Array): Promise<void> {
  await Deno.mkdir(`${dir}/weights`);
  for (const [name, data] of Object.entries(twoLayerWeights(parameters))) {
    await writeNpy(`${dir}/weights/${name}.npy`, { shape: [data.length], data });
  }
}

/** What `writeTwoLayer` wrote. */
export async function readTwoLayer(dir: string): Promise<TwoLayerWeights> {
  const read = async (name: string) => (await readNpy(`${dir}/weights/${name}.npy`, "f64")).data;
  return { w: await read("w"), b: await read("b"), v: await read("v"), skip: await read("skip") };
}
