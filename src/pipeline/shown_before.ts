/** Manifests of what views show before a run: in what a node differs from them is why it has to run. */

import { join } from "node:path";
import { type Manifest, type OldManifest, readAnyManifest } from "./manifest.ts";
import type { Store } from "./store.ts";
import type { View } from "./view.ts";

/** Reads each once, though many runs of a pipeline are planned together. */
export class ShownBefore {
  /** Folder of the view → its links. */
  readonly #links = new Map<string, Promise<ReadonlySet<string>>>();
  /** Path of the link → what it shows. */
  readonly #manifests = new Map<string, Promise<Manifest | OldManifest | undefined>>();

  constructor(readonly store: Store) {}

  /** The manifest of the artifact that a link shows; undefined if there is none that can be read. */
  async manifestOf(view: View, link: string): Promise<Manifest | OldManifest | undefined> {
    let links = this.#links.get(view.dir);
    if (!links) this.#links.set(view.dir, links = view.links());
    if (!(await links).has(link)) return undefined;
    const path = join(view.dir, link);
    let manifest = this.#manifests.get(path);
    if (!manifest) this.#manifests.set(path, manifest = this.#read(view, link));
    return await manifest;
  }

  async #read(view: View, link: string): Promise<Manifest | OldManifest | undefined> {
    const shown = await view.target(link);
    if (shown === undefined) return undefined;
    using _held = await this.store.hold([shown], { isOptional: true });
    try {
      return await readAnyManifest(join(this.store.dir, shown));
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
}
