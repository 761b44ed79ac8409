/**
 * The store: artifacts under the name of what they were made from.
 *
 * ```
 * out/store/<stage>-<key12>/            an artifact: files and manifest.json
 * out/store/.partial/<key>/making-…/    one being made: artifact/, and a mark that it was not taken away
 * out/store/.partial/<key>/checkpoint/  what its stage saved to go on after an interrupt or a crash
 * out/store/.locks/                     locks between processes
 * ```
 *
 * 1. An artifact is written elsewhere, flushed, and moved into place as a whole: what has a manifest is
 * complete. 2. Whoever makes an artifact holds the lock of its key. Where a shared file system has no locks, two hosts may make
 * the same, each in a folder of its own. What is begun is taken away as a whole, by its name, before it is removed; and what has lost its mark is
 * not moved into place.
 * 3. An artifact is used only after size and SHA-256 of every file agree with the manifest.
 * 4. Whoever reads an artifact holds its reading lock, shared; whoever puts another in its place has it alone.
 */

import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ignoreMissing, makeFolder, sync, syncTree, writeDurably } from "../files/durable.ts";
import { takeAway } from "../files/take_away.ts";
import { seal } from "../files/sealed.ts";
import type { Asked } from "./asked.ts";
import { removeReplaced } from "./carry_over.ts";
import type { KeyedNode } from "./key.ts";
import { listArtifacts, readingLock } from "./list_artifacts.ts";
import { lock, type LockOptions } from "./lock.ts";
import { findDamage, type Manifest, manifestName, readManifest, recordFiles } from "./manifest.ts";
import { sideBySide } from "./side_by_side.ts";
import { versions } from "./versions.ts";

/** What is found under a key. */
export type Finding =
  | { readonly state: "absent" }
  | { readonly state: "whole" }
  | { readonly state: "damaged"; readonly damage: string };

/** Artifacts that are looked at side by side: on a file system of another machine each look takes a while. */
export const findingsAtOnce = 32;

/** From so many on it takes less time to list the whole store than to ask for each. */
const listedFrom = 1000;

/** Where a stage works. */
export interface Workspace {
  readonly dir: string;
  readonly checkpointDir: string;
}

export class Store {
  readonly dir: string;
  /** Findings that are "whole", or are just being made, by name: an artifact is hashed once in the life of a store. */
  readonly #found = new Map<string, Promise<Finding>>();

  /** @param outDir the folder `out/`, which need not exist yet */
  constructor(outDir: string) {
    this.dir = resolve(outDir, "store");
  }

  /** Name of the artifact's folder: `kl-law-3f2a09c1b7de`. */
  nameOf({ recipe, key }: Pick<KeyedNode, "recipe" | "key">): string {
    return `${recipe.stage.replaceAll("/", "-")}-${key.slice(0, 12)}`;
  }

  /** Absolute path of the artifact's folder. */
  pathOf(node: Pick<KeyedNode, "recipe" | "key">): string {
    return join(this.dir, this.nameOf(node));
  }

  /** Looks for an artifact and verifies it. */
  async find(node: KeyedNode): Promise<Finding> {
    const name = this.nameOf(node);
    let finding = this.#found.get(name);
    if (!finding) this.#found.set(name, finding = this.#verify(node));
    try {
      if ((await finding).state !== "whole") this.#found.delete(name);
    } catch (error) {
      this.#found.delete(name);
      throw error;
    }
    return await finding;
  }

  /** Looks for the artifacts of many nodes, for each key once. */
  async findAll(nodes: readonly KeyedNode[]): Promise<ReadonlyMap<string, Finding>> {
    const byKey = new Map(nodes.map((node) => [node.key, node]));
    const names = byKey.size < listedFrom ? undefined : await listArtifacts(this.dir);
    const absent: Finding = { state: "absent" };
    const findings = await sideBySide([...byKey], findingsAtOnce, async ([key, node]) => {
      const isThere = names?.has(this.nameOf(node)) ?? true;
      return [key, isThere ? await this.find(node) : absent] as const;
    });
    return new Map(findings);
  }

