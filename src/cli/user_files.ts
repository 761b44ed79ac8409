/** The user's files that parameters name: read before anything runs, and found again by the processes that need them. */

import { isHeldOutFile } from "../data/held_out.ts";
import { isFile, loadPoints, offerFile } from "../data/source.ts";
import { noWeights } from "../network/no_weights.ts";
import { loadWeights, offerWeights } from "../network/weights_source.ts";
import { loadNetworks, offerNetworks } from "../onnx/given_networks.ts";
import type { Arguments } from "./arguments.ts";
import { UsageError } from "./usage.ts";

interface Kind {
  isPath(text: string): boolean;
  load(path: string): Promise<unknown>;
  offer(path: string): void;
}

/** By the names of their parameters. */
const kinds: Readonly<Record<string, Kind>> = {
  data: { isPath: isFile, load: loadPoints, offer: offerFile },
  network: { isPath: (text) => text !== noWeights, load: loadNetworks, offer: offerNetworks },
  heldOut: { isPath: isHeldOutFile, load: loadPoints, offer: offerFile },
  weights: { isPath: (text) => text !== noWeights, load: loadWeights, offer: offerWeights },
};

/**
 * Reads the files that settings name.
 *
 * @returns  `data=points.csv`, for `offerFiles` in another process
 * @throws {UsageError} if one is broken
 */
export async function loadFiles({ settings }: Pick<Arguments, "settings">): Promise<string[]> {
  const files: string[] = [];
  for (const [name, text] of settings) {
    if (!Object.hasOwn(kinds, name) || !kinds[name].isPath(text)) continue;
    try {
      await kinds[name].load(text);
    } catch (cause) {
      throw new UsageError((cause as Error).message, { cause });
    }
    files.push(`${name}=${text}`);
  }
  return files;
}

/** Names the files that `loadFiles` gave, for when they are needed. */
export function offerFiles(files: readonly string[]): void {
  for (const file of files) {
    const end = file.indexOf("=");
    kinds[file.slice(0, end)].offer(file.slice(end + 1));
  }
}
