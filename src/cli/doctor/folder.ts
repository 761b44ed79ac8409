/** The folder of results: whether everything that the store does works there. */

import { statfsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { removeAll, replaceFile, replaceLink } from "../../files/durable.ts";
import { lock } from "../../pipeline/lock.ts";
import { formatBytes } from "../bytes.ts";
import type { Check, Finding } from "./check.ts";

const otherProcess = new URL("./try_lock.ts", import.meta.url);
/** All pipelines at preset quick take a third of it, and what parameter sweeps leave comes on top. */
const enoughSpace = 1e9;
const elsewhere = "choose another folder with --out";

export function folderChecks(outDir: string): Check[] {
  return [
    { name: "out", purpose: "all results", isNeeded: true, look: () => inTrial(outDir, writeTrial) },
    {
      name: "locks",
      purpose: "two runs on one folder at once",
      isNeeded: true,
      look: () => inTrial(outDir, lockTrial),
    },
    {
      name: "space",
      purpose: "results: 0.3 GB of all pipelines at preset quick",
      isNeeded: false,
      look: () => spaceFinding(spaceOf(nearestFolder(outDir))),
    },
  ];
}

/** Tries in a folder of its own where results would go, and removes it. */
async function inTrial(outDir: string, trial: (dir: string) => Promise<Finding>): Promise<Finding> {
  let dir: string | undefined;
  try {
    // beside artifacts, where no name that begins with a dot is one
    const place = nearestFolder(join(outDir, "store"));
    dir = await Deno.makeTempDir({ dir: place, prefix: ".doctor-" }).catch((error) => {
      throw new Error(`${place} can't be written: ${error.message.split(" (os error")[0]}`);
    });
    return await trial(dir);
  } catch (error) {
    return { isThere: false, found: (error as Error).message.split("\n")[0], cure: elsewhere };
  } finally {
    if (dir !== undefined) await removeAll(dir);
  }
}

/** The folder itself, or the next one above it that is there. */
export function nearestFolder(path: string): string {
  let folder = resolve(path);
  for (;;) {
    try {
      if (Deno.statSync(folder).isDirectory) return folder;
      throw new Error(`${folder} is no folder, and results go there`);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)) throw error;
      if (folder === dirname(folder)) throw error;
    }
    folder = dirname(folder);
  }
}

/** Writes, flushes, renames and links, as the store does. */
async function writeTrial(dir: string): Promise<Finding> {
  await replaceFile(join(dir, "file"), "whole");
  await replaceLink(join(dir, "link"), "file");
  const text = await Deno.readTextFile(join(dir, "link"));
  if (text !== "whole") throw new Error(`${dir}: a link to a file does not give the file`);
  return { isThere: true, found: `${dirname(dir)}: can be written, renames and links work` };
}

/** A lock that one process has must be seen by another. */
export async function lockTrial(dir: string): Promise<Finding> {
  const path = join(dir, "lock");
  const trials: [shared: boolean | undefined, exclusiveToo: boolean, sharedToo: boolean][] = [
    [false, false, false],
    [true, false, true],
    [undefined, true, true],
  ];
  for (const [shared, ...expected] of trials) {
    // without one, the other process must have it: what was given back is free
    using _held = shared === undefined ? new DisposableStack() : await lock(path, { shared });
    const got = await otherProcessGets(path);
    if (JSON.stringify(got) !== JSON.stringify(expected)) {
      const found = "a lock of one process is not seen by another, or not given back";
      return { isThere: false, found, cure: `${elsewhere}, on a disk of this machine` };
    }
  }
  return { isThere: true, found: "work between processes" };
}

/** Whether another process could take the lock: alone, and together with others. */
async function otherProcessGets(path: string): Promise<[exclusive: boolean, shared: boolean]> {
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-config",
      "--allow-read",
      "--allow-write",
      fileURLToPath(otherProcess),
      path,
    ],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr).trim());
  return JSON.parse(new TextDecoder().decode(stdout));
}

/** Bytes that this user may still write. */
function spaceOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

export function spaceFinding(bytes: number): Finding {
  const found = `${formatBytes(bytes)} free`;
  if (bytes >= enoughSpace) return { isThere: true, found };
  return {
    isThere: false,
    found: `${found}, little`,
    cure: `free some space, deno task clean, or ${elsewhere}`,
  };
}
