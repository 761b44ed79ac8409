/**
 * What is shown, in words: for screen readers, and for pictures that can't be seen. Numbers are plain decimals, as voices read
 * powers of ten as they please.
 */

import { dataSetOf } from "../../data/sets.ts";
import { scoreOf } from "../../scores/list.ts";
import type { Estimate, Numbers } from "../compute/shown.ts";
import { lengthsOf } from "./data.ts";
import { ownPoints, valuesOf } from "./specs.ts";
import type { State } from "./state.ts";
import { timeAt } from "./time.ts";

/** What there is to say. */
export interface Said {
  /** checked; its `position` says where the time is */
  readonly state: State;
  /** of the particles there; undefined while they are computed */
  readonly numbers?: Numbers;
  /** by column, why there is nothing */
  readonly problems?: readonly (string | undefined)[];
}

/** All of it: `20000 particles on the line of 4 points at the end of the noise, t = 0.00001. ESF: all memorised, …` */
export function summaryOf(said: Said): string {
  const { state } = said;
  const head = `${state.count} particles on ${dataIn(state)} ${timeIn(said)}.`;
  return [head, ...state.columns.map((_, column) => `${scoreIn(state, column)}: ${told(said, column)}`)].join(
    " ",
  );
}

/** One column, for the text of its picture: `ESF on the line of 4 points at t = 0.001: 98 % memorised, …` */
export function columnSummary(said: Said, column: number): string {
  const { state } = said;
  return `${scoreIn(state, column)} on ${dataIn(state)} ${timeIn(said)}: ${told(said, column)}`;
}

function dataIn({ data, n, d }: State): string {
  const points = n === 1 ? "1 point" : `${n} points`;
  const name = data === ownPoints ? `${points} of your own` : `the ${dataSetOf(data).name} of ${points}`;
  return d === 1 ? `${name} in one dimension` : name;
}

function timeIn({ state, numbers }: Said): string {
  const { position } = state;
  const where = position === 0
    ? "at the start of the noise, "
    : position === 1
    ? "at the end of the noise, "
    : "at ";
  return `${where}t = ${spoken(numbers?.t ?? timeAt(lengthsOf(state), position))}`;
}

/** `LA-PL (κ = 1.2)` */
function scoreIn({ columns }: State, column: number): string {
  const { score: id } = columns[column];
  const score = scoreOf(id);
  const label = score.label?.(valuesOf(columns[column])).replace(/<[^>]*>/g, "");
  return label ? `${score.name} (${label})` : score.name;
}

/** What a column's numbers say, or why there are none; with a full stop. */
function told({ numbers, problems }: Said, column: number): string {
  const problem = problems?.[column];
  if (problem) return /[.!?]$/.test(problem) ? problem : `${problem}.`;
  const of = (id: string): Estimate | undefined => numbers?.rows.find((row) => row.id === id)?.values[column];
  const [memorised, interpolated, normal] = ["memorised", "interpolated", "normal"].map(of);
  const parts = [
    memorised && `${share(memorised.value)} memorised`,
    interpolated && `${share(interpolated.value)} interpolated`,
    normal && `spread across the data ${spoken(normal.value)}`,
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? `${parts.join(", ")}.` : "being computed.";
}

/** Of all particles; rounded, but never to none or all. */
function share(value: number): string {
  if (value === 0) return "none";
  if (value === 1) return "all";
  if (value < 0.005) return "under 1 %";
  return value > 0.995 ? "over 99 %" : `${Math.round(100 * value)} %`;
}

/** Two digits that count: `0.0032`, `1200`. */
function spoken(value: number): string {
  const rounded = Number(value.toPrecision(2));
  const size = Math.abs(rounded);
  if (size === 0 || size >= 1e21 || size < 1e-12) return String(rounded);
  // as many decimals as the last of the two digits needs
  const decimals = Math.max(0, 1 - Number(rounded.toExponential().split("e")[1]));
  return rounded.toFixed(decimals).replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "").replace("-", "−");
}
