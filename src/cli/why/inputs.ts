/** What an artifact was made from, and that before it. */

import { join } from "node:path";
import { ignoreMissing } from "../../files/durable.ts";
import { findDamage, type Manifest, readManifest } from "../../pipeline/manifest.ts";
import type { Store } from "../../pipeline/store.ts";

/** An artifact that was read, and what that was made from. */
export interface ExplainedInput {
  readonly node: string;
  readonly key: string;
  /** Name in the store; null if it is gone. */
  readonly artifact: string | null;
  readonly state: "whole" | "damaged" | "gone";
  /** Whether it is what today's code and parameters would make; null if that can't be told. */
  readonly today: boolean | null;
  readonly inputs: readonly ExplainedInput[];
}

interface InputOptions {
  readonly store: Store;
  /** Node → key that it would have today; none if that can't be told. */
  readonly keys: ReadonlyMap<string, string> | undefined;
  readonly signal: AbortSignal | undefined;
  readonly known?: Map<string, Promise<ExplainedInput>>;
}

/** The artifacts that one was made from, each looked at once. */
export async function inputsOf(
  { inputs }: Pick<Manifest, "inputs">,
  options: InputOptions,
): Promise<ExplainedInput[]> {
  const { known = new Map<string, Promise<ExplainedInput>>() } = options;
  return await Promise.all(
    Object.entries(inputs).map(([node, key]) => {
      let input = known.get(key);
      if (!input) known.set(key, input = inputOf(node, key, { ...options, known }));
      return input;
    }),
  );
}

async function inputOf(node: string, key: string, options: InputOptions): Promise<ExplainedInput> {
  const { store, keys, signal } = options;
  const today = keys === undefined ? null : keys.get(node) === key;
  const artifact = await artifactOf(store, key);
  if (artifact === undefined) {
    return { node, key, artifact: null, state: "gone", today, inputs: [] };
  }
  using _held = await store.hold([artifact], { isOptional: true, signal });
  const dir = join(store.dir, artifact);
  const manifest = await readManifest(dir).catch((error) => {
    if (!(error instanceof SyntaxError)) throw error;
  });
  if (manifest === undefined) return { node, key, artifact, state: "damaged", today, inputs: [] };
  const state = await findDamage(dir, manifest) === undefined ? "whole" : "damaged";
  return { node, key, artifact, state, today, inputs: await inputsOf(manifest, options) };
}

/** Name of the folder of a key: its stage stands before it. */
export async function artifactOf(store: Store, key: string): Promise<string | undefined> {
  const names = await Array.fromAsync(Deno.readDir(store.dir)).catch(ignoreMissing) ?? [];
  return names.find(({ name }) => !name.startsWith(".") && name.endsWith(`-${key.slice(0, 12)}`))?.name;
}
