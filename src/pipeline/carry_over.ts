/**
 * Artifacts are replaced as a whole; what somebody has put into their folders is not lost by that.
 */

import { dirname, join } from "node:path";
import { ignoreMissing, listFiles, removeAll, setAside } from "../files/durable.ts";
import { namedFiles, readAnyManifest } from "./manifest.ts";

/**
 * Removes an artifact that was replaced. Files that are not its own go over to the new one; where they find no place there, or there was no
 * folder at all, everything is set aside beside the new one.
 *
 * @param replaced  the old folder, out of its place; may be absent
 * @param place     that place
 * @param fresh     the new folder, if it is not yet there
 */
export async function removeReplaced(replaced: string, place: string, fresh = place): Promise<void> {
  const info = await Deno.lstat(replaced).catch(ignoreMissing);
  if (info === undefined) return;
  if (!info.isDirectory) return setAside(place, "something else", replaced);
  const own = new Set([...await listFiles(fresh), ...await namedIn(replaced)]);
  let isAllMoved = true;
  for (const path of (await listFiles(replaced)).filter((path) => !own.has(path))) {
    isAllMoved = await move(join(replaced, path), join(fresh, path)) && isAllMoved;
  }
  if (isAllMoved) await removeAll(replaced);
  else setAside(place, "a folder with other files", replaced);
}

/** False if something stands where the file, or a folder above it, has to go. */
async function move(from: string, to: string): Promise<boolean> {
  try {
    await Deno.mkdir(dirname(to), { recursive: true });
    await Deno.rename(from, to);
    return true;
  } catch (error) {
    const { AlreadyExists, IsADirectory, NotADirectory } = Deno.errors;
    if ([AlreadyExists, IsADirectory, NotADirectory].some((kind) => error instanceof kind)) return false;
    throw error;
  }
}

/** Files that the old manifest names, as far as it can be read. */
async function namedIn(dir: string): Promise<readonly string[]> {
  const manifest = await readAnyManifest(dir).catch((error) => {
    if (!(error instanceof SyntaxError)) throw error;
  });
  return manifest ? namedFiles(manifest) : [];
}
