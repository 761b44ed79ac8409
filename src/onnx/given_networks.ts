/**
 * Networks that the user names by their files.
 *
 * Like files of points (src/data/source.ts), they are read before parameters are checked, and their content, not their name, is part of
 * keys.
 */

import { Given } from "../files/given.ts";
import { noWeights } from "../network/no_weights.ts";
import type { Parameter } from "../pipeline/parameters.ts";
import { type NetworkFile, readNetworkFile } from "./network_file.ts";
import { inspectModel } from "./model.ts";
import type { ModelSlots } from "./runtime.ts";
import { type ShippedNetwork, shippedNetworks } from "./shipped.ts";

/** A network of the user's. */
export interface GivenNetwork extends ModelSlots {
  /** SHA-256 of the file */
  readonly digest: string;
  readonly path: string;
  /** training time, in what the user counts it; undefined if nothing says it */
  readonly trained?: number;
}

const files = new Given({ what: "networks", where: "file", load: "loadNetworks" }, readNetworkFile);
/** By digest. */
const slots = new Map<string, ModelSlots>();

/** A file as it is named: `1000=model.onnx`, or the path alone. */
const timed = /^(\d+(?:\.\d+)?)=(.+)$/;
const numbers = /\d+(?:\.\d+)?/g;

/** Paths of a parameter's value, and the training time of each: as given, or the last number of the file's name. */
function namesOf(value: string): { path: string; trained?: number }[] {
  return value.split(",").map((name) => {
    const [, time, path = name] = timed.exec(name.trim()) ?? [];
    const stem = path.replace(/^.*[/\\]/, "").replace(/\.[a-z]\w*$/i, "");
    const said = time ?? stem.match(numbers)?.at(-1);
    return { path: path.trim(), ...(said !== undefined && { trained: Number(said) }) };
  });
}

/** The network of a name that comes with the project; undefined for a file. */
function shippedAs(name: string): ShippedNetwork | undefined {
  return shippedNetworks.find(({ id }) => id === name);
}

/**
 * Reads the networks that a value names, and asks the runtime what they take and give.
 *
 * @throws {RangeError}  if there is no such file that can be read
 * @throws {SyntaxError} if one is no ONNX model
 */
export async function loadNetworks(value: string): Promise<void> {
  for (const { path } of namesOf(value)) {
    if (shippedAs(path)) continue;
    const file = await files.load(path);
    if (!slots.has(file.digest)) slots.set(file.digest, await inspectModel(file));
  }
}

/**
 * The networks that a value names, none for "none", by their training time if there are several.
 *
 * @throws {RangeError} if they have not been loaded, or if several don't say different training times
 */
export function networksOf(value: string): GivenNetwork[] {
  if (value === noWeights) return [];
  const networks = namesOf(value).map((named) => {
    const shipped = shippedAs(named.path);
    if (shipped) return { ...named, ...shipped };
    const { digest } = files.at(named.path);
    return { ...named, digest, ...slots.get(digest)! };
  });
  if (networks.length === 1) return networks;
  const silent = networks.find(({ trained }) => trained === undefined);
  if (silent) {
    throw new RangeError(
      `several networks must say their training times, got none of ${silent.path}: ` +
        "end the names of the files in it, step-1000.onnx, or write --network 1000=model.onnx,…",
    );
  }
  const sorted = networks.toSorted((a, b) => a.trained! - b.trained!);
  const same = sorted.find(({ trained }, i) => trained === sorted[i + 1]?.trained);
  if (same) {
    throw new RangeError(
      `several networks must have different training times, got ${same.trained} twice: ` +
        "write --network 1000=first.onnx,2000=second.onnx",
    );
  }
  return sorted;
}

/** Names files for `networkOfDigest` to look into. */
export function offerNetworks(value: string): void {
  for (const { path } of namesOf(value)) if (!shippedAs(path)) files.offer(path);
}

/** @throws {RangeError} if no file that was loaded or offered, and none of the project, has this content */
export async function networkOfDigest(digest: string): Promise<NetworkFile> {
  const shipped = shippedNetworks.find((network) => network.digest === digest);
  return shipped ? await readNetworkFile(shipped.path) : await files.ofDigest(digest);
}

/**
 * A parameter that is one or several ONNX files, a network of the project, or "none".
 *
 * @param usual  if nothing is said; "none" if not given
 */
export function networkSource(doc: string, usual: string = noWeights): Parameter<string> {
  const names = shippedNetworks.map(({ id }) => id).join(", ");
  const domain = `an ONNX file, several with commas between, ${names}, or ${noWeights}`;
  const check = (name: string, value: unknown): string => {
    if (typeof value !== "string") throw new TypeError(`${name} must be ${domain}, got ${value}`);
    networksOf(value);
    return value;
  };
  const meanings = Object.fromEntries(shippedNetworks.map(({ id, doc }) => [id, doc]));
  return { default: usual, unit: "", doc, domain, meanings, check, parse: check };
}
