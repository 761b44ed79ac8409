/**
 * A trained network that the user names by its folder, to be used instead of training one.
 *
 * Like files of points (src/data/source.ts), it is read before parameters are checked, and its content, not its name, is part
 * of keys.
 */

import type { Parameter } from "../pipeline/parameters.ts";
import { Given } from "../files/given.ts";
import { bytesOfFile } from "../files/user_file.ts";
import { noWeights } from "./no_weights.ts";
import {
  mostArrayBytes,
  networkDigest,
  networkOfFiles,
  requireNames,
  type TrainedNetwork,
} from "./network_of_files.ts";

/** A network of a folder, and the SHA-256 of its numbers. */
export interface LoadedNetwork extends TrainedNetwork {
  readonly digest: string;
}

const given = new Given({ what: "weights", where: "folder", load: "loadWeights" }, readWeights);

/**
 * Reads `weights/*.npy` of a folder, or its own `*.npy`, for `networkOfFolder` to have.
 *
 * @throws {RangeError} if there is no such folder, or what `networkOfFiles` throws
 */
export function loadWeights(path: string): Promise<LoadedNetwork> {
  return given.load(path);
}

async function readWeights(path: string): Promise<LoadedNetwork> {
  const folder = await isFolder(`${path}/weights`) ? `${path}/weights` : path;
  if (!await isFolder(folder)) {
    throw new RangeError(
      `weights must be a folder that train wrote, with weights/*.npy in it, got ${path}: check the path`,
    );
  }
  const names = await namesIn(folder);
  // of another folder nothing is read: its arrays may be of any size
  requireNames(names, folder);
  const files = new Map<string, Uint8Array>();
  for (const name of names) files.set(name, await bytesOfFile(`${folder}/${name}.npy`, mostArrayBytes));
  const network = networkOfFiles(files, folder);
  return { ...network, digest: await networkDigest(network) };
}

/** Names of its arrays. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    const names = await Array.fromAsync(Deno.readDir(folder), ({ name }) => name);
    return names.filter((name) => name.endsWith(".npy")).map((name) => name.slice(0, -".npy".length));
  } catch (cause) {
    throw new RangeError(`${folder} must be a folder that you may read: change its permissions`, { cause });
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch {
    return false;
  }
}

/** @throws {RangeError} if the folder has not been loaded */
export function networkOfFolder(path: string): LoadedNetwork {
  return given.at(path);
}

/** Names a folder for `networkOfDigest` to look into. */
export function offerWeights(path: string): void {
  given.offer(path);
}

/** @throws {RangeError} if no folder that was loaded or offered has this network */
export function networkOfDigest(digest: string): Promise<LoadedNetwork> {
  return given.ofDigest(digest);
}

/** A parameter that is a folder with a network, or "none": then one is trained. */
export function weightsSource(doc: string): Parameter<string> {
  const domain = `a folder that train wrote, or ${noWeights}`;
  const check = (name: string, value: unknown): string => {
    if (typeof value !== "string") throw new TypeError(`${name} must be ${domain}, got ${value}`);
    if (value !== noWeights) networkOfFolder(value);
    return value;
  };
  return { default: noWeights, unit: "", doc, domain, check, parse: check };
}
