/** Packages from npm: whether they are on this machine. Asks no registry. */

import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfig, readLock } from "../../pipeline/code/config.ts";
import type { Check, Finding } from "./check.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const programs = new URL("../../packages/npm/", import.meta.url);

/** Packages that only some runs need, by their program, and what fetches them. */
const onDemand = [
  {
    name: "compiler",
    program: "assemblyscript",
    purpose: "changed kernels in assembly/",
    by: "deno task build",
  },
  { name: "mnist", program: "mnist", purpose: "digits", by: "deno task generate digits" },
  { name: "onnxruntime-web", program: "onnxruntime", purpose: "--network", by: "a run with --network" },
  { name: "nodeplotlib", program: "nodeplotlib", purpose: "--show", by: "a run with --show" },
] as const;

export function packageChecks(): Check[] {
  return [
    {
      name: "packages",
      purpose: "everything",
      isNeeded: true,
      look: async () => packagesFinding(await ownPackages(root), await npmFolders()),
    },
    ...onDemand.map(({ name, program, purpose, by }): Check => ({
      name,
      purpose,
      isNeeded: false,
      look: async () => onDemandFinding(await programPackage(program), await npmFolders(), by),
    })),
  ];
}

/** A package's name and version. */
export type Package = readonly [name: string, version: string];

/** @param folders  of registries in Deno's cache */
export function packagesFinding(packages: readonly Package[], folders: readonly string[]): Finding {
  const missing = packages.filter((each) => !isFetched(each, folders)).map(([name]) => name);
  if (missing.length === 0) {
    return { isThere: true, found: `all ${packages.length} of deno.json are fetched` };
  }
  return {
    isThere: false,
    found: `not fetched: ${missing.join(", ")}`,
    cure: "deno install, once, with a network",
  };
}

export function onDemandFinding(wanted: Package, folders: readonly string[], by: string): Finding {
  const [name, version] = wanted;
  if (isFetched(wanted, folders)) return { isThere: true, found: `${name} ${version} is fetched` };
  const cure = `${by} fetches it, once, with a network`;
  return { isThere: false, found: `${name} ${version} is not fetched yet`, cure };
}

/** Whether a package is on this machine. */
export function isFetched([name, version]: Package, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    try {
      return Deno.statSync(join(folder, name, version, "package.json")).isFile;
    } catch {
      return false;
    }
  });
}

/** The packages that a project's `deno.json` names, with the versions of its lock file. */
export async function ownPackages(root: string): Promise<Package[]> {
  const { imports = {} } = await readConfig(root) ?? {};
  const { specifiers = {} } = await readLock(root);
  return Object.values(imports).flatMap((specifier): Package[] => {
    const [, name] = /^npm:((?:@[^/]+\/)?[^/@]+)/.exec(specifier) ?? [];
    if (name === undefined) return [];
    // deno writes `^1` as `1`
    const locked = specifiers[specifier] ?? specifiers[specifier.replace(/@\^(\d+)$/, "@$1")] ??
      Object.entries(specifiers).find(([each]) => each.startsWith(`npm:${name}@`))?.[1];
    return [[name, (locked ?? "").split("_")[0]]];
  });
}

/** The package of a program of `packages/npm/`, as it names it. */
export async function programPackage(program: string): Promise<Package> {
  const text = await Deno.readTextFile(new URL(`${program}.ts`, programs));
  const [, name, version] = /"npm:((?:@[^/"]+\/)?[^/@"]+)@([\w.-]+)/.exec(text) ?? [];
  if (name === undefined) throw new Error(`packages/npm/${program}.ts names no package`);
  return [name, version];
}

let folders: Promise<string[]> | undefined;

/** Folders of Deno's cache that hold packages, one a registry. */
export function npmFolders(): Promise<string[]> {
  return folders ??= readNpmFolders();
}

async function readNpmFolders(): Promise<string[]> {
  const { npmCache } = await denoInfo();
  const entries = await Array.fromAsync(Deno.readDir(npmCache)).catch(() => []);
  return entries.filter(({ isDirectory }) => isDirectory).map(({ name }) => join(npmCache, name));
}

/** Where Deno's cache of this process is, and in it that of packages. */
export async function denoInfo(): Promise<{ denoDir: string; npmCache: string }> {
  const { stdout } = await new Deno.Command(Deno.execPath(), { args: ["info", "--json"], cwd: root })
    .output();
  return JSON.parse(new TextDecoder().decode(stdout));
}
