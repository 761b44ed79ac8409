/**
 * The ledger of all studies as a table: how many rows are predictions, how many were tuned, and how they came out.
 */

import { escape } from "../figures/html.ts";
import type { Claim } from "../ledger/claim.ts";
import { table } from "./html.ts";
import { checkedClaims, paperOf, settingOf, type Study } from "./study.ts";
import { ledgerPlace } from "../ledger/place.ts";

const head = ["study", "rows", "predicted", "tuned", "pass", "fail", "not checked"];

/** A line a study that has a ledger under one of its paper, and one of all. */
export function ledgerTable(studies: readonly Study[]): string {
  const counted = studies.filter((study) => checkedClaims(study).length > 0 || uncounted(study) !== "");
  const papers = [...new Set(counted.map(paperOf))];
  const groups = papers.map((paper) => ({
    name: paper?.heading ?? "Of no paper",
    studies: counted.filter((study) => paperOf(study) === paper),
  }));
  const rows = groups.flatMap(({ name, studies }) => [
    ...groups.length > 1 ? [line(`<b>${escape(name)}</b>`, studies.flatMap(checkedClaims))] : [],
    ...studies.map((study) => {
      const { title, pipeline: { name } } = study.run;
      return line(
        `<a href="#${name}-ledger">${escape(title)}</a>${setting(study)}${uncounted(study)}`,
        checkedClaims(study),
      );
    }),
  ]);
  return table(head, [...rows, line("<b>All</b>", studies.flatMap(checkedClaims))], "counted");
}

function setting(study: Study): string {
  const text = settingOf(study);
  return text === "" ? "" : ` <small>(${escape(text)})</small>`;
}

/** Why a study that has a ledger counts for nothing. */
function uncounted({ ledger, lost }: Study): string {
  if (lost.some(({ page }) => page === ledgerPlace.file)) return " <small>(damaged, left out)</small>";
  return ledger?.upToDate === false ? " <small>(made with other parameters, not counted)</small>" : "";
}

function line(name: string, claims: readonly Claim[]): string[] {
  const count = (isCounted: (claim: Claim) => boolean) => `${claims.filter(isCounted).length}`;
  const failed = count(({ result }) => result === "fail");
  return [
    name,
    `${claims.length}`,
    count(({ tuned }) => tuned === ""),
    count(({ tuned }) => tuned !== ""),
    count(({ result }) => result === "pass"),
    failed === "0" ? failed : `<span class="fail">${failed}</span>`,
    count(({ result }) => result === "not checked"),
  ];
}
