/**
 * npm's Chromium, unpacked once for all runs. Left to itself the package runs whatever lies at a fixed path of the temporary
 * folder, whoever put it there: ours is in a folder that nobody else can write, and is run only if it is what was unpacked.
 */

import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readOnly, runPackageProgram, withoutLinker } from "../packages/run.ts";
import { digestFile } from "../files/digest_file.ts";
import { listFiles, removeAll } from "../files/durable.ts";
import { privateFolder } from "../files/private_folder.ts";

/** Unpacks the browser that npm has. */
const program = new URL("../packages/npm/chromium.ts", import.meta.url);
const packageName = "@sparticuz/chromium";
/** Of a folder: SHA-256 of each of its other files, by path. */
const contents = "contents.json";
const unfinished = "unpacking-";

/** What starts the browser. */
export interface UnpackedBrowser {
  readonly executablePath: string;
  /** The environment with the package's fonts beside the system's: a bare machine has none. */
  readonly env: Record<string, string>;
  /** Removes a browser that could not be kept. */
  clean(): Promise<void>;
}

/**
 * The browser in the user's cache folder, fetched and unpacked if it isn't there or isn't what was unpacked. Where there can be no private
 * folder it is unpacked into a temporary one.
 *
 * @throws the signal's reason if it is aborted meanwhile
 */
export async function unpackedBrowser(signal?: AbortSignal): Promise<UnpackedBrowser> {
  const cache = await privateFolder(cacheFolder()).catch(() => undefined);
  if (cache !== undefined) return { ...started(await unpackedIn(cache, signal)), clean: async () => {} };
  const dir = await Deno.makeTempDir({ prefix: "smoothscore-browser-" });
  const clean = () => Deno.remove(dir, { recursive: true }).catch(() => {});
  try {
    await unpack(dir, dir, signal);
    return { ...started(dir), clean };
  } catch (error) {
    await clean();
    throw error;
  }
}

/** Removes what unpackings that were killed have left, unless one is going on. */
export async function sweepUnpacked(): Promise<void> {
  const cache = cacheFolder();
  try {
    using file = await Deno.open(join(cache, "lock"), { write: true });
    if (file.tryLockSync(true)) await removeUnfinished(cache);
  } catch (error) {
    // who has no cache has nothing in it
    if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.PermissionDenied)) {
      throw error;
    }
  }
}

async function removeUnfinished(cache: string): Promise<void> {
  for (const { name } of [...Deno.readDirSync(cache)]) {
    if (name.startsWith(unfinished)) await removeAll(join(cache, name));
  }
}

function started(dir: string): Pick<UnpackedBrowser, "executablePath" | "env"> {
  return {
    executablePath: join(dir, "chromium"),
    env: { FONTCONFIG_FILE: join(dir, "fonts.conf"), ...Deno.env.toObject() },
  };
}

/** Whether there is, or can be, a folder to keep the browser in. */
export async function hasCache(): Promise<boolean> {
  return await privateFolder(cacheFolder()).then(() => true, () => false);
}

/** Where the browser is, or will be; in the user's cache folder, or another. */
export async function unpackedPath(base?: string): Promise<string> {
  return join(await keptFolder(cacheFolder(base)), "chromium");
}

async function keptFolder(cache: string): Promise<string> {
  return join(cache, `chromium-${await packageVersion()}`);
}

/** `smoothscore` in the user's cache folder, or another. */
function cacheFolder(
  base: string = Deno.env.get("XDG_CACHE_HOME") || join(Deno.env.get("HOME") || "/", ".cache"),
): string {
  return join(base, "smoothscore");
}

/** The folder of the cache with the package's present version, unpacked and checked. */
async function unpackedIn(cache: string, signal?: AbortSignal): Promise<string> {
  const dir = await keptFolder(cache);
  if (await isWhole(dir)) return dir;
  signal?.throwIfAborted();
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      ...readOnly,
      `--allow-write=${cache}`,
      "--allow-env=HOME,XDG_CACHE_HOME",
      "--ignore-env",
      "--allow-sys=uid",
      `--allow-run=${Deno.execPath()}`,
      "--quiet",
      fileURLToPath(import.meta.url),
    ],
    env: withoutLinker,
    stdin: "null",
    stdout: "null",
    stderr: "inherit",
    signal,
  }).output();
  signal?.throwIfAborted();
  if (!success) throw new Error(`${packageName} could not be unpacked into ${cache}`);
  return dir;
}

/**
 * Unpacks the browser into the user's cache folder, if it isn't there or isn't whole: what this module does as a process of its own, as Deno
 * lets nobody write what they may run.
 */
async function keepUnpacked(): Promise<void> {
  const cache = await privateFolder(cacheFolder());
  const dir = await keptFolder(cache);
  // one process unpacks, others wait; the lock goes with the process
  using file = await Deno.open(join(cache, "lock"), { create: true, write: true });
  await file.lock(true);
  if (await isWhole(dir)) return;
  await removeUnfinished(cache);
  await removeAll(dir);
  const fresh = await Deno.makeTempDir({ dir: cache, prefix: unfinished });
  try {
    await unpack(fresh, dir);
  } catch (error) {
    await removeAll(fresh);
    throw error;
  }
  await Deno.writeTextFile(join(fresh, contents), JSON.stringify(await digests(fresh)));
  await Deno.rename(fresh, dir);
}

/** As the program names it. */
async function packageVersion(): Promise<string> {
  const [, version] = /chromium@([\w.-]+)/.exec(await Deno.readTextFile(program)) ?? [];
  return version ?? "unknown";
}

/** Whether a folder holds what was unpacked into it, and nothing else. */
async function isWhole(dir: string): Promise<boolean> {
  try {
    const expected = await Deno.readTextFile(join(dir, contents));
    return JSON.stringify(await digests(dir)) === expected;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return false;
  }
}

/** SHA-256 of each file of a folder, by path. */
async function digests(dir: string): Promise<Record<string, string>> {
  const paths = (await listFiles(dir)).filter((path) => path !== contents);
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, (await digestFile(join(dir, path))).sha256])),
  );
}

/** Unpacks into a folder that will stand at `place`, in a process of its own, whose temporary folder it is. */
async function unpack(dir: string, place: string, signal?: AbortSignal): Promise<void> {
  const { success, output, words } = await runPackageProgram(program, {
    fetching: `${packageName} from npm, 70 MB, as no Chromium or Chrome was found`,
    env: { TMPDIR: dir, TEMP: dir, TMP: dir },
    permissions: [`--allow-write=${dir}`, "--allow-env=TMPDIR,TEMP,TMP", "--ignore-env", "--allow-sys"],
    signal,
  });
  signal?.throwIfAborted();
  if (!success) throw new Error(`${packageName}: ${words.split("\n")[0]}`);
  const executable = new TextDecoder().decode(output).trim();
  if (executable !== join(dir, "chromium")) {
    throw new Error(
      `${packageName} must unpack to chromium in its temporary folder, got ${basename(executable)}`,
    );
  }
  await Deno.writeTextFile(
    join(dir, "fonts.conf"),
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(place, "fonts")}</dir>
  <cachedir>${place}-fonts</cachedir>
</fontconfig>
`,
  );
}

if (import.meta.main) await keepUnpacked();
