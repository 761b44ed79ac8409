/**
 * What a run took when its results were made, and with which versions.
 */

import { escape } from "../figures/html.ts";
import type { Run } from "./gather.ts";
import { table } from "./html.ts";

/** Of the whole run, in a line. */
export function timeLine(run: Run): string {
  const nodes = known(run);
  const sum = (field: "wallSeconds" | "cpuSeconds") =>
    seconds(nodes.reduce((total, { manifest }) => total + manifest[field], 0));
  const versions = new Set(
    nodes.map(({ manifest: { versions: { smoothscore, deno, v8 } } }) =>
      `smoothscore ${smoothscore} under Deno ${deno} (V8 ${v8})`
    ),
  );
  return `wall time ${sum("wallSeconds")}, CPU time ${sum("cpuSeconds")}; ${
    escape([...versions].join("; "))
  }`;
}

/** Of each node. */
export function timeTable(run: Run): string {
  const rows = known(run).map(({ node, manifest, upToDate }) => [
    escape(node),
    seconds(manifest.wallSeconds),
    seconds(manifest.cpuSeconds),
    manifest.seed === null ? "none" : escape(String(manifest.seed)),
    `<code>${escape(manifest.key.slice(0, 12))}</code>${upToDate ? "" : " (other parameters)"}`,
  ]);
  return table(["node", "wall time", "CPU time", "seed", "key"], rows, "times");
}

function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} s`;
}

/** The nodes that say what they took. */
function known({ nodes }: Run) {
  return nodes.flatMap(({ manifest, ...node }) => manifest ? { ...node, manifest } : []);
}
