/**
 * Keys: what an artifact is made from, as one SHA-256. Equal keys mean equal bytes, so nothing is in a key
 * that doesn't change the result (worker count, paths, time) and everything is that does.
 */

import canonicalize from "canonicalize";
import { createHash } from "node:crypto";
import type { Json } from "./graph.ts";
import type { GraphNode } from "./order.ts";

/** What an artifact is made from. */
export interface Recipe {
  readonly stage: string;
  readonly version: number;
  readonly params: Readonly<Record<string, Json>>;
  /** Input node name → key. */
  readonly inputs: Readonly<Record<string, string>>;
  /** Digest of the WASM module, null if the stage doesn't use it. */
  readonly kernels: string | null;
}

/** A node with its recipe and key. */
export interface KeyedNode extends GraphNode {
  readonly recipe: Recipe;
  readonly key: string;
}

/**
 * SHA-256 of the canonical JSON (RFC 8785) of the recipe, 64 hex digits.
 *
 * @throws {TypeError}  for a parameter that JSON can't hold (undefined, function, typed array, …)
 * @throws {RangeError} for a parameter that is NaN or infinite
 */
export function keyOf({ stage, version, params, inputs, kernels }: Recipe): string {
  checkJson(`${stage}, params`, params);
  const text = canonicalize({ stage, version, params, inputs, kernels });
  return createHash("sha256").update(text!).digest("hex");
}

/** Keys of all nodes of a graph, which must be in topological order. */
export function keyNodes(graph: readonly GraphNode[], kernelDigest: string | null): readonly KeyedNode[] {
  const keys = new Map<string, string>();
  return graph.map((node) => {
    const recipe: Recipe = {
      stage: node.stage.name,
      version: node.stage.version,
      params: node.params,
      inputs: Object.fromEntries(node.inputs.map((input) => [input, keys.get(input)!])),
      kernels: node.stage.usesKernels ? kernelDigest : null,
    };
    const key = keyOf(recipe);
    keys.set(node.name, key);
    return { ...node, recipe, key };
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
