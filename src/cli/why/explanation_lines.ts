/** The text of `why`: one artifact on a screen. */

import { join, relative } from "node:path";
import { describeValue } from "../../pipeline/staleness.ts";
import { versions as todaysVersions } from "../../pipeline/versions.ts";
import { formatBytes } from "../bytes.ts";
import { formatDuration } from "../duration.ts";
import { formatTable } from "../table.ts";
import type { Explanation } from "./explanation.ts";
import type { ExplainedInput } from "./inputs.ts";
import { damageText } from "./record.ts";

/** More lines than these don't fit on a screen. */
const mostParameters = 10;
const mostInputs = 12;
const mostModules = 4;
const digits = 12;

/** Lines that tell how an artifact came to be. */
export function explanationLines(explanation: Explanation): string[] {
  const { asked, command, today } = explanation;
  const again = command === null ? `  no command is known: ${today.reasons.join(", ")}` : `  ${command}`;
  return [
    asked,
    ...formatTable(facts(explanation).map(([name, text]) => [`  ${name}`, text])),
    ...parameterLines(explanation),
    ...inputLines(explanation),
    "to make it again:",
    again,
  ];
}

function facts(explanation: Explanation): [name: string, text: string][] {
  const { outDir, artifact, file, pipeline, node, manifest, damage, code, kernelsToday } = explanation;
  const { files, stage, created, wallSeconds, cpuSeconds, versions, seed, kernels } = manifest;
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const took = `${formatDuration(wallSeconds)} (${formatDuration(cpuSeconds)} of processor time)`;
  const made: [string, string][] = [
    ["artifact", relative(Deno.cwd(), join(outDir, "store", artifact))],
    ["files", `${files.length}, ${formatBytes(total)}; ${damage === null ? "whole" : `damaged: ${damage}`}`],
    ["node", `${pipeline ?? "of an unknown pipeline,"} ${node}, stage ${stage}`],
    ["made", `${created.slice(0, 19).replace("T", " ")} UTC in ${took}`],
    ["versions", Object.entries(versions).map(([name, version]) => versionText(name, version)).join(", ")],
    ["shown", shownText(explanation)],
    ["seed", seed === null ? "none" : `${seed}`],
    ["code", codeText(code)],
    ["kernels", kernels === null ? "none" : `${kernels.slice(0, digits)}, ${kernelsText(kernelsToday)}`],
    ["today", todayText(explanation)],
  ];
  if (manifest.reproducible === false) {
    made.push(["bytes", "not reproducible: other machines may give others"]);
  }
  if (!file) return made;
  return [["file", `${formatBytes(file.bytes)}, SHA-256 ${file.sha256}`], ...made];
}

function versionText(name: string, version: string): string {
  const today: Readonly<Record<string, string>> = { ...todaysVersions };
  const now = Object.hasOwn(today, name) ? today[name] : version;
  return now === version ? `${name} ${version}` : `${name} ${version} (now ${now})`;
}

function codeText({ modules, packages, differ }: Explanation["code"]): string {
  const what = `${modules} modules, ${packages} packages`;
  if (differ === null) return `${what}; no pipeline has this stage any more`;
  if (differ.length === 0) return `${what}, as they are today`;
  const rest = differ.length - mostModules;
  const named = rest > 0 ? [...differ.slice(0, mostModules), `${rest} more`] : differ;
  return `${what}; today's differ: ${named.join(", ")}`;
}

function kernelsText(isToday: boolean | null): string {
  return isToday === null ? "today's don't compile" : isToday ? "today's" : "not today's";
}

function shownText({ shown, damagedRecords }: Explanation): string {
  if (shown.length === 0 && damagedRecords.length > 0) {
    return `can't be told: ${damagedRecords.map(damageText).join(", ")}`;
  }
  if (shown.length === 0) return "by no pipeline: deno task clean removes it";
  return shown.map(({ pipeline, node, upToDate }) =>
    upToDate ? `${pipeline} ${node}` : `${pipeline} ${node}, left there by an earlier run than the last`
  ).join(", ");
}

function todayText({ today: { same, reasons }, whole }: Explanation): string {
  if (same === null) return `can't be told: ${reasons.join(", ")}`;
  if (!same) return `another would be made: ${reasons.join(", ")}`;
  return `the same would be made${whole ? "" : ", and will be, as this one is damaged"}`;
}

function parameterLines({ parameters, preset }: Explanation): string[] {
  if (parameters.length === 0) return ["parameters: none"];
  const isOther = (parameter: Explanation["parameters"][number]) => parameter.usual !== undefined;
  const ordered = [...parameters.filter(isOther), ...parameters.filter((each) => !isOther(each))];
  const rows = ordered.slice(0, mostParameters).map(({ name, value, usual }) => [
    `  ${name}`,
    describeValue(value),
    usual === undefined ? "" : `← ${preset}: ${usual === null ? "none" : describeValue(usual)}`,
  ]);
  return [
    headOf(parameters.some(isOther), preset),
    ...formatTable(rows),
    ...more(ordered.length - mostParameters),
  ];
}

function headOf(areOthers: boolean, preset: string | null): string {
  if (preset === null) return "parameters:";
  return areOthers
    ? `parameters (← differs from preset ${preset}):`
    : `parameters, those of preset ${preset}:`;
}

/** A short tree: what is there already is named behind an arrow, and not unfolded again. */
function inputLines({ inputs }: Explanation): string[] {
  if (inputs.length === 0) return ["inputs: none"];
  const rows: string[][] = [];
  const shown = new Set<string>();
  const add = (inputs: readonly ExplainedInput[], depth: number) => {
    const fresh = inputs.filter(({ key }) => !shown.has(key));
    fresh.forEach(({ key }) => shown.add(key));
    for (const { node, key, state, today, inputs } of fresh) {
      const above = inputs.filter((input) => shown.has(input.key)).map(({ node }) => node);
      const notes = [
        state === "whole" ? "" : state,
        today === false ? "not today's" : "",
        above.length > 0 ? `← ${above.join(", ")}` : "",
      ];
      rows.push([`${"  ".repeat(depth + 1)}${node}`, key.slice(0, digits), notes.filter(Boolean).join(", ")]);
      add(inputs, depth + 1);
    }
  };
  add(inputs, 0);
  return ["inputs, by key:", ...formatTable(rows.slice(0, mostInputs)), ...more(rows.length - mostInputs)];
}

function more(count: number): string[] {
  return count > 0 ? [`  and ${count} more (--json has all)`] : [];
}
