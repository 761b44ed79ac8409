/**
 * Writing that survives a crash: what these functions have returned from is on the disk, whole.
 */

import { basename, dirname, join } from "node:path";

/** Flushes a file or a folder to the disk. */
export async function sync(path: string): Promise<void> {
  // Windows can't open folders; its file systems keep the order of renames themselves.
  if (Deno.build.os === "windows" && (await Deno.stat(path)).isDirectory) return;
  using file = await Deno.open(path);
  await file.sync();
}

/** Writes a file and flushes it. */
export async function writeDurably(path: string, contents: string | Uint8Array): Promise<void> {
  if (typeof contents === "string") await Deno.writeTextFile(path, contents);
  else await Deno.writeFile(path, contents);
  await sync(path);
}

/** Writes a file so that a reader sees the old contents or the new, never a part. A folder of its name is set aside. */
export async function replaceFile(path: string, contents: string | Uint8Array): Promise<void> {
  await viaTemporary(path, (fresh) => writeDurably(fresh, contents));
  await sync(dirname(path));
}

/**
 * Reads a file of ours.
 *
 * @returns undefined where there is nothing
 * @throws {SyntaxError} if it is a folder
 */
export async function readText(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.IsADirectory) throw new SyntaxError("it is a folder", { cause: error });
    return ignoreMissing(error);
  }
}

/** Makes a folder of ours. A file of its name is set aside. */
export function makeFolder(path: string): void {
  try {
    Deno.mkdirSync(path, { recursive: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    setAside(path, "a file");
    Deno.mkdirSync(path);
  }
}

/**
 * Moves what stands in the place of something of ours to a name beside that place, and says so: it may be somebody's.
 *
 * @param from  where it is, if it was moved before
 */
export function setAside(place: string, what: string, from = place): void {
  const aside = `${place}.aside-${crypto.randomUUID().slice(0, 8)}`;
  try {
    Deno.renameSync(from, aside);
  } catch (error) {
    // another process has just done so
    return ignoreMissing(error);
  }
  console.error(`warning: ${what} stood in the place of ${place}; it is now ${basename(aside)}`);
}

/** Makes or replaces a symbolic link so that a reader sees the old target or the new. What is no link is set aside. */
export async function replaceLink(path: string, target: string): Promise<void> {
  const other = await insteadOfLink(path);
  if (other !== undefined) setAside(path, other);
  await viaTemporary(path, (fresh) => Deno.symlink(target, fresh, { type: "dir" }));
}

/** What stands where a link of ours goes, in words; undefined if it is a link, or nothing. */
export async function insteadOfLink(path: string): Promise<"a file" | "a folder" | undefined> {
  const present = await Deno.lstat(path).catch(ignoreMissing);
  return !present || present.isSymlink ? undefined : present.isDirectory ? "a folder" : "a file";
}

/** The error for something of the user's where something of ours has to go. */
export function inTheWay(path: string, what: string): Error {
  return new Error(`${path} is in the way: ${what} goes there. Move it and run the same command again`);
}

/** Removes a file, link or folder with all it holds; nothing there is fine. */
export async function removeAll(path: string): Promise<void> {
  await Deno.remove(path, { recursive: true }).catch(ignoreMissing);
}

/** Paths of all files below a folder, relative to it with "/" between, sorted. */
export async function listFiles(dir: string, below = ""): Promise<string[]> {
  const files: string[] = [];
  for await (const entry of Deno.readDir(join(dir, below))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory) files.push(...await listFiles(dir, path));
    else files.push(path);
  }
  return files.sort();
}

/** Flushes every file and folder below and including `dir`. */
export async function syncTree(dir: string): Promise<void> {
  for await (const entry of Deno.readDir(dir)) {
    const path = join(dir, entry.name);
    await (entry.isDirectory ? syncTree(path) : sync(path));
  }
  await sync(dir);
}

/** For `.catch`: undefined where there is nothing (also below a name that is a file), other errors go on. */
export function ignoreMissing(error: unknown): undefined {
  if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return undefined;
  throw error;
}

/** Whether a name is that of something half-written, which a process that was killed has left. */
export function isTemporary(name: string): boolean {
  return /\.\d+\.[0-9a-f]{8}\.new$/.test(name);
}

/** Lets `make` make something beside `path`, and moves it there; nothing is left if that fails: the disk may be full. */
async function viaTemporary(path: string, make: (fresh: string) => Promise<void>): Promise<void> {
  const fresh = `${path}.${Deno.pid}.${crypto.randomUUID().slice(0, 8)}.new`;
  try {
    await make(fresh);
    await Deno.rename(fresh, path).catch(async (error) => {
      if (!(error instanceof Deno.errors.IsADirectory)) throw error;
      setAside(path, "a folder");
      await Deno.rename(fresh, path);
    });
  } catch (error) {
    await Deno.remove(fresh).catch(() => {});
    throw error;
  }
}
