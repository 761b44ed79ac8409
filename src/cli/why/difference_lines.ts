/** The text of `why a b`. */

import { join, relative } from "node:path";
import { formatTable } from "../table.ts";
import type { Comparison, FoundDifference } from "./difference.ts";
import type { Explanation } from "./explanation.ts";

const mostRows = 24;
const mostTexts = 6;
const mostFiles = 4;

/** What kinds are called, in the order in which they are told. */
const kinds: readonly [FoundDifference["kind"], string][] = [
  ["stage", "stage"],
  ["params", "parameters"],
  ["code", "code"],
  ["kernels", "kernels"],
  ["input", "inputs"],
  ["version", "versions"],
];

/** Lines that tell in what two artifacts differ: of themselves, then of what they were made from. */
export function differenceLines({ first, second, differences, files }: Comparison): string[] {
  const own = kinds.map(([kind, label]) => [
    `  ${label}`,
    texts(differences.filter((each) => each.kind === kind && each.input.length === 0)),
  ]);
  const before = Map.groupBy(
    differences.filter((each) => each.input.length > 0 && !isPassedOn(each)),
    ({ input }) => input.join(" ← "),
  );
  const rows = [...own, ...[...before].map(([input, found]) => [`  of ${input}`, texts(found)])]
    .filter(([, text]) => text !== "");
  const rest = rows.length - mostRows;
  return [
    ...formatTable([["first", first.asked, place(first)], ["second", second.asked, place(second)]]),
    rows.length === 0
      ? "made from the same: the same parameters, inputs, code, kernels and versions"
      : "differ in:",
    ...formatTable(rows.slice(0, mostRows)),
    ...(rest > 0 ? [`  and ${rest} more (--json has all)`] : []),
    bytesLine(first, second, files),
    ...[first, second].flatMap(({ asked, damage }) =>
      damage === null ? [] : [`${asked} is damaged: ${damage}`]
    ),
  ];
}

/** An input that changed as something before it did, which has a row of its own. */
function isPassedOn({ kind, before, after }: FoundDifference): boolean {
  return kind === "input" && before !== undefined && after !== undefined;
}

function texts(found: readonly FoundDifference[]): string {
  const groups = Map.groupBy(found, ({ kind }) => kind);
  return [...groups].map(([kind, group]) => {
    const text = shortened(group.map(({ text }) => text));
    return kind === "code" && group[0].input.length > 0 ? `code ${text}` : text;
  }).join("; ");
}

function shortened(texts: readonly string[]): string {
  const rest = texts.length - mostTexts;
  return [...texts.slice(0, mostTexts), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

function place({ outDir, artifact }: Explanation): string {
  return relative(Deno.cwd(), join(outDir, "store", artifact));
}

function bytesLine(first: Explanation, second: Explanation, files: Comparison["files"]): string {
  const other = files.filter(({ state }) => state !== "same");
  if (other.length === 0) return `bytes: the same${files.length > 1 ? ` in all ${files.length} files` : ""}`;
  const rest = other.length - mostFiles;
  const named = other.slice(0, mostFiles).map(({ path, state }) =>
    state === "differs" ? path : `${path} (${state})`
  );
  const list = [...named, ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
  const broken = first.manifest.key === second.manifest.key && !(first.file && second.file);
  return `bytes: ${other.length} of ${files.length} files differ: ${list}` +
    (broken ? "; equal keys should give equal bytes, so tell this to the authors" : "");
}
