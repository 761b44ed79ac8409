/**
 * Why a node has to run, found by asking one question after the other.
 */

import type { Json } from "./graph.ts";
import type { KeyedNode } from "./key.ts";
import type { Manifest } from "./manifest.ts";
import { formatValue } from "./parameters.ts";
import type { Finding } from "./store.ts";

export type ReasonKind = "forced" | "damaged" | "missing" | "version" | "params" | "kernels" | "input";

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
  readonly previous: Manifest | undefined;
}

/** One question each; the first that has an answer gives the reason. The last one always has. */
const questions: readonly [ReasonKind, (evidence: Evidence) => string | undefined][] = [
  ["forced", ({ finding }) => finding.state === "whole" ? "forced" : undefined],
  ["damaged", ({ finding }) => finding.state === "damaged" ? `damaged (${finding.damage})` : undefined],
  ["missing", ({ previous }) => previous === undefined ? "missing" : undefined],
  ["version", ({ node, previous }) => stageChange(previous!, node)],
  ["params", ({ node, previous }) => changes(previous!.params, node.params, describeParam)],
  [
    "kernels",
    ({ node, previous }) => previous!.kernels !== node.recipe.kernels ? "kernels changed" : undefined,
  ],
  ["input", ({ node, previous }) => changes(previous!.inputs, node.recipe.inputs, describeInput)],
  ["missing", () => "missing"],
];

/** The first reason to run a node whose artifact is not there, not whole, or forced. */
export function firstReason(evidence: Evidence): Reason {
  for (const [kind, question] of questions) {
    const text = question(evidence);
    if (text !== undefined) return { kind, text };
  }
  throw new Error("the last question has no answer");
}

function stageChange(previous: Manifest, { stage }: KeyedNode): string | undefined {
  if (previous.stage !== stage.name) return `stage ${previous.stage} → ${stage.name}`;
  if (previous.version !== stage.version) return `stage version ${previous.version} → ${stage.version}`;
  return undefined;
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
