/** Artifacts in a store as if they had been made, but not flushed: a benchmark needs them fast, not safe. */

import { createHash } from "node:crypto";
import { join } from "node:path";
import { seal } from "../../../src/files/sealed.ts";
import type { KeyedNode } from "../../../src/pipeline/key.ts";
import { type Manifest, manifestName } from "../../../src/pipeline/manifest.ts";
import type { Store } from "../../../src/pipeline/store.ts";
import { versions } from "../../../src/pipeline/versions.ts";
import { countFile } from "./stage.ts";

export function fill(store: Store, nodes: readonly KeyedNode[]): void {
  const locks = join(store.dir, ".locks");
  Deno.mkdirSync(locks, { recursive: true });
  for (const node of nodes) {
    const dir = store.pathOf(node);
    const text = `${node.name.slice(1)}\n`;
    const sha256 = createHash("sha256").update(text).digest("hex");
    const manifest: Manifest = {
      key: node.key,
      node: node.name,
      ...node.recipe,
      modules: node.modules,
      files: [{ path: countFile, bytes: text.length, sha256 }],
      versions,
      seed: null,
      wallSeconds: 0.1,
      cpuSeconds: 0.1,
      created: new Date().toISOString(),
    };
    Deno.mkdirSync(dir);
    Deno.writeTextFileSync(join(dir, countFile), text);
    Deno.writeTextFileSync(join(dir, manifestName), seal(manifest));
    Deno.writeTextFileSync(join(locks, `${store.nameOf(node)}.read`), "");
  }
}
