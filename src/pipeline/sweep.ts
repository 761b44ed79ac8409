/**
 * What runs that were killed, or whose disk was full, have left in `out/`. Only a run that is alone there takes it away.
 */

import { join } from "node:path";
import { ignoreMissing, isTemporary, removeAll } from "../files/durable.ts";
import { takeAway } from "../files/take_away.ts";
import { Store } from "./store.ts";

/** Name of the lock of a key: a SHA-256. */
const keyLock = /^[0-9a-f]{64}$/;
const readLock = ".read";

/**
 * Removes from an `out/`, if no run is going on there: half-written files and links, half-made artifacts, checkpoint folders with nothing
 * in them, locks of what is no more. Checkpoints stay. What can't be removed stays too: it is in nobody's way.
 */
export async function sweepOut(outDir: string): Promise<void> {
  const store = new Store(outDir);
  if (await Deno.stat(store.dir).catch(ignoreMissing) === undefined) return;
  using alone = await store.lockAlone().catch(() => undefined);
  if (alone === undefined) return;
  try {
    // views, and what the store's code and kernels keep; artifacts are whole
    for (const name of await namesIn(outDir)) {
      await removeTemporary(outDir, [name]);
      if (join(outDir, name) !== store.dir) await removeTemporary(join(outDir, name));
    }
    await removeTemporary(store.dir);
    await sweepPartial(join(store.dir, ".partial"));
    await sweepLocks(store.dir, join(store.dir, ".locks"));
  } catch (error) {
    const { PermissionDenied, NotCapable } = Deno.errors;
    const isReadOnly = (error as { code?: string }).code === "EROFS";
    if (!isReadOnly && !(error instanceof PermissionDenied || error instanceof NotCapable)) throw error;
  }
}

async function removeTemporary(dir: string, names?: readonly string[]): Promise<void> {
  for (const name of names ?? await namesIn(dir)) {
    if (isTemporary(name)) await removeAll(join(dir, name));
  }
}

/** Leaves checkpoints, and of them what is whole; and replaced artifacts, in which somebody's files may be: making it again carries them over. */
async function sweepPartial(partial: string): Promise<void> {
  for (const key of await namesIn(partial)) {
    const dir = join(partial, key);
    const checkpoint = join(dir, "checkpoint");
    await removeTemporary(checkpoint);
    const kept = (await namesIn(checkpoint)).length === 0 ? ["replaced"] : ["checkpoint", "replaced"];
    const names = await namesIn(dir);
    if (!names.some((name) => kept.includes(name))) {
      await takeAway(dir);
      continue;
    }
    for (const name of names.filter((name) => !kept.includes(name))) await takeAway(join(dir, name));
  }
}

/** Nobody has a lock when no run is going on, but for readers, who find those of artifacts that are there. */
async function sweepLocks(storeDir: string, locks: string): Promise<void> {
  const artifacts = new Set(await namesIn(storeDir));
  for (const name of await namesIn(locks)) {
    const isOver = name.endsWith(readLock)
      ? !artifacts.has(name.slice(0, -readLock.length))
      : keyLock.test(name);
    if (isOver) await removeAll(join(locks, name));
  }
}

/** Names in a folder, of folders only that are no links; none if it isn't there. */
async function namesIn(dir: string): Promise<string[]> {
  if (!(await Deno.lstat(dir).catch(ignoreMissing))?.isDirectory) return [];
  return Array.from(Deno.readDirSync(dir), ({ name }) => name);
}
