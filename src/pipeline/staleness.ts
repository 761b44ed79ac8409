/**
 * Why a node has to run, found by asking one question after the other; and in what two recipes differ.
 */

import canonicalize from "canonicalize";
import { isPackage } from "./code/code.ts";
import type { KeyedNode, Recipe } from "./key.ts";
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

/** A recipe, with what its code is made of. */
export type Made = Recipe & Pick<Manifest, "modules">;

/** One thing in which two recipes differ. */
export interface Difference {
  readonly kind: Exclude<ReasonKind, "forced" | "damaged" | "missing" | "old">;
  /** The parameter (with "." for what is in it), module, package or input; "" for the only one of its kind. */
  readonly name: string;
  /** Undefined where there is none. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
  /** In words: `kappa 1.2 → 1.5`. */
  readonly text: string;
}

type Question = (before: Made, after: Made) => readonly Omit<Difference, "kind">[];

/** In what recipes can differ, one question each. */
const questions: readonly [Difference["kind"], Question][] = [
  ["stage", (before, after) => onlyOne(before.stage, after.stage, `stage ${before.stage} → ${after.stage}`)],
  ["code", codeChanges],
  ["params", paramChanges],
  ["kernels", (before, after) => onlyOne(before.kernels, after.kernels, "kernels changed")],
  ["input", (before, after) => changes(before.inputs, after.inputs, describeInput)],
];

/** All in which two recipes differ, in the order in which reasons are given. */
export function differences(before: Made, after: Made): Difference[] {
  return questions.flatMap(([kind, question]) =>
    question(before, after).map((difference) => ({ kind, ...difference }))
  );
}

/** The recipe of a node, for {@linkcode differences}. */
export function madeOf({ recipe, modules }: Pick<KeyedNode, "recipe" | "modules">): Made {
  return { ...recipe, modules };
}

/** The first reason to run a node whose artifact is not there, not whole, or forced. */
export function firstReason({ node, finding, previous }: Evidence): Reason {
  if (finding.state === "whole") return { kind: "forced", text: "forced" };
  if (finding.state === "damaged") return { kind: "damaged", text: `damaged (${finding.damage})` };
  if (previous === undefined) return { kind: "missing", text: "missing" };
  if (isOld(previous)) return { kind: "old", text: "made when keys did not know the code" };
  const found = differences(previous, madeOf(node));
  if (found.length === 0) return { kind: "missing", text: "missing" };
  const [{ kind }] = found;
  const text = joined(found.filter((difference) => difference.kind === kind));
  // `code (src/theory/flow.ts, npm:plotly.js-dist-min 4.1.2 → 4.2.0)`
  return { kind, text: kind === "code" ? `code (${text})` : text };
}

/** Differences as text; more than `most` would push a table's columns apart. */
export function joined(found: readonly Difference[], most = 3): string {
  const texts = found.map(({ text }) => text);
  const rest = texts.length - most;
  return (rest > 0 ? [...texts.slice(0, most), `${rest} more`] : texts).join(", ");
}

function codeChanges(before: Made, after: Made): readonly Omit<Difference, "kind">[] {
  if (before.code === after.code) return [];
  const found = changes(before.modules, after.modules, describeModule);
  return found.length > 0 ? found : onlyOne(before.code, after.code, "moved");
}

function describeModule(name: string, before: string | undefined, after: string | undefined): string {
  if (isPackage(name)) return `${name} ${before ?? "none"} → ${after ?? "none"}`;
  return before === undefined ? `${name} added` : after === undefined ? `${name} removed` : name;
}

function paramChanges(before: Made, after: Made): readonly Omit<Difference, "kind">[] {
  const found = changes(flat(before.params), flat(after.params), describeParam);
  // an empty record in one of them is nothing when they are flat
  const [one, other] = [before.params, after.params].map((params) => canonicalize(params)!);
  return found.length > 0 ? found : onlyOne(one, other, `params ${one} → ${other}`);
}

function onlyOne(before: Json, after: Json, text: string): Omit<Difference, "kind">[] {
  return before === after ? [] : [{ name: "", before, after, text }];
}

/** Differences of two records; `describe` sees undefined where a record lacks the name. */
function changes<T extends Json>(
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
  describe: (name: string, before: T | undefined, after: T | undefined) => string,
): Omit<Difference, "kind">[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names]
    .map((name) => ({ name, before: valueOf(before, name), after: valueOf(after, name) }))
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after))
    .map((found) => ({ ...found, text: describe(found.name, found.before, found.after) }));
}

function valueOf<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Parameters by name, those in a parameter by both names with "." between: `keyOf` has seen that they are JSON. */
export function flat(params: object, above = ""): Record<string, Json> {
  const found: Record<string, Json> = {};
  for (const [name, value] of Object.entries(params)) {
    const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
    Object.assign(found, isRecord ? flat(value, `${above}${name}.`) : { [above + name]: value });
  }
  return found;
}

function describeParam(name: string, before: Json | undefined, after: Json | undefined): string {
  const [one, other] = [before, after].map(valueText);
  const start = Math.max(one.length, other.length) > longestValue ? startOfDifference(one, other) : 0;
  return `${name} ${cut(one, start)} → ${cut(other, start)}`;
}

function describeInput(name: string, before: string | undefined, after: string | undefined): string {
  return `${name} ${before === undefined ? "added" : after === undefined ? "removed" : "changed"}`;
}

const longestValue = 40;
/** Characters that two values share, shown before what differs. */
const shared = 10;

/** From where two texts are shown, so that what differs is seen. */
function startOfDifference(one: string, other: string): number {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  return same < longestValue / 2 ? 0 : same - shared;
}

function cut(text: string, start = 0): string {
  const end = start + longestValue;
  return `${start > 0 ? "…" : ""}${text.slice(start, end)}${text.length > end ? "…" : ""}`;
}

/** A parameter's value, cut where it is long. */
export function describeValue(value: Json | undefined): string {
  return cut(valueText(value));
}

function valueText(value: Json | undefined): string {
  if (value === undefined) return "none";
  const isList = Array.isArray(value) && value.every((item) => typeof item === "string");
  return isList || typeof value === "string" ? formatValue(value) : JSON.stringify(value);
}
