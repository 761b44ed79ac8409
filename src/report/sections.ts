/**
 * The parts of a report that are text and tables.
 */

import { brief, countResults } from "../ledger/text.ts";
import { formatValue } from "../pipeline/parameters.ts";
import { changedParameters, commandOf, type Ledger, type Run } from "./gather.ts";
import { escape } from "../figures/html.ts";
import { code, packedElement, table } from "./html.ts";

/** Signs that say the result without colour. */
const signs = { "pass": "✓ pass", "fail": "× fail", "needs paper": "– needs paper" };
const order = ["fail", "pass", "needs paper"];

/** Said of what an earlier run has left: results of different parameters are never mixed in silence. */
export const staleNotice =
  `<p class="notice">Made with other parameters than those above; the command above makes it anew.</p>`;

/** The ledger, failures first. */
export function ledgerSection(run: Run, ledger: Ledger | undefined): string {
  if (ledger === undefined) return "<p>This run has checked no claims.</p>";
  const { claims, packed, upToDate } = ledger;
  const sorted = order.flatMap((result) => claims.filter((claim) => claim.result === result));
  const rows = sorted.map((claim) => [
    `<span class="${claim.result.replace(" ", "-")}">${signs[claim.result]}</span>`,
    `${escape(claim.claim)}<br><small>${escape(claim.id)}</small>`,
    escape(claim.where),
    numbers(claim.expected),
    numbers(claim.measured),
    `${numbers(claim.tolerance)}<br><small>${escape(claim.toleranceFrom)}</small>`,
  ]);
  const head = ["result", "claim", "where", "expected", "measured", "tolerance"];
  const id = `ledger-${run.pipeline.name}`;
  return `${upToDate ? "" : staleNotice}
<p>${
    countResults(claims)
  }. <button type="button" data-action="ledger" data-ledger="${id}">Ledger (CSV)</button></p>
${table(head, rows, "ledger")}
${packedElement(id, packed)}`;
}

/** Numbers with six digits, all of them in the title; an exponent stays on its line. */
function numbers(text: string): string {
  const short = escape(brief(text)).replace(/\S*e[-+]\S*/g, '<span class="whole">$&</span>');
  return `<span title="${escape(text)}">${short}</span>`;
}

/** Parameters, with what differs from the preset. */
export function parameterSection(run: Run): string {
  const changed = new Set(changedParameters(run).map(([name]) => name));
  const rows = Object.entries(run.parameters).map(([name, value]) => {
    const { unit = "", doc = "" } = run.pipeline.parameters[name] ?? {};
    const text = escape(formatValue(value));
    return [escape(name), changed.has(name) ? `<b>${text}</b> (changed)` : text, escape(unit), escape(doc)];
  });
  return `${code(commandOf(run))}
${table(["parameter", "value", "unit", "meaning"], rows)}`;
}

/** What each node took when it was made, and with which versions. */
export function timingSection({ nodes }: Run): string {
  const rows = nodes.map(({ node, manifest, upToDate }) => [
    escape(node),
    seconds(manifest.wallSeconds),
    seconds(manifest.cpuSeconds),
    manifest.seed === null ? "none" : String(manifest.seed),
    `<code>${manifest.key.slice(0, 12)}</code>${upToDate ? "" : " (other parameters)"}`,
  ]);
  const sum = (field: "wallSeconds" | "cpuSeconds") =>
    seconds(nodes.reduce((total, { manifest }) => total + manifest[field], 0));
  const versions = new Set(
    nodes.map(({ manifest: { versions: { smoothscore, deno, v8 } } }) =>
      `smoothscore ${smoothscore} under Deno ${deno} (V8 ${v8})`
    ),
  );
  return `<p>When the results were made: wall time ${sum("wallSeconds")}, CPU time ${sum("cpuSeconds")}; by ${
    escape([...versions].join("; "))
  }.</p>
${table(["node", "wall time", "CPU time", "seed", "key"], rows, "times")}`;
}

function seconds(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)} s`;
}
