/** The text of `why` about a report: what it shows. */

import type { Pipeline } from "../../pipeline/graph.ts";
import { changedParameters } from "../../pipeline/command_line.ts";
import { formatDuration } from "../duration.ts";
import { formatTable } from "../table.ts";
import type { ExplainedRun, ShownArtifact } from "./runs.ts";

const mostNodes = 26;

/** Lines for one run in full, or for several with a line each and the commands. */
export function runsLines(
  asked: string,
  runs: readonly ExplainedRun[],
  pipelines: readonly Pipeline[],
): string[] {
  if (runs.length === 1) return oneRun(asked, runs[0], pipelines);
  const rows = runs.map(({ pipeline, preset, finished, nodes, unknown }) => [
    `  ${pipeline}`,
    preset,
    timeText(finished),
    `${nodes.filter(({ state }) => state === "whole").length} of ${nodes.length}`,
    unknown === null ? `${nodes.filter(({ today }) => today).length} of ${nodes.length}` : "can't be told",
  ]);
  return [
    `${asked} shows the last runs of ${runs.length} pipelines`,
    ...formatTable([["  pipeline", "preset", "run", "whole", "as today's would be"], ...rows]),
    "to make them again:",
    ...runs.map(commandText),
  ];
}

function oneRun(asked: string, run: ExplainedRun, pipelines: readonly Pipeline[]): string[] {
  const { preset, outcome, finished, seconds, versions, nodes, unknown } = run;
  const pipeline = pipelines.find(({ name }) => name === run.pipeline)!;
  const changed = changedParameters({ ...run, pipeline }).map(([name, value]) => `${name}=${value}`);
  const facts = [
    [
      "  pipeline",
      `${run.pipeline}, preset ${preset}${changed.length > 0 ? ` with ${changed.join(", ")}` : ""}`,
    ],
    ["  run", `${outcome} ${timeText(finished)} UTC in ${formatDuration(seconds)}`],
    ["  versions", Object.entries(versions).map((words) => words.join(" ")).join(", ")],
    ...(unknown === null ? [] : [["  today", `can't be told: ${unknown}`]]),
  ];
  // what is not as it should be comes first, should there not be room for all
  const ordered = [...nodes.filter((node) => !isFine(node)), ...nodes.filter(isFine)];
  const rows = (nodes.length > mostNodes ? ordered.slice(0, mostNodes) : nodes).map((node) => [
    `  ${node.node}`,
    node.artifact ?? "",
    node.state,
    node.today === null ? "" : node.today ? "the same" : "another",
  ]);
  const rest = nodes.length - mostNodes;
  return [
    asked,
    ...formatTable(facts),
    ...formatTable([["  node", "artifact", "state", "today's would be"], ...rows]),
    ...(rest > 0 ? [`  and ${rest} more (--json has all)`] : []),
    "to make it again:",
    commandText(run),
  ];
}

function commandText({ command, unknown }: ExplainedRun): string {
  return command === null ? `  no command is known: ${unknown}` : `  ${command}`;
}

function isFine({ state, today }: ShownArtifact): boolean {
  return state === "whole" && today !== false;
}

function timeText(time: string): string {
  return time.slice(0, 19).replace("T", " ");
}
