/**
 * The parameters of a run: what they are, may be and usually are.
 */

import { escape } from "../figures/html.ts";
import { changedParameters } from "../pipeline/command_line.ts";
import { presetValues } from "../pipeline/graph.ts";
import { formatValue } from "../pipeline/parameters.ts";
import type { Run } from "./gather.ts";
import { table } from "./html.ts";

const head = ["parameter", "value", "default", "presets", "unit", "allowed", "meaning"];

/** A row a parameter, with what differs from the preset. */
export function parameterTable(run: Run): string {
  const { pipeline } = run;
  const changed = new Set(changedParameters(run).map(([name]) => name));
  const rows = Object.entries(run.parameters).map(([name, value]) => {
    const text = escape(formatValue(value));
    const shown = changed.has(name) ? `<b>${text}</b> (changed)` : text;
    const parameter = pipeline.parameters[name];
    // an earlier version of the pipeline may have run
    if (parameter === undefined) return [escape(name), shown, "", "", "", "", ""];
    const { default: usual, unit, domain, doc } = parameter;
    const others = [formatValue(usual), presetValues(pipeline, name), unit, domain, doc];
    return [escape(name), shown, ...others.map(escape)];
  });
  const meanings = Object.entries(pipeline.parameters).map(([name, { meanings }]) =>
    meaningTable(name, meanings)
  );
  return [table(head, rows, "cards parameters"), ...meanings].join("\n");
}

/** What the values of a parameter stand for, where that has to be said. */
function meaningTable(name: string, meanings: Readonly<Record<string, string>> = {}): string {
  const rows = Object.entries(meanings).map((row) => row.map(escape));
  return rows.length > 0 ? table([`value of ${escape(name)}`, "meaning"], rows, "cards meanings") : "";
}
