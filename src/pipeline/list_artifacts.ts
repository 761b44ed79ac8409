/** Which artifacts a store has, by one look at its folder. */

import { join } from "node:path";
import { ignoreMissing } from "../files/durable.ts";

/** Ending of the name of the lock that readers of an artifact share. */
const ending = ".read";

/** Name of the lock that readers of an artifact share. */
export function readingLock(name: string): string {
  return `${name}${ending}`;
}

/**
 * Names of all artifacts: of those that are there, and of those in whose place another is just being put, which have a lock. Others of the
 * store's own names may be among them.
 */
export async function listArtifacts(storeDir: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  try {
    for await (const { name } of Deno.readDir(storeDir)) names.add(name);
    for await (const { name } of Deno.readDir(join(storeDir, ".locks"))) {
      if (name.endsWith(ending)) names.add(name.slice(0, -ending.length));
    }
  } catch (error) {
    ignoreMissing(error);
  }
  return names;
}
