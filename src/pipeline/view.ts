/**
 * The view: `out/<pipeline>/`, what people open. Every node has a link to its artifact there; `run.json` says
 * what the links show.
 */

import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { ignoreMissing, insteadOfLink, inTheWay, replaceFile, replaceLink } from "../files/durable.ts";
import { seal } from "../files/sealed.ts";
import { lock, type LockOptions } from "./lock.ts";
import { recordName } from "./run_record.ts";

/** Where the links of a view lead, seen from the view's folder, if that is no link. */
const usualTarget = "../store/";

export class View {
  readonly dir: string;
  readonly #storeDir: string;
  readonly #lockPath: string;

  /** @param outDir the folder `out/`, which need not exist yet */
  constructor(outDir: string, pipeline: string) {
    this.dir = resolve(outDir, pipeline);
    this.#storeDir = resolve(outDir, "store");
    this.#lockPath = join(this.#storeDir, ".locks", `view-${pipeline}`);
  }

  /** Keeps links and record as they are to each other. */
  lock(options?: LockOptions): Promise<Disposable> {
    return lock(this.#lockPath, options);
  }

  /** Names of all links in it; none if it isn't there. */
  async links(): Promise<ReadonlySet<string>> {
    try {
      const entries = await Array.fromAsync(Deno.readDir(this.dir));
      return new Set(entries.filter(({ isSymlink }) => isSymlink).map(({ name }) => name));
    } catch (error) {
      ignoreMissing(error);
      return new Set();
    }
  }

  /** Name in the store of the artifact that a link shows; undefined if there is no such link. */
  async target(name: string): Promise<string | undefined> {
    const target = this.#link(name);
    if (target === undefined) return undefined;
    // a view that was moved elsewhere and linked back has the usual ones until the next run
    const prefix = target.startsWith(usualTarget) ? usualTarget : await this.#storeTarget();
    return target.startsWith(prefix) ? target.slice(prefix.length).split("/")[0] : undefined;
  }

  /** Where links have to lead: the system follows them from where the view's folder really is. */
  async #storeTarget(): Promise<string> {
    const dir = await Deno.realPath(this.dir).catch(ignoreMissing);
    if (dir === undefined) return usualTarget;
    const store = join(await Deno.realPath(dirname(this.dir)), basename(this.#storeDir));
    return `${relative(dir, store).split(sep).join("/")}/`;
  }

  /** What a link says; undefined if there is none. */
  #link(name: string): string | undefined {
    try {
      return Deno.readLinkSync(join(this.dir, name));
    } catch (error) {
      return ignoreNoLink(error);
    }
  }

  /** What is wrong with the place of a link, in words: somebody's file stands there, and not what the record says. */
  async damageOf(name: string): Promise<string | undefined> {
    const other = await insteadOfLink(join(this.dir, name));
    return other && `${other} stands in the place of its link`;
  }

  /**
   * Sees to it that the folder can be made, before any work is done.
   *
   * @throws {Error} if something else has its name
   */
  async checkFree(): Promise<void> {
    // of a link that leads nowhere there is the link
    const folder = await Deno.stat(this.dir).catch(ignoreMissing) ??
      await Deno.lstat(this.dir).catch(ignoreMissing);
    if (folder && !folder.isDirectory) throw inTheWay(this.dir, "a folder of links");
  }

  /**
   * Shows artifacts, and removes links of names that are no longer in the graph. What stands in a link's place is set aside.
   *
   * @param links   link name → name of the artifact in the store, or `<artifact>/<file>`
   * @param names   all names that may stay, of nodes in this run or not
   * @param record  makes the contents of `run.json`, after the links are set
   */
  async publish(
    links: ReadonlyMap<string, string>,
    names: ReadonlySet<string>,
    record: () => Promise<object>,
  ): Promise<void> {
    using _lock = await this.lock();
    await Deno.mkdir(this.dir, { recursive: true });
    const store = await this.#storeTarget();
    for (const [name, shown] of links) {
      if (this.#link(name) !== store + shown) await placeLink(join(this.dir, name), store + shown);
    }
    for (const { name } of await Array.fromAsync(Deno.readDir(this.dir))) {
      if (!names.has(name) && await this.target(name) !== undefined) await Deno.remove(join(this.dir, name));
    }
    await replaceFile(join(this.dir, recordName), seal(await record()));
  }
}

/** Makes a link where there mostly is nothing, at once: a view may have thousands. */
async function placeLink(path: string, target: string): Promise<void> {
  try {
    Deno.symlinkSync(target, path, { type: "dir" });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
    await replaceLink(path, target);
  }
}

/** A file or folder that is no link is not the view's. */
function ignoreNoLink(error: unknown): undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "EINVAL" ? undefined : ignoreMissing(error);
}