  /** Whether an artifact was found whole, or made, in the life of this store. */
  async hasFound(name: string): Promise<boolean> {
    return (await this.#found.get(name))?.state === "whole";
  }

  /** Takes the lock of a key, or of another name. */
  lock(name: string, options?: LockOptions): Promise<Disposable> {
    return lock(join(this.dir, ".locks", name), options);
  }

  /**
   * Holds artifacts while they are read: nobody takes one away or puts another in its place meanwhile.
   *
   * An artifact's lock is there since it was made, unless its folder came from elsewhere.
   *
   * @param names       of their folders, which may be absent
   * @param isOptional  takes only the locks that are there: who only looks makes none
   */
  async hold(
    names: Iterable<string>,
    { isOptional = false, signal }: Pick<LockOptions, "isOptional" | "signal"> = {},
  ): Promise<Disposable> {
    const held = new DisposableStack();
    try {
      for (const name of new Set(names)) {
        held.use(await this.lock(readingLock(name), { shared: true, isOptional, signal }));
      }
    } catch (error) {
      held.dispose();
      throw error;
    }
    return held;
  }

  /** Says that a run is going on, as long as the lock is held: nothing may be cleaned away. */
  lockForRun(signal?: AbortSignal): Promise<Disposable> {
    return this.lock("run", { shared: true, signal });
  }

  /** The same for who only looks, and writes nothing for it: what can't be written, nobody can clean. */
  lockIfThere(signal?: AbortSignal): Promise<Disposable> {
    return this.lock("run", { shared: true, isOptional: true, signal });
  }

  /** Says that nobody but the caller uses the store, as long as the lock is held; undefined if somebody does. */
  async lockAlone(): Promise<Disposable | undefined> {
    const busy = new AbortController();
    return await this.lock("run", { signal: busy.signal, onWait: () => busy.abort() }).catch((error) => {
      if (busy.signal.aborted) return undefined;
      throw error;
    });
  }

  /** Prepares an empty folder for the artifact, and its checkpoint folder as it was left. Needs the lock. */
  async begin({ key }: KeyedNode): Promise<Workspace> {
    const making = join(this.#partial(key), `making-${crypto.randomUUID().slice(0, 8)}`);
    const dir = join(making, "artifact");
    const checkpointDir = join(this.#partial(key), "checkpoint");
    for (const path of [join(this.dir, ".partial"), this.#partial(key), making, dir, checkpointDir]) {
      makeFolder(path);
    }
    await Deno.writeTextFile(join(making, beginMark), "");
    return { dir, checkpointDir };
  }

  /**
   * Moves a finished artifact into place, instead of the one that may be there. Needs the lock.
   *
   * @param making  wall time and processor time it took, seconds, the run that asked for it, and whether one that is whole is to be replaced
   */
  async commit(
    node: KeyedNode,
    { dir }: Workspace,
    { wall, cpu, run, isForced = false }: { wall: number; cpu: number; run?: Asked; isForced?: boolean },
    options: Pick<LockOptions, "signal" | "onWait"> = {},
  ): Promise<void> {
    const making = dirname(dir);
    // a stage makes folders as it needs them, also anew below one that was taken away
    await Deno.remove(join(making, beginMark));
    const seed = "seed" in node.params ? node.params.seed : undefined;
    const manifest: Manifest = {
      key: node.key,
      node: node.name,
      ...node.recipe,
      modules: node.modules,
      files: await recordFiles(dir),
      versions,
      ...(node.stage.isReproducible?.(node.params) === false && { reproducible: false as const }),
      ...(run && { run }),
      seed: typeof seed === "number" ? seed : null,
      wallSeconds: wall,
      cpuSeconds: cpu,
      created: new Date().toISOString(),
    };
    await syncTree(dir);
    await writeDurably(join(dir, manifestName), seal(manifest));
    await sync(dir);
    await this.#put(node, dir, isForced, options);
    this.#found.set(this.nameOf(node), Promise.resolve({ state: "whole" }));
    await takeAway(making);
    await takeAway(join(this.#partial(node.key), "checkpoint"));
    // what is left is of others
    await Deno.remove(this.#partial(node.key)).catch(() => {});
  }

  /** Moves a whole artifact into place, when nobody reads the one that may be there. */
  async #put(node: KeyedNode, dir: string, isForced: boolean, options: LockOptions): Promise<void> {
    const place = this.pathOf(node);
    using _alone = await this.lock(readingLock(this.nameOf(node)), options);
    // only where locks are missing: another was faster
    if (!isForced && (await this.#look(node)).state === "whole") return;
    const replaced = join(this.#partial(node.key), "replaced");
    // of a run that died between the renames below
    await removeReplaced(replaced, place, dir);
    await Deno.rename(place, replaced).catch((error) => {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    });
    await Deno.rename(dir, place);
    await sync(this.dir);
    await removeReplaced(replaced, place);
  }

  #partial(key: string): string {
    return join(this.dir, ".partial", key);
  }

  async #verify(node: KeyedNode): Promise<Finding> {
    const name = this.nameOf(node);
    const look = async () => {
      using _held = await this.hold([name], { isOptional: true });
      return await this.#look(node);
    };
    const finding = await look();
    // an artifact of elsewhere has no lock until another is put in its place, which may just have been
    const isSure = finding.state === "whole" || !existsSync(join(this.dir, ".locks", readingLock(name)));
    return isSure ? finding : await look();
  }

  async #look(node: KeyedNode): Promise<Finding> {
    const dir = this.pathOf(node);
    try {
      const manifest = await readManifest(dir);
      if (manifest === undefined) {
        const isThere = await Deno.lstat(dir).catch(ignoreMissing) !== undefined;
        return isThere ? { state: "damaged", damage: `${manifestName}: missing` } : { state: "absent" };
      }
      if (manifest.key !== node.key) return { state: "damaged", damage: `${manifestName}: of another key` };
      const damage = await findDamage(dir, manifest);
      return damage === undefined ? { state: "whole" } : { state: "damaged", damage };
    } catch (error) {
      if (error instanceof SyntaxError) return { state: "damaged", damage: error.message };
      throw error;
    }
  }
}

/** Is there as long as nobody has taken away what is being made. */
const beginMark = "begun";
