/**
 * What a specifier names: a module of the project, or a package with the versions that the lock file holds.
 */

import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ignoreMissing } from "../../files/durable.ts";

/** A local file, or packages by name with their versions: the one named, and all that it depends on. */
export type Target =
  | { readonly file: string }
  | { readonly packages: Packages };

/** `npm:name` → versions, as a rule one. */
export type Packages = Readonly<Record<string, string>>;

interface Config {
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

interface Lock {
  readonly specifiers?: Readonly<Record<string, string>>;
  readonly npm?: Readonly<Record<string, Locked>>;
  readonly jsr?: Readonly<Record<string, Locked>>;
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
   * @throws {SyntaxError} if the import map has no such name, or what it names is not on this machine
   */
  async resolve(specifier: string, from: string): Promise<Target | undefined> {
    if (/^(node|data|blob|ext):/.test(specifier)) return undefined;
    if (/^https?:/.test(specifier)) {
      throw new SyntaxError(
        `${this.nameOf(from)} imports ${specifier}: what it is can't be known; take a file or a package`,
      );
    }
    if (/^(\.{0,2}\/|file:)/.test(specifier)) return { file: this.address(specifier, from) };
    const mapped = /^(npm|jsr):/.test(specifier)
      ? { to: specifier, dir: "" }
      : await this.#mapped(specifier, from);
    if (mapped === undefined) {
      throw new SyntaxError(`${this.nameOf(from)} imports ${specifier}, which deno.json doesn't name`);
    }
    const { to, dir } = mapped;
    const [, kind, name, path] = /^(npm|jsr):\/?((?:@[^/]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(to) ?? [];
    if (name === undefined) return { file: resolve(dir, to) };
    const link = (await this.#links).get(name);
    if (link) return { file: join(link.dir, entryOf(link.config, path)) };
    const wanted = to.replace(/^(npm|jsr):\/?/, "$1:");
    return { packages: this.#locked(`${kind}:${name}`, path ? wanted.slice(0, -path.length) : wanted) };
  }

  /** The file of an address relative to a module. */
  address(address: string, from: string): string {
    const url = new URL(address, pathToFileURL(from));
    return url.protocol === "file:" ? fileURLToPath(new URL(url.pathname, url)) : "";
  }

  /** The package's version and those of everything below it, by the lock file. */
  #locked(name: string, wanted: string): Packages {
    const { specifiers = {} } = this.lock;
    const own = Object.keys(specifiers).filter((each) => each.startsWith(`${name}@`));
    // Deno writes `^1` as `1`
    const plain = wanted.replace(/@\^(\d+)$/, "@$1");
    const found = own.find((each) => each === wanted || each === plain) ??
      (own.length === 1 ? own[0] : undefined);
    if (found === undefined) return { [name]: `${wanted.slice(name.length + 1)} (not locked)` };
    const keys = new Set<string>();
    this.#addLocked(`${name}@${specifiers[found]}`, keys);
    const packages: Record<string, string> = {};
    for (const key of [...keys].sort()) {
      const at = key.indexOf("@", 5);
      const own = key.slice(0, at);
      packages[own] = packages[own] === undefined
        ? key.slice(at + 1)
        : `${packages[own]}, ${key.slice(at + 1)}`;
    }
    return packages;
  }

  /** Adds `npm:name@version` and all below it. */
  #addLocked(key: string, keys: Set<string>): void {
    if (keys.has(key)) return;
    keys.add(key);
    const { npm = {}, jsr = {}, specifiers = {} } = this.lock;
    const [kind, own] = [key.slice(0, 4), key.slice(4)];
    const { dependencies = [], optionalDependencies = [] } = (kind === "npm:" ? npm : jsr)[own] ?? {};
    for (const dependency of [...dependencies, ...optionalDependencies]) {
      // a package of JSR names specifiers, one of npm names `name`, `name@version` or `alias@npm:name@version`
      if (/^(npm|jsr):/.test(dependency)) {
        const version = specifiers[dependency];
        const name = dependency.slice(0, dependency.indexOf("@", 5));
        this.#addLocked(version === undefined ? dependency : `${name}@${version}`, keys);
        continue;
      }
      const real = dependency.replace(/^.+@npm:/, "");
      const isVersioned = real.indexOf("@", 1) > 0;
      const found = isVersioned ? real : Object.keys(npm).find((each) => each.startsWith(`${real}@`));
      this.#addLocked(`npm:${found ?? real}`, keys);
    }
  }

  /** What the import map of the nearest `deno.json` above a module, up to the project's, makes of a name; and that folder. */
  async #mapped(specifier: string, file: string): Promise<{ to: string; dir: string } | undefined> {
    for (let dir = dirname(file);; dir = dirname(dir)) {
      const { imports } = await this.#config(dir) ?? {};
      if (imports) {
        const to = mapName(imports, specifier);
        return to === undefined ? undefined : { to, dir };
      }
      if (dir === this.root || dir === dirname(dir)) return undefined;
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
