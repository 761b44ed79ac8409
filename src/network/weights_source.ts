/**
 * A trained network that the user names by its folder, to be used instead of training one.
 *
 * Like files of points (src/data/source.ts), it is read before parameters are checked, and its content, not its name, is part
 * of keys.
 */

import { resolve } from "node:path";
import type { Parameter } from "../pipeline/parameters.ts";
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

/** By path. */
const loaded = new Map<string, LoadedNetwork>();
/** Folders that are read when their network is asked for: a worker process may never need it. */
const offered = new Set<string>();

/**
 * Reads `weights/*.npy` of a folder, or its own `*.npy`, for `networkOfFolder` to have.
 *
 * @throws {RangeError} if there is no such folder, or what `networkOfFiles` throws
 */
export async function loadWeights(path: string): Promise<LoadedNetwork> {
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
  const known = { ...network, digest: await networkDigest(network) };
  loaded.set(resolve(path), known);
  return known;
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
  const network = loaded.get(resolve(path));
  if (network === undefined) throw new RangeError(`${path} has not been read; call loadWeights first`);
  return network;
}

/** Names a folder for `networkOfDigest` to look into. */
export function offerWeights(path: string): void {
  offered.add(path);
}

/** @throws {RangeError} if no folder that was loaded or offered has this network */
export async function networkOfDigest(digest: string): Promise<LoadedNetwork> {
  const find = () => [...loaded.values()].find((candidate) => candidate.digest === digest);
  for (const path of offered) {
    if (find() === undefined) await loadWeights(path);
  }
  const network = find();
  if (network === undefined) {
    throw new RangeError(
      `weights ${digest.slice(0, 12)} are in no folder that was read (${
        [...offered].join(", ") || "none"
      }): ` +
        "leave the folder as it is while a run uses it",
    );
  }
  return network;
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
