/**
 * A temporary folder of a command, which holds all that its processes and their browsers write there. It is gone when the command ends; of
 * one that was killed, when the next one begins.
 *
 * ```
 * <temporary folder>/smoothscore-<user>/lock       held, for a moment, by who makes or removes a folder
 * <temporary folder>/smoothscore-<user>/<id>/      of a command
 * <temporary folder>/smoothscore-<user>/<id>.lock  held by all its processes: the system gives it back, however they die
 * ```
 */

import { tmpdir } from "node:os";
import { join } from "node:path";
import { ignoreMissing, removeAll } from "./durable.ts";
import { privateFolder } from "./private_folder.ts";

const lockEnd = ".lock";
/** What tells programs where temporary files go. */
const variables = ["TMPDIR", "TMP", "TEMP"];
/** A browser whose process was killed still writes while it ends: so often it is tried again, after so many milliseconds. */
const removal = { tries: 20, wait: 50 };

export interface Scratch {
  readonly dir: string;
  /** For the processes that are to use it. */
  readonly env: Readonly<Record<string, string>>;
  /** Removes it; what can't be removed yet is left to the next command. */
  remove(): Promise<void>;
}

/**
 * Makes a folder for this command, and removes what commands that have died have left.
 *
 * @param base  the temporary folder
 */
export async function makeScratch(base: string = tmpdir()): Promise<Scratch> {
  const root = await privateFolder(rootIn(base)).catch(() => undefined);
  // where somebody else has the name there is no lock, and no look at what is there
  const { dir, lock } = root === undefined
    ? { dir: await Deno.makeTempDir({ dir: base, prefix: "smoothscore-" }), lock: undefined }
    : await makeLocked(root);
  let isGone = false;
  // a command that is told to end at once has no time to wait
  addEventListener("unload", () => {
    try {
      if (!isGone) Deno.removeSync(dir, { recursive: true });
      if (!isGone && lock) Deno.removeSync(dir + lockEnd);
    } catch {
      // the next command looks
    }
  });
  return {
    dir,
    env: Object.fromEntries(variables.map((name) => [name, dir])),
    async remove() {
      if (isGone) return;
      for (let tries = 1; tries <= removal.tries; tries++) {
        const isDone = await removeAll(dir).then(() => true, () => false);
        if (isDone && await Deno.stat(dir).catch(ignoreMissing) === undefined) {
          if (lock) await removeAll(dir + lockEnd);
          isGone = true;
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, removal.wait));
      }
      lock?.close();
    },
  };
}

/** Keeps the folder, if this process's temporary folder is one, as long as this process lives. */
export async function holdScratch(dir: string = tmpdir()): Promise<Disposable | undefined> {
  try {
    const lock = await Deno.open(dir + lockEnd, { read: true, write: true });
    await lock.lock(false);
    return lock;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied) {
      return undefined;
    }
    throw error;
  }
}

async function makeLocked(root: string): Promise<{ dir: string; lock: Deno.FsFile }> {
  using alone = await openLock(join(root, "lock"));
  await alone.lock(true);
  for await (const { name } of Deno.readDir(root)) {
    if (name.endsWith(lockEnd)) await removeDead(join(root, name.slice(0, -lockEnd.length)));
  }
  const dir = join(root, crypto.randomUUID().slice(0, 8));
  const lock = await openLock(dir + lockEnd);
  await lock.lock(false);
  await Deno.mkdir(dir, { mode: 0o700 });
  return { dir, lock };
}

/** Removes a folder that no process holds. */
async function removeDead(dir: string): Promise<void> {
  try {
    using lock = await openLock(dir + lockEnd);
    if (!lock.tryLockSync(true)) return;
    await removeAll(dir);
    await removeAll(dir + lockEnd);
  } catch {
    // its browser is just ending: the next command
  }
}

function openLock(path: string): Promise<Deno.FsFile> {
  return Deno.open(path, { create: true, read: true, write: true, mode: 0o600 });
}

function rootIn(base: string): string {
  return join(base, `smoothscore-${Deno.build.os === "windows" ? "user" : Deno.uid()}`);
}
