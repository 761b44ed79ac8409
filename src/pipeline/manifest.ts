/**
 * The manifest of an artifact: what it was made from, and size and SHA-256 of every file.
 * Times and versions are here and nowhere else, so that equal keys give equal bytes in all other files.
 */

import { join } from "node:path";
import { digestFile } from "../files/digest_file.ts";
import { ignoreMissing, listFiles } from "../files/durable.ts";
import { unseal } from "../files/sealed.ts";
import { keyOf, type Recipe } from "./key.ts";
import type { Asked } from "./asked.ts";
import type { Versions } from "./versions.ts";

/** Name of the manifest in an artifact's folder. */
export const manifestName = "manifest.json";

export interface FileRecord {
  /** Relative to the artifact's folder, "/" between. */
  readonly path: string;
  readonly bytes: number;
  /** 64 hex digits. */
  readonly sha256: string;
}

export interface Manifest extends Recipe {
  readonly key: string;
  /** What the code was made of: module → digest, package → version (code/code.ts). */
  readonly modules: Readonly<Record<string, string>>;
  /** Name of the node that made it first. */
  readonly node: string;
  readonly files: readonly FileRecord[];
  readonly versions: Versions;
  /** There if other machines may give other bytes for the same key. */
  readonly reproducible?: false;
  /** The run that made it first; earlier versions have not written it down. */
  readonly run?: Asked;
  /** The stage's parameter `seed`, null if it has none. */
  readonly seed: number | null;
  readonly wallSeconds: number;
  /** Of all threads together. */
  readonly cpuSeconds: number;
  /** ISO 8601, UTC. */
  readonly created: string;
}

/** A manifest of the time when a number typed by hand stood for the code: its artifact is never used. */
export interface OldManifest {
  readonly version: number;
  readonly key?: unknown;
  readonly files?: unknown;
}

export function isOld(manifest: Manifest | OldManifest): manifest is OldManifest {
  return "version" in manifest;
}

/**
 * Reads the manifest of an artifact.
 *
 * @returns undefined if the folder has none
 * @throws {SyntaxError} if it can't be read, doesn't agree with itself, or is old
 */
export async function readManifest(dir: string): Promise<Manifest | undefined> {
  const manifest = await readAnyManifest(dir);
  if (manifest && isOld(manifest)) throw new SyntaxError(`${manifestName} can't be used: it knows no code`);
  return manifest;
}

/** As {@linkcode readManifest}, but an old one is told. */
export function readAnyManifest(dir: string): Promise<Manifest | OldManifest | undefined> {
  return Promise.try(() => {
    const text = readManifestText(join(dir, manifestName));
    return text === undefined ? undefined : manifestOf(text);
  });
}

/** Read in one go, as small files are: a plan reads thousands, and giving way each time takes longer than reading. */
function readManifestText(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.IsADirectory) {
      throw unusable(new SyntaxError("it is a folder", { cause: error }));
    }
    return ignoreMissing(error);
  }
}

/**
 * The manifest that a text is.
 *
 * @throws {SyntaxError} if it is none, is not as it was written, or doesn't agree with itself
 */
export function manifestOf(text: string): Manifest | OldManifest {
  try {
    const sealed: Manifest | OldManifest = JSON.parse(text);
    if (typeof sealed !== "object" || sealed === null) throw new TypeError("it is no object");
    if (isOld(sealed)) return sealed;
    const manifest = unseal<Manifest>(text, sealed, "created");
    if (!isWhole(manifest)) throw new TypeError("what it says of its making is incomplete");
    if (keyOf(manifest) !== manifest.key) throw new RangeError("its key isn't the one of its recipe");
    if (manifest.files.length === 0) throw new TypeError("its list of files is empty");
    if (!manifest.files.every(isFileRecord)) throw new TypeError("its list of files is incomplete");
    return manifest;
  } catch (cause) {
    throw unusable(cause as Error);
  }
}

function unusable(cause: Error): SyntaxError {
  return new SyntaxError(`${manifestName} can't be used: ${cause.message}`, { cause });
}

/** Paths of the files that a manifest names, also an old one; none if it names them in no way that is known. */
export function namedFiles({ files }: Manifest | OldManifest): readonly string[] {
  return Array.isArray(files) && files.every((file) => file && isFileRecord(file))
    ? files.map(({ path }) => path)
    : [];
}

/**
 * Size and SHA-256 of every file of a folder, without the manifest.
 *
 * @throws {TypeError} if there is something that is no regular file, or nothing at all
 */
export async function recordFiles(dir: string): Promise<FileRecord[]> {
  const records: FileRecord[] = [];
  for (const path of await listFiles(dir)) {
    if (path === manifestName) {
      throw new TypeError(`${manifestName} is the store's own file; choose another name`);
    }
    if (!(await Deno.lstat(join(dir, path))).isFile) {
      throw new TypeError(`${path} is no regular file; an artifact holds files only`);
    }
    records.push({ path, ...await digestFile(join(dir, path)) });
  }
  if (records.length === 0) throw new TypeError("the stage wrote no file into its folder");
  return records;
}

/**
 * Compares the files of a folder with its manifest. Other files are the user's: no stage reads them, and calling them
 * damage would delete them.
 *
 * @returns the first difference in words, undefined if there is none
 */
export async function findDamage(dir: string, manifest: Manifest): Promise<string | undefined> {
  for (const record of manifest.files) {
    const damage = await damageOf(dir, record);
    if (damage !== undefined) return damage;
  }
  return undefined;
}

/** How a file of a folder differs from its record, in words that begin with its path; undefined if it does not. */
export async function damageOf(
  dir: string,
  { path, bytes, sha256 }: FileRecord,
): Promise<string | undefined> {
  const info = statOf(join(dir, path));
  if (info === undefined) return `${path}: missing`;
  if (!info.isFile) return `${path}: no regular file`;
  if (info.size !== bytes) return `${path}: ${info.size} bytes instead of ${bytes}`;
  const found = await digestFile(join(dir, path)).catch(ignoreMissing);
  if (found === undefined) return `${path}: missing`;
  return found.sha256 === sha256 ? undefined : `${path}: SHA-256 differs`;
}

function statOf(path: string): Deno.FileInfo | undefined {
  try {
    return Deno.lstatSync(path);
  } catch (error) {
    return ignoreMissing(error);
  }
}

function isFileRecord({ path, bytes, sha256 }: FileRecord): boolean {
  return typeof path === "string" && path.split("/").every((name) => !["", ".", ".."].includes(name)) &&
    Number.isSafeInteger(bytes) &&
    /^[0-9a-f]{64}$/.test(sha256);
}

/** Whether all that keys, plans and reports take from a manifest is of its kind. */
function isWhole(manifest: Manifest): boolean {
  const { key, stage, code, params, inputs, kernels, node, modules, files, versions, seed } = manifest;
  return [key, stage, code, node, manifest.created, kernels ?? ""].every((text) =>
    typeof text === "string"
  ) &&
    [inputs, modules, versions].every(isTexts) &&
    typeof params === "object" && params !== null && Array.isArray(files) &&
    (seed === null || Number.isFinite(seed)) && [undefined, false].includes(manifest.reproducible) &&
    [manifest.wallSeconds, manifest.cpuSeconds].every(Number.isFinite);
}

function isTexts(record: unknown): boolean {
  return typeof record === "object" && record !== null && !Array.isArray(record) &&
    Object.values(record).every((text) => typeof text === "string");
}
