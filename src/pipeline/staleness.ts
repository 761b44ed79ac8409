/**
 * Why a node has to run, found by asking one question after the other.
 */

import { isPackage } from "./code/code.ts";
import type { KeyedNode } from "./key.ts";
import { isOld, type Manifest, type OldManifest } from "./manifest.ts";
import { formatValue } from "./parameters.ts";
import type { Json } from "./stage.ts";
import type { Finding } from "./store.ts";

export type ReasonKind =
  | "forced"
  | "damaged"
  | "missing"
  | "old"
  | "stage"
  | "code"
  | "params"
  | "kernels"
  | "input";

/** Why a node has to run. */
export interface Reason {
  readonly kind: ReasonKind;
  /** In words: `kappa 1.2 → 1.5`. */
  readonly text: string;
}

/** What the questions about a node that has to run look at. */
export interface Evidence {
  readonly node: KeyedNode;
  readonly finding: Finding;
  /** Of the artifact that the view shows for this node. */
  readonly previous: Manifest | OldManifest | undefined;
}

/** What differs from an artifact that is shown, one question each. */
const questions: readonly [ReasonKind, (node: KeyedNode, previous: Manifest) => string | undefined][] = [
  [
    "stage",
    ({ stage }, previous) =>
      previous.stage === stage.id ? undefined : `stage ${previous.stage} → ${stage.id}`,
  ],
  ["code", codeChange],
  ["params", ({ params }, previous) => changes(record(previous.params), record(params), describeParam)],
  ["kernels", ({ recipe }, previous) => previous.kernels !== recipe.kernels ? "kernels changed" : undefined],
  ["input", ({ recipe }, previous) => changes(previous.inputs, recipe.inputs, describeInput)],
];

/** The first reason to run a node whose artifact is not there, not whole, or forced. */
export function firstReason({ node, finding, previous }: Evidence): Reason {
  if (finding.state === "whole") return { kind: "forced", text: "forced" };
  if (finding.state === "damaged") return { kind: "damaged", text: `damaged (${finding.damage})` };
  if (previous === undefined) return { kind: "missing", text: "missing" };
  if (isOld(previous)) return { kind: "old", text: "made when keys did not know the code" };
  for (const [kind, question] of questions) {
    const text = question(node, previous);
    if (text !== undefined) return { kind, text };
  }
  return { kind: "missing", text: "missing" };
}

/** `code (src/theory/flow.ts, npm:plotly.js-dist-min 4.1.2 → 4.2.0)`. */
function codeChange({ recipe, modules }: KeyedNode, previous: Manifest): string | undefined {
  if (previous.code === recipe.code) return undefined;
  return `code (${changes(previous.modules, modules, describeModule) ?? "moved"})`;
}

function describeModule(name: string, before: string | undefined, after: string | undefined): string {
  if (isPackage(name)) return `${name} ${before ?? "none"} → ${after ?? "none"}`;
  return before === undefined ? `${name} added` : after === undefined ? `${name} removed` : name;
}

/** A reason names this many differences; more would push the table's columns apart. */
const mostDifferences = 3;

/** Differences of two records, joined; `describe` sees undefined where a record lacks the name. */
function changes<T extends Json>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  describe: (name: string, before: T | undefined, after: T | undefined) => string,
): string | undefined {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const differences = [...names]
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => describe(name, before[name], after[name]));
  if (differences.length === 0) return undefined;
  const rest = differences.length - mostDifferences;
  const named = rest > 0 ? [...differences.slice(0, mostDifferences), `${rest} more`] : differences;
  return named.join(", ");
}

/** Parameters by name: `keyOf` has seen that they are JSON. */
function record(params: object): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(params));
}

function describeParam(name: string, before: Json | undefined, after: Json | undefined): string {
  return `${name} ${describeValue(before)} → ${describeValue(after)}`;
}

function describeInput(name: string, before: string | undefined, after: string | undefined): string {
  return `${name} ${before === undefined ? "added" : after === undefined ? "removed" : "changed"}`;
}

const longestValue = 40;

function describeValue(value: Json | undefined): string {
  if (value === undefined) return "none";
  const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
  const text = isList || typeof value === "string" ? formatValue(value) : JSON.stringify(value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}
