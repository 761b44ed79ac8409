/**
 * Cleaning: parameter sweeps leave artifacts behind that no view shows any more.
 */

import { dirname, join, relative, resolve, sep } from "node:path";
import { ignoreMissing, listFiles } from "../files/durable.ts";
import {
  isOld,
  type Manifest,
  manifestName,
  namedFiles,
  type OldManifest,
  readAnyManifest,
} from "./manifest.ts";
import { readingLock } from "./list_artifacts.ts";
import { usableRecord } from "./run_record.ts";
import { sideBySide } from "./side_by_side.ts";
import { findingsAtOnce, Store } from "./store.ts";
import { View } from "./view.ts";

/** How to clean. */
export interface CleanOptions {
  readonly signal?: AbortSignal;
  /** Only say what would go. */
  readonly isPlan?: boolean;
  /** Called once if a run is going on, until whose end nothing is done. */
  readonly onWait?: () => void;
}

/** What cleaning has done, or would do. */
export interface Cleaned {
  /** Names of the artifacts removed, sorted. */
  readonly removed: readonly string[];
  /**
   * What lies in the store, is shown by no view, and was left, all or part of it, as it may be somebody's: what and why, in words that begin
   * with its name.
   */
  readonly left: readonly string[];
}

/**
 * Removes the artifacts that no view links to: the files that their manifests name. Whatever else lies in the store stays.
 * Waits until no run is going on. Checkpoints of unfinished stages stay.
 */
export async function cleanStore(
  outDir: string,
  { signal, isPlan = false, onWait }: CleanOptions = {},
): Promise<Cleaned> {
  if (await Deno.stat(resolve(outDir, "store")).catch(ignoreMissing) === undefined) {
    return { removed: [], left: [] };
  }
  const store = new Store(outDir);
  using _alone = await store.lock("run", { signal, onWait });
  const shown = await shownArtifacts(outDir);
  const [removed, left]: [string[], string[]] = [[], []];
  const clean = async (entry: Deno.DirEntry) => {
    signal?.throwIfAborted();
    const { name } = entry;
    const content = await contentOf(store, entry);
    if (typeof content === "string") return void left.push(`${name}: left as it is: ${content}`);
    removed.push(name);
    if (!isPlan) await remove(store, name, content, signal);
    if (content.foreign.length === 0) return;
    const words = isPlan ? "would be removed but for" : "removed but for";
    left.push(`${name}: ${words} ${content.foreign.join(", ")}`);
  };
  const hidden = [...Deno.readDirSync(store.dir)].filter(({ name }) =>
    !name.startsWith(".") && !shown.has(name)
  );
  await sideBySide(hidden, findingsAtOnce, clean);
  return { removed: removed.sort(), left: left.sort() };
}

async function remove(store: Store, name: string, { own }: Content, signal?: AbortSignal): Promise<void> {
  const dir = join(store.dir, name);
  using _unread = await store.lock(readingLock(name), { signal });
  // the manifest last: what a kill has left of it is cleaned the next time
  for (const path of [...own, manifestName]) await Deno.remove(join(dir, path)).catch(ignoreMissing);
  await removeEmpty(dir, own);
}

/** Files of an artifact. */
interface Content {
  /** That its manifest names. */
  readonly own: readonly string[];
  readonly foreign: readonly string[];
}

/** What an artifact holds, or why it is none. */
async function contentOf(store: Store, { name, isDirectory }: Deno.DirEntry): Promise<Content | string> {
  const dir = join(store.dir, name);
  if (!isDirectory) return "no folder";
  let manifest: Manifest | OldManifest | undefined;
  try {
    manifest = await readAnyManifest(dir);
  } catch (error) {
    if (error instanceof SyntaxError) return error.message;
    throw error;
  }
  if (manifest === undefined) return `no ${manifestName}`;
  if (!isNamedBy(manifest, name, store)) return `its ${manifestName} is of something else`;
  const named = namedFiles(manifest);
  if (named.length === 0) return `${manifestName} names no files`;
  // no link is followed: what is behind one is not the artifact's
  const files = (await listFiles(dir)).filter((path) => path !== manifestName);
  return {
    own: files.filter((path) => named.includes(path)),
    foreign: files.filter((path) => !named.includes(path)),
  };
}

/** Whether a folder has the name that its manifest gives it. */
function isNamedBy(manifest: Manifest | OldManifest, name: string, store: Store): boolean {
  if (!isOld(manifest)) return store.nameOf({ recipe: manifest, key: manifest.key }) === name;
  const { key } = manifest;
  return typeof key === "string" && /^[0-9a-f]{64}$/.test(key) && name.endsWith(`-${key.slice(0, 12)}`);
}

/** Removes the folders of files that are gone, and the artifact's own, as far as they are empty. */
async function removeEmpty(dir: string, files: readonly string[]): Promise<void> {
  const folders = new Set<string>([dir]);
  for (const file of files) {
    for (let path = dirname(join(dir, file)); path !== dir; path = dirname(path)) folders.add(path);
  }
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) {
    await Deno.remove(folder).catch((error) => {
      if (error.code !== "ENOTEMPTY") ignoreMissing(error);
    });
  }
}

/** Names of the artifacts that some record in `out/` names, or some link leads to, by what it says or by where it ends. */
async function shownArtifacts(outDir: string): Promise<Set<string>> {
  const shown = new Set<string>();
  const store = await Deno.realPath(resolve(outDir, "store"));
  const follow = async (link: string) => {
    const end = await Deno.realPath(link).catch(ignoreMissing);
    const [name] = end === undefined ? [".."] : relative(store, end).split(sep);
    if (name !== "..") shown.add(name);
  };
  for await (const { name, isSymlink } of Deno.readDir(outDir)) {
    const path = resolve(outDir, name);
    if (name === "store" || !(await Deno.stat(path).catch(ignoreMissing))?.isDirectory) continue;
    if (isSymlink) await follow(path);
    const view = new View(outDir, name);
    // where a link was lost, reports still show what the record says
    for (const { artifact } of (await usableRecord(path))?.nodes ?? []) {
      if (artifact !== null) shown.add(artifact);
    }
    for await (const entry of Deno.readDir(path)) {
      if (!entry.isSymlink) continue;
      const target = await view.target(entry.name);
      if (target !== undefined) shown.add(target);
      await follow(join(path, entry.name));
    }
  }
  return shown;
}
