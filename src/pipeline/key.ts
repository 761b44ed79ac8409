/**
 * Keys: what an artifact is made from, as one SHA-256. Equal keys mean equal bytes, so nothing is in a key
 * that doesn't change the result (worker count, paths, time) and everything is that does.
 */

import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import type { Code } from "./code/code.ts";
import type { GraphNode } from "./order.ts";
import type { Stage } from "./stage.ts";

/** What an artifact is made from. */
export interface Recipe {
  /** The stage's id. */
  readonly stage: string;
  /** Digest of the code that it reaches, with the kernels' host if it uses the kernels. */
  readonly code: string;
  /** Holds nothing but JSON. */
  readonly params: object;
  /** Input node name → key. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Digest of the WASM module, null if the stage doesn't use it. */
  readonly kernels: string | null;
}

/** What of a recipe is code: that of a stage, and what it reaches through its context. */
export interface Identity {
  codeOf(stage: Stage): Promise<Code>;
  /** SHA-256 of the WASM module. */
  kernels(): Promise<string>;
}

/** A node with its recipe and key. */
export interface KeyedNode extends GraphNode {
  readonly recipe: Recipe;
  /** What its code is made of. */
  readonly modules: Code["modules"];
  readonly key: string;
}

/**
 * SHA-256 of the canonical JSON (RFC 8785) of the recipe, 64 hex digits.
 *
 * @throws {TypeError}  for a parameter that JSON can't hold (undefined, function, typed array, …)
 * @throws {RangeError} for a parameter that is NaN or infinite
 */
export function keyOf({ stage, code, params, inputs, kernels }: Recipe): string {
  checkJson(`${stage}, params`, params);
  const text = canonicalize({ stage, code, params, inputs, kernels });
  return createHash("sha256").update(text!).digest("hex");
}

/** Keys of all nodes of a graph, which must be in topological order. */
export async function keyNodes(
  graph: readonly GraphNode[],
  identity: Identity,
): Promise<readonly KeyedNode[]> {
  const stages = [...new Set(graph.map(({ stage }) => stage))];
  const read = await Promise.all(stages.map(async (stage) => [stage, await identity.codeOf(stage)] as const));
  const codes = new Map(read);
  const kernels = stages.some(({ usesKernels }) => usesKernels) ? await identity.kernels() : null;
  const keys = new Map<string, string>();
  return graph.map((node) => {
    const { digest, modules } = codes.get(node.stage)!;
    const recipe: Recipe = {
      stage: node.stage.id,
      code: digest,
      params: node.params,
      inputs: Object.fromEntries(node.inputs.map((input) => [input, keys.get(input)!])),
      kernels: node.stage.usesKernels ? kernels : null,
    };
    const key = keyOf(recipe);
    keys.set(node.name, key);
    return { ...node, recipe, modules, key };
  });
}

/**
 * `canonicalize` leaves out what JSON can't hold, and two different recipes would share a key: refuse
 * instead.
 */
function checkJson(where: string, value: unknown): void {
  switch (typeof value) {
    case "string":
    case "boolean":
      return;
    case "number":
      if (!Number.isFinite(value)) {
        throw new RangeError(`${where}: ${value} can't be in a key; give a finite number`);
      }
      return;
    case "object":
      if (value === null) return;
      if (Array.isArray(value)) return value.forEach((item, index) => checkJson(`${where}[${index}]`, item));
      if (Object.getPrototypeOf(value) === Object.prototype) {
        return Object.entries(value).forEach(([name, item]) => checkJson(`${where}.${name}`, item));
      }
  }
  const kind = typeof value === "object" ? value!.constructor?.name ?? "an object" : typeof value;
  throw new TypeError(`${where}: ${kind} can't be in a key; give plain JSON`);
}
