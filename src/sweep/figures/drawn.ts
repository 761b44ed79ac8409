/** What a sweep's figures show, as plain numbers: the parameters of the stage that draws them. */

import type { Measured } from "../../pipeline/measure_table.ts";
import type { ParameterSpecs } from "../../pipeline/parameters.ts";
import { mean } from "../../measures/mean_error.ts";
import type { RunResult } from "../gather.ts";
import { drawnAxes, type DrawnAxis } from "./axes.ts";
import { type DrawnSubject, subjectId, subjectsOf } from "./subjects.ts";

/** A measure of all subjects over all combinations. */
export type DrawnMeasure = {
  id: string;
  name: string;
  unit: string;
  cells: DrawnCell[];
};

/** A subject at a combination: mean over the seeds, and the least and the largest of them; of one seed its own interval, if it has one. */
export type DrawnCell = {
  subject: string;
  /** which of each axis' values */
  at: number[];
  value: number;
  low: number | null;
  high: number | null;
};

/** All that figures show. */
export type DrawnSweep = {
  /** the pipeline's title */
  title: string;
  /** the most values first, numbers before words */
  axes: DrawnAxis[];
  subjects: DrawnSubject[];
  measures: DrawnMeasure[];
  /** on how many seeds each combination is */
  seeds: number;
};

/** What sweeps are about as a rule; of pipelines that measure none of these, their first two measures. */
const usual = ["interpolated", "memorised", "kl"];

/** The measures to draw: those asked for that are there, or the usual ones. */
export function chooseMeasures(results: readonly RunResult[], asked: readonly string[]): string[] {
  const known = [...new Set(results.flatMap(({ measured }) => measured.map(({ measure }) => measure)))];
  if (asked.length > 0) return [...new Set(asked)].filter((id) => known.includes(id));
  const found = usual.filter((id) => known.includes(id));
  return found.length > 0 ? found : known.slice(0, 2);
}

/** Undefined if there is nothing to draw: nothing was measured, or nothing but one combination. */
export function drawnSweep(
  title: string,
  results: readonly RunResult[],
  parameters: ParameterSpecs,
  asked: readonly string[],
): DrawnSweep | undefined {
  const axes = drawnAxes(results, parameters);
  const ids = chooseMeasures(results, asked);
  if (axes.length === 0 || ids.length === 0) return undefined;
  const seeds = new Set(results.map(({ seed }) => seed)).size;
  const all = results.flatMap(({ combination: { values }, measured }) => {
    const at = axes.map(({ name, texts }) => texts.indexOf(values[name]));
    return measured.map((one) => ({ ...one, at }));
  });
  const subjects = subjectsOf(all.filter(({ measure }) => ids.includes(measure)));
  const measures = ids.map((id) => {
    const own = all.filter(({ measure, value }) => measure === id && Number.isFinite(value));
    return { id, name: own[0]?.name ?? id, unit: own[0]?.unit ?? "", cells: cellsOf(own) };
  });
  return { title, axes, subjects, measures: measures.filter(({ cells }) => cells.length > 0), seeds };
}

function cellsOf(measured: readonly (Measured & { readonly at: number[] })[]): DrawnCell[] {
  const groups = Map.groupBy(measured, (one) => `${subjectId(one)} ${one.at}`);
  return [...groups.values()].map((group) => {
    const [{ at, low, high }] = group;
    const values = group.map(({ value }) => value);
    const ends = values.length > 1 ? [Math.min(...values), Math.max(...values)] : [low, high];
    return {
      subject: subjectId(group[0]),
      at,
      value: mean(values),
      low: finite(ends[0]),
      high: finite(ends[1]),
    };
  });
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}
