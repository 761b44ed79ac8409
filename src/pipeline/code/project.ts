/**
 * What a specifier names: a module of the project, or a package with the versions that the lock file holds.
 */

import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ignoreMissing } from "../durable.ts";

/** A local file, or packages by name with their versions: the one named, and all that it depends on. */
export type Target =
  | { readonly file: string }
  | { readonly packages: Readonly<Record<string, string>> };

interface Config {
  readonly name?: string;
  readonly exports?: string | Readonly<Record<string, string>>;
  readonly imports?: Readonly<Record<string, string>>;
  readonly links?: readonly string[];
}

interface Lock {
  readonly specifiers?: Readonly<Record<string, string>>;
  readonly npm?: Readonly<Record<string, { readonly dependencies?: readonly string[] }>>;
}

/** The folder with `deno.json` and `deno.lock` that modules belong to. */
export class Project {
  readonly #configs = new Map<string, Promise<Config | undefined>>();
  /** Local packages by name: folder and configuration. */
  readonly #links: Promise<Map<string, { dir: string; config: Config }>>;

  private constructor(readonly root: string, readonly lock: Lock, links: readonly string[]) {
    this.#links = this.#readLinks(links);
  }

  /** The root of the project of a folder: itself or the nearest one above it with a lock file; itself if there is none. */
  static async rootOf(folder: string): Promise<string> {
    for (let dir = folder;; dir = dirname(dir)) {
      if (await Deno.stat(join(dir, "deno.lock")).catch(ignoreMissing)) return dir;
      if (dir === dirname(dir)) return folder;
    }
  }

  static async open(root: string): Promise<Project> {
    const lock = await readJson<Lock>(join(root, "deno.lock"));
    const config = await readJson<Config>(join(root, "deno.json"));
    return new Project(root, lock ?? {}, config?.links ?? []);
  }

  /** A file's name in messages and manifests: relative to the project, "/" between. */
  nameOf(file: string): string {
    return relative(this.root, file).split(sep).join("/");
  }

  /**
   * What `specifier` in the module `from` names; undefined for what is part of Deno.
   *
   * @throws {SyntaxError} if the import map has no such name
   */
  async resolve(specifier: string, from: string): Promise<Target | undefined> {
    if (/^(node|data|https?):/.test(specifier)) return undefined;
    if (/^\.{0,2}\//.test(specifier)) return { file: resolve(dirname(from), specifier) };
    if (specifier.startsWith("file:")) return { file: fileURLToPath(specifier) };
    const mapped = /^(npm|jsr):/.test(specifier)
      ? specifier
      : mapName(await this.#importsOf(from), specifier);
    if (mapped === undefined) {
      throw new SyntaxError(`${this.nameOf(from)} imports ${specifier}, which deno.json doesn't name`);
    }
    const [, name, path] = /^(?:npm|jsr):\/?((?:@[^/]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(mapped) ?? [];
    if (name === undefined) return { file: resolve(dirname(from), mapped) };
    const link = (await this.#links).get(name);
    if (link) return { file: join(link.dir, entryOf(link.config, path)) };
    return { packages: this.#locked(mapped.replace(/^(npm|jsr):\/?/, "$1:"), name) };
  }

  /** The package's version and those of everything below it, by the lock file. */
  #locked(specifier: string, name: string): Record<string, string> {
    const kind = specifier.slice(0, 4);
    const { specifiers = {}, npm = {} } = this.lock;
    const known = Object.keys(specifiers).filter((each) => each.startsWith(`${kind}${name}@`));
    const wanted = known.find((each) => specifier.startsWith(each)) ?? known[0];
    if (wanted === undefined) return { [kind + name]: "unlocked" };
    const packages: Record<string, string> = {};
    const add = (key: string) => {
      const at = key.indexOf("@", 1);
      const own = kind + key.slice(0, at);
      if (packages[own] !== undefined) return;
      packages[own] = key.slice(at + 1);
      for (const dependency of npm[key]?.dependencies ?? []) {
        const isVersioned = dependency.indexOf("@", 1) > 0;
        const found = Object.keys(npm).find((each) =>
          isVersioned ? each === dependency : each.startsWith(`${dependency}@`)
        );
        if (found) add(found);
      }
    };
    add(`${name}@${specifiers[wanted]}`);
    return packages;
  }

  /** The import map of the nearest `deno.json` above a module, up to the project's. */
  async #importsOf(file: string): Promise<Readonly<Record<string, string>>> {
    for (let dir = dirname(file);; dir = dirname(dir)) {
      const config = await this.#config(dir);
      if (config?.imports) return config.imports;
      if (dir === this.root || dir === dirname(dir)) return {};
    }
  }

  #config(dir: string): Promise<Config | undefined> {
    let config = this.#configs.get(dir);
    if (!config) this.#configs.set(dir, config = readJson<Config>(join(dir, "deno.json")));
    return config;
  }

  async #readLinks(links: readonly string[]): Promise<Map<string, { dir: string; config: Config }>> {
    const found = new Map<string, { dir: string; config: Config }>();
    for (const link of links) {
      const dir = resolve(this.root, link);
      const config = await this.#config(dir);
      if (config?.name) found.set(config.name, { dir, config });
    }
    return found;
  }
}

/** The longest name of an import map that fits: `mnist/src/a.json` by `mnist`. */
function mapName(imports: Readonly<Record<string, string>>, specifier: string): string | undefined {
  const names = Object.keys(imports).filter((name) =>
    specifier === name || specifier.startsWith(name.endsWith("/") ? name : `${name}/`)
  );
  const name = names.reduce<string | undefined>(
    (best, each) => best === undefined || each.length > best.length ? each : best,
    undefined,
  );
  return name === undefined ? undefined : imports[name] + specifier.slice(name.length);
}

function entryOf({ exports = "./mod.ts" }: Config, path = ""): string {
  return typeof exports === "string" ? exports : exports[`.${path}`] ?? "./mod.ts";
}

async function readJson<T>(path: string): Promise<T | undefined> {
  const text = await Deno.readTextFile(path).catch(ignoreMissing);
  return text === undefined ? undefined : JSON.parse(text);
}

/** The path of a module of this machine. */
export function pathOf(module: string): string {
  if (!module.startsWith("file:")) {
    throw new TypeError(`a stage must be defined in a file, got one in ${module.slice(0, 80)}`);
  }
  return fileURLToPath(module);
}
