/**
 * Locks between processes. The operating system gives a lock back when its holder dies, however it dies, so a
 * lock file that is left over means nothing.
 *
 * Between hosts they need a file system that passes them on: NFS 4, or NFS 3 with its lock service (no `nolock`, no `local_lock`). Where there are none, a lock
 * that is asked for counts as taken: the store says what that can lead to.
 */

import { dirname } from "node:path";
import { makeFolder, setAside } from "../files/durable.ts";

export interface LockOptions {
  /** Shared locks go together with each other, not with an exclusive one. */
  readonly shared?: boolean;
  /** Where there is no such file, or none can be opened for writing, nobody can have the lock: then there is none to take. */
  readonly isOptional?: boolean;
  readonly signal?: AbortSignal;
  /** Called once if somebody else has the lock. */
  readonly onWait?: () => void;
}

const pollMilliseconds = 50;

/**
 * Takes a lock, waiting for it as long as needed. The file is never removed: removing it would let a third
 * process lock a new file of the same name while the second still holds the old one.
 *
 * @returns the lock; dispose of it to give it back
 * @throws  the signal's reason if it is aborted meanwhile
 */
export async function lock(path: string, options: LockOptions = {}): Promise<Disposable> {
  const { shared = false, isOptional = false, signal, onWait } = options;
  const file = isOptional ? openExisting(path) : open(path);
  if (!file) return new DisposableStack();
  try {
    // a lock that nobody has is taken at once: a run that has nothing to do takes hundreds
    if (!take(file, !shared)) {
      onWait?.();
      // Asked again and again rather than waited for inside the system, where a signal could not end the
      // wait.
      do {
        signal?.throwIfAborted();
        await new Promise((resolve) => setTimeout(resolve, pollMilliseconds));
      } while (!take(file, !shared));
    }
  } catch (error) {
    file.close();
    throw error;
  }
  return file;
}

/** Whether somebody has a lock, in whatever way. */
export function isLocked(path: string): boolean {
  using file = openExisting(path);
  return file !== undefined && !take(file, true);
}

/** What a file system without locks answers. */
const lackingCodes = ["ENOLCK", "ENOSYS", "ENOTSUP", "EOPNOTSUPP"];
let isLackTold = false;

/** Takes a lock if nobody else has it. */
function take(file: Deno.FsFile, isExclusive: boolean): boolean {
  try {
    return file.tryLockSync(isExclusive);
  } catch (error) {
    if (!lackingCodes.includes((error as { code?: string }).code ?? "")) throw error;
    if (!isLackTold) {
      console.error(
        "warning: the file system of out/ has no locks: run one command at a time there, and no clean beside it (NFS: mount it as version 4)",
      );
    }
    isLackTold = true;
    return true;
  }
}

function openExisting(path: string): Deno.FsFile | undefined {
  try {
    return Deno.openSync(path, { write: true, read: true });
  } catch (error) {
    const { IsADirectory, NotFound, NotADirectory, PermissionDenied } = Deno.errors;
    const isLocked = [IsADirectory, NotFound, NotADirectory, PermissionDenied].some((kind) =>
      error instanceof kind
    );
    if (isLocked || (error as { code?: string }).code === "EROFS") return undefined;
    throw error;
  }
}

/** The lock's file, made with its folder if it isn't there. */
function open(path: string): Deno.FsFile {
  const options = { create: true, write: true, read: true };
  try {
    return Deno.openSync(path, options);
  } catch (error) {
    const { IsADirectory, NotADirectory, NotFound } = Deno.errors;
    if (error instanceof IsADirectory) setAside(path, "a folder");
    else if (error instanceof NotFound || error instanceof NotADirectory) makeFolder(dirname(path));
    else throw error;
    return Deno.openSync(path, options);
  }
}
