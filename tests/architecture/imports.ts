/**
 * Which module names which: all imports of `src/` and `pipelines/`, those of types too.
 */

import config from "../../deno.json" with { type: "json" };
import { join, relative } from "node:path";
import { type Named, scanModule } from "../../src/pipeline/code/scan.ts";
import { listFiles } from "../../src/files/durable.ts";

/** An arrow from one module of the project to another file of it, both relative to the project. */
export interface Import {
  readonly from: string;
  readonly to: string;
  /** True if nothing of it is left when the types are taken out. */
  readonly isType: boolean;
}

/** The folders that are read. */
const read = ["src", "pipelines"];
/** Local packages and the npm packages' own modules: projects of their own. */
const foreign = /^src\/(std|packages\/npm)\//;

/** All arrows within `src/` and `pipelines/` of the project at `root`, and the modules that they start from. */
export async function importsOf(root: string): Promise<{ modules: string[]; imports: Import[] }> {
  const modules: string[] = [];
  for (const folder of read) {
    const files = await listFiles(join(root, folder));
    modules.push(...files.map((file) => `${folder}/${file}`).filter((file) => /\.[jt]s$/.test(file)));
  }
  const own = modules.filter((module) => !foreign.test(module));
  const imports = await Promise.all(
    own.map(async (module) => importsIn(module, await Deno.readTextFile(join(root, module)))),
  );
  return { modules: own, imports: imports.flat() };
}

/** The arrows of a module with this text. */
export function importsIn(module: string, text: string): Import[] {
  // what is loaded by a variable is known when it runs only: the engine loads stages so
  const known = text.replace(/\bimport\((?!\s*["'])/g, "load(");
  const values = new Set(targets(module, scanModule(known).names));
  const all = new Set(targets(module, scanModule(withTypesAsValues(known)).names));
  return [...all].map((to) => ({ from: module, to, isType: !values.has(to) }));
}

/** Files of the project that specifiers name; packages and what is elsewhere are left out. */
function targets(module: string, names: readonly Named[]): string[] {
  return names
    // an address is relative without a dot, too
    .filter(({ specifier, isAddress }) => specifier.startsWith(".") || isAddress || isOwn(specifier))
    .map(({ specifier }) =>
      isOwn(specifier) ? exported(specifier) : relative("/", join("/", module, "..", specifier))
    )
    .filter((target) => read.some((folder) => target.startsWith(`${folder}/`)));
}

/** Whether a specifier names a part of this project as others do. */
function isOwn(specifier: string): boolean {
  return specifier === config.name || specifier.startsWith(`${config.name}/`);
}

/** The file that such a specifier stands for. */
function exported(specifier: string): string {
  const files: Record<string, string> = config.exports;
  return (files[`.${specifier.slice(config.name.length)}`] ?? "./src/mod.ts").slice(2);
}

/** `import type { A }` and `import { type A }` become `import { A }`: the scanner leaves types out. */
function withTypesAsValues(text: string): string {
  return text.replace(
    /^\s*(import|export)\s[^;"'`]*?\sfrom\s*["']/gm,
    (declaration) => declaration.replace(/([\s{,])type\s+(?=[\w${*])(?!from\b)/g, "$1"),
  );
}
