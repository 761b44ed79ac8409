/**
 * A trained network as files: one array a file in `weights/`.
 */

import { readNpy, writeNpy } from "../arrays/npy.ts";
import type { NetworkParameters } from "../kernels/score.ts";
import { gather } from "../network/arrays.ts";
import { weightArrays } from "../network/layout.ts";
import { arrayNames, networkOfFiles } from "../network/network_of_files.ts";
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
  const files = new Map<string, Uint8Array>();
  for (const name of arrayNames) files.set(name, await Deno.readFile(`${dir}/weights/${name}.npy`));
  return networkOfFiles(files, `${dir}/weights`);
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
