/**
 * What a specifier names: a module of the project, or a package with the versions that the lock file holds.
 */

import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ignoreMissing } from "../../files/durable.ts";
import { type Config, configNames, entryOf, type Lock, mapName, readConfig, readLock } from "./config.ts";

/** A local file, or packages by name with their versions: the one named, and all that it depends on. */
export type Target =
  | { readonly file: string }
  | { readonly packages: Packages };

/** `npm:name` → versions, as a rule one. */
export type Packages = Readonly<Record<string, string>>;

/** A local package that a project uses in place of the published one. */
interface Link {
  readonly name: string;
  readonly dir: string;
  readonly config: Config;
}

/** The folder with `deno.json` and `deno.lock` that modules belong to. Packages that it links belong to it: its lock file holds for them, too. */
export class Project {
  readonly #configs = new Map<string, Promise<Config | undefined>>();

  private constructor(readonly root: string, readonly lock: Lock, readonly links: readonly Link[]) {}

  /**
   * The root of the project of a folder: the nearest one, from itself upwards, with a lock file; if there is none, with a
   * configuration; else itself.
   */
  static async rootOf(folder: string): Promise<string> {
    for (const names of [["deno.lock"], configNames]) {
      for (let dir = folder;; dir = dirname(dir)) {
        for (const name of names) {
          if (await Deno.stat(join(dir, name)).catch(ignoreMissing)) return dir;
        }
        if (dir === dirname(dir)) break;
      }
    }
    return folder;
  }

  static async open(root: string): Promise<Project> {
    const { links = [] } = await readConfig(root) ?? {};
    const found = await Promise.all(links.map(async (link): Promise<Link[]> => {
      const dir = resolve(root, link);
      const config = await readConfig(dir);
      return config?.name ? [{ name: config.name, dir, config }] : [];
    }));
    return new Project(root, await readLock(root), found.flat());
  }

  /** The package that a file outside of the root belongs to. */
  linkOf(file: string): Link | undefined {
    return isBelow(file, this.root) ? undefined : this.links.find(({ dir }) => isBelow(file, dir));
  }

  /** A file's name in messages and manifests: relative to the project or after its package's name, "/" between. */
  nameOf(file: string): string {
    const link = this.linkOf(file);
    const name = relative(link?.dir ?? this.root, file).split(sep).join("/");
    return link ? `${link.name}/${name}` : name;
  }

  /**
   * What `specifier` in the module `from` names; undefined for what is part of Deno.
   *
   * @throws {SyntaxError} if the import map has no such name, or what it names is not on this machine
   */
  async resolve(specifier: string, from: string): Promise<Target | undefined> {
    if (/^(node|data|blob|ext):/.test(specifier)) return undefined;
    if (/^https?:/.test(specifier)) throw this.#unknowable(specifier, from);
    if (/^(\.{0,2}\/|file:)/.test(specifier)) return { file: this.address(specifier, from) };
    const mapped = /^(npm|jsr):/.test(specifier)
      ? { to: specifier, dir: "" }
      : await this.#mapped(specifier, from);
    if (mapped === undefined) {
      throw new SyntaxError(`${this.nameOf(from)} imports ${specifier}, which deno.json doesn't name`);
    }
    const { to, dir } = mapped;
    const [, kind, name, path] = /^(npm|jsr):\/?((?:@[^/]+\/)?[^/@]+)(?:@[^/]*)?(\/.*)?$/.exec(to) ?? [];
    if (/^https?:/.test(to)) throw this.#unknowable(specifier, from);
    if (name === undefined) return { file: to.startsWith("file:") ? fileURLToPath(to) : resolve(dir, to) };
    const link = this.links.find((link) => link.name === name);
    if (link) return { file: join(link.dir, entryOf(link.config, path)) };
    const wanted = to.replace(/^(npm|jsr):\/?/, "$1:");
    return { packages: this.#locked(`${kind}:${name}`, path ? wanted.slice(0, -path.length) : wanted) };
  }

  #unknowable(specifier: string, from: string): SyntaxError {
    return new SyntaxError(
      `${this.nameOf(from)} imports ${specifier}: what it is can't be known; take a file or a package`,
    );
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

  /**
   * What the import map of the nearest `deno.json` above a module, up to the project's or the package's, makes of a name;
   * and that folder. A package knows itself by its name.
   */
  async #mapped(specifier: string, file: string): Promise<{ to: string; dir: string } | undefined> {
    const last = this.linkOf(file)?.dir ?? this.root;
    for (let dir = dirname(file);; dir = dirname(dir)) {
      const config = await this.#config(dir) ?? {};
      const to = mapName(config.imports ?? {}, specifier);
      if (to !== undefined) return { to, dir };
      const { name } = config;
      if (name !== undefined && (specifier === name || specifier.startsWith(`${name}/`))) {
        return { to: entryOf(config, specifier.slice(name.length)), dir };
      }
      if (config.imports || dir === last || dir === dirname(dir)) return undefined;
    }
  }

  #config(dir: string): Promise<Config | undefined> {
    let config = this.#configs.get(dir);
    if (!config) this.#configs.set(dir, config = readConfig(dir));
    return config;
  }
}

/** Whether a file lies in a folder or below it. */
export function isBelow(file: string, folder: string): boolean {
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The path of a module of this machine. */
export function pathOf(module: string): string {
  if (!module.startsWith("file:")) {
    throw new TypeError(
      `code must be in a file, or published with its version in the address, got ${
        module.slice(0, 80)
      }: put it into a file`,
    );
  }
  return fileURLToPath(module);
}
