/**
 * Cleaning: parameter sweeps leave artifacts behind that no view shows any more.
 */

import { join, resolve } from "node:path";
import { ignoreMissing, removeAll } from "../files/durable.ts";
import { Store } from "./store.ts";
import { View } from "./view.ts";

/** How to clean. */
export interface CleanOptions {
  readonly signal?: AbortSignal;
  /** Only say what would go. */
  readonly isPlan?: boolean;
}

/**
 * Removes the artifacts that no view links to. Waits until no run is going on. Checkpoints of unfinished
 * stages stay.
 *
 * @returns names of the artifacts removed, or that would be
 */
export async function cleanStore(
  outDir: string,
  { signal, isPlan = false }: CleanOptions = {},
): Promise<string[]> {
  if (await Deno.stat(resolve(outDir, "store")).catch(ignoreMissing) === undefined) return [];
  const store = new Store(outDir);
  using _alone = await store.lock("run", { signal });
  const shown = await shownArtifacts(outDir);
  const removed: string[] = [];
  for await (const { name } of Deno.readDir(store.dir)) {
    if (!name.startsWith(".") && !shown.has(name)) removed.push(name);
  }
  if (!isPlan) {
    for (const name of removed) {
      using _unread = await store.lock(`${name}.read`, { signal });
      await removeAll(join(store.dir, name));
    }
  }
  return removed.sort();
}

async function shownArtifacts(outDir: string): Promise<Set<string>> {
  const shown = new Set<string>();
  for await (const { name: pipeline, isDirectory } of Deno.readDir(outDir)) {
    if (!isDirectory) continue;
    const view = new View(outDir, pipeline);
    for await (const { name } of Deno.readDir(view.dir)) {
      const target = await view.target(name);
      if (target !== undefined) shown.add(target);
    }
  }
  return shown;
}
