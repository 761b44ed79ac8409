/**
 * A trained network from the bytes of its files, one array a file: names and shapes as in layout.ts. Free of folders: pages
 * read dropped files by it.
 */

import { areFinite } from "../arrays/finite.ts";
import { decodeNpy, type NpyArray } from "../arrays/npy.ts";
import { checkWidth, mostNetworkDimensions, mostUnits } from "../kernels/network_checks.ts";
import type { NetworkParameters } from "../kernels/score.ts";
import { scatter, type WeightArray } from "./arrays.ts";
import { embedding, parameterCount, weightArrays } from "./layout.ts";

/** A network, and the dimension of its points. */
export interface TrainedNetwork extends NetworkParameters {
  readonly d: number;
}

/** Names of its arrays, `hidden.weight`, in the order of the layout. */
export const arrayNames: readonly string[] = weightArrays(1, 16).map(({ name }) => name);

/** Those of the networks of Experiment 1, which see one noise variance. */
export const twoLayerNames: readonly string[] = ["b", "skip", "v", "w"];

const mostFeatures = mostNetworkDimensions + embedding;
/** No array has more: a header, and numbers for all units and features by all features. */
export const mostArrayBytes = 65546 + 4 * (mostUnits + mostFeatures) * mostFeatures;

/**
 * Reads a network.
 *
 * @param files  bytes of `.npy` files by the names of their arrays, `hidden.weight`
 * @param where  what messages call them together: `weights`, or the folder
 * @throws {SyntaxError} if a file is no `.npy` file of f32 numbers
 * @throws {TypeError}   if an array is missing, is another network's or has another shape
 * @throws {RangeError}  if a number is not finite, or a dimension or width can't be
 */
export function networkOfFiles(files: ReadonlyMap<string, Uint8Array>, where: string): TrainedNetwork {
  requireNames([...files.keys()], where);
  const read = (name: string): NpyArray<"f32"> => decodeNpy(files.get(name)!, "f32", `${where}: ${name}.npy`);
  const arrays = new Map(arrayNames.map((name) => [name, read(name)]));
  const lengthOf = (name: string) => {
    const { shape } = arrays.get(name)!;
    if (shape.length === 1) return shape[0];
    throw new TypeError(`${where}: ${name}.npy must have one axis, got shape [${shape.join(", ")}]`);
  };
  const [d, width] = [lengthOf("output.bias"), lengthOf("hidden.bias")];
  if (!(d >= 1 && d <= mostNetworkDimensions)) {
    throw new RangeError(
      `${where}: a network must be of 1 to ${mostNetworkDimensions} dimensions, got output.bias of ${d}`,
    );
  }
  checkWidth(width);
  const layout = weightArrays(d, width);
  for (const array of layout) requireArray(array, arrays.get(array.name)!, where);
  const values = new Map([...arrays].map(([name, { data }]) => [name, data]));
  return { d, width, parameters: scatter(layout, parameterCount(d, width), values) };
}

/** @throws {TypeError} if these are not the names of a network's arrays, saying which are missing or another's */
export function requireNames(names: readonly string[], where: string): void {
  const cure = `give all of ${arrayNames.join(", ")}, as train writes them`;
  if (names.length > 0 && names.every((name) => twoLayerNames.includes(name))) {
    throw new TypeError(
      `${where}: ${
        names.join(", ")
      } are of a network that sees one noise variance: take one that sees t, of own or experiment2`,
    );
  }
  const unknown = names.filter((name) => !arrayNames.includes(name));
  if (unknown.length > 0) {
    const shown = unknown.join(", ");
    const cut = shown.length > 100 ? `${shown.slice(0, 100)}…` : shown;
    throw new TypeError(`${where}: no array is called ${cut}; ${cure}`);
  }
  const missing = arrayNames.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new TypeError(`${where}: ${missing.join(", ")} must be there, too; ${cure}`);
}

function requireArray({ name, shape }: WeightArray, array: NpyArray<"f32">, where: string): void {
  if (array.shape.length !== shape.length || array.shape.some((length, i) => length !== shape[i])) {
    throw new TypeError(
      `${where}: ${name}.npy must have shape [${shape.join(", ")}] beside output.bias and hidden.bias, got [${
        array.shape.join(", ")
      }]: take all files of one network`,
    );
  }
  if (!areFinite(array.data)) {
    throw new RangeError(`${where}: ${name}.npy must hold finite numbers: train the network again`);
  }
}

/** SHA-256 over dimension, width and parameters, in hexadecimal: the same for the same network. */
export async function networkDigest({ d, width, parameters }: TrainedNetwork): Promise<string> {
  const head = new TextEncoder().encode(`${d} ${width}\n`);
  const bytes = new Uint8Array(head.length + parameters.byteLength);
  bytes.set(head);
  bytes.set(new Uint8Array(parameters.buffer, parameters.byteOffset, parameters.byteLength), head.length);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
