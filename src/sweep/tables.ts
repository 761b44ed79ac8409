/** The tables of a sweep, in long form: what pandas reads. */

import type { Cell, Row } from "../arrays/csv.ts";
import { claimCells } from "../ledger/claims_file.ts";
import type { Measured } from "../pipeline/measure_table.ts";
import type { RunResult } from "./gather.ts";

/**
 * A row a combination, seed and score: the swept parameters, `seed`, `part` where the pipeline has several, `score`; every measure with the ends of its
 * interval (`interpolated`, `interpolated_low`, `interpolated_high`), empty where there is none; and how each claim of the run came out (`claim_figure_5_spread`).
 */
export function measureRows(results: readonly RunResult[]): Row[] {
  const measured = results.flatMap((result) => result.measured);
  const measures = [...new Set(measured.map(({ measure }) => measure))];
  const hasParts = measured.some(({ part }) => part !== undefined);
  const claimIds = [...new Set(results.flatMap(({ claims }) => claims.map(({ id }) => id)))];
  return results.flatMap(({ combination: { values }, seed, measured, claims }) => {
    const verdicts = new Map(claims.map(({ id, result }) => [id, result]));
    const ofClaims = claimIds.map((id) => [claimColumn(id), verdicts.get(id) ?? ""]);
    return bySubject(measured).map(({ part = "", score, numbers }): Row => ({
      ...values,
      seed,
      ...(hasParts && { part }),
      score,
      ...Object.fromEntries(measures.flatMap((measure) => {
        const found = numbers.get(measure);
        return [
          [measure, cell(found?.value)],
          [`${measure}_low`, cell(found?.low)],
          [`${measure}_high`, cell(found?.high)],
        ];
      })),
      ...Object.fromEntries(ofClaims),
    }));
  });
}

/** A row a combination, seed and claim: the swept parameters, `seed`, and the ledger's cells. */
export function claimRows(results: readonly RunResult[]): Row[] {
  return results.flatMap(({ combination: { values }, seed, claims }) =>
    claims.map((claim) => ({ ...values, seed, ...claimCells(claim) }))
  );
}

/** `claim_figure_5_spread`: a name that can stand behind a dot. */
export function claimColumn(id: string): string {
  return `claim_${id.replaceAll(/[^a-zA-Z0-9]+/g, "_")}`;
}

interface Subject extends Pick<Measured, "part" | "score"> {
  readonly numbers: Map<string, Measured>;
}

/** What was measured of each score, in the order in which they come; a run without measures has one row. */
function bySubject(measured: readonly Measured[]): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const one of measured) {
    const { part, score, measure } = one;
    const id = JSON.stringify([part, score]);
    if (!subjects.has(id)) subjects.set(id, { part, score, numbers: new Map() });
    subjects.get(id)!.numbers.set(measure, one);
  }
  return subjects.size > 0 ? [...subjects.values()] : [{ score: "", numbers: new Map() }];
}

/** Empty where there is no number. */
function cell(value: number | undefined): Cell {
  return value === undefined || Number.isNaN(value) ? "" : value;
}
