/**
 * What a run leaves on the screen: the closing table, and where the figures are.
 */

import { resolve } from "node:path";
import type { Pipeline } from "../pipeline/graph.ts";
import type { NodeReport, RunReport } from "../pipeline/record.ts";
import type { Arguments } from "./arguments.ts";
import { formatDuration } from "./duration.ts";
import { formatTable } from "./table.ts";

/** The closing table, and where the figures are. */
export function summary(pipeline: Pipeline, report: RunReport, { preset, outDir }: Arguments): string[] {
  const rows = report.nodes.map((
    node,
  ) => [node.node, result(node), node.status === "cached" ? "" : formatDuration(node.seconds)]);
  const figures = report.figures.map((figure) => `  ${resolve(outDir, pipeline.name, figure)}`);
  return [
    `${pipeline.name}, preset ${preset}: ${report.outcome} in ${formatDuration(report.seconds)}`,
    ...formatTable([["node", "result", "time"], ...rows]),
    ...(figures.length > 0 ? ["figures:", ...figures] : []),
    ...(report.outdated.length > 0
      ? [
        `still with other parameters or code: ${
          report.outdated.join(", ")
        } (deno task pipeline ${pipeline.name} makes them too)`,
      ]
      : []),
  ];
}

function result({ status, reason, message }: NodeReport): string {
  switch (status) {
    case "cached":
      return "cached";
    case "reused":
      return "made by another run";
    case "shared":
      return "made for another pipeline";
    case "made":
      return `ran: ${reason}`;
    case "failed":
      return "failed";
    case "skipped":
      return `not made: ${message}`;
  }
}
