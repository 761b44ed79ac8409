/**
 * What the settings of the author's notebook change: measured once, seed 0, one change at a time from preset `paper`.
 */

import { table } from "../../../src/report/html.ts";
import { type ScoreId, scoreOf } from "../../../src/scores/list.ts";

/** Fraction of the particles that interpolate, in percent, with its 95 % interval. */
type Percent = readonly [value: number, low: number, high: number];

/** A change, and what comes of it under one score. */
export interface NotebookRow {
  /** HTML */
  readonly change: string;
  /** as typed behind `deno task analyze manifolds` */
  readonly command: string;
  readonly score: ScoreId;
  /** four, eight and sixteen points on a circle, and the sphere */
  readonly found: readonly Percent[];
}

const paper = { change: "none: preset <code>paper</code>, 10000 particles", command: "--preset paper" };
const noise = {
  change: "noise from 0.08 to 10<sup>−5</sup>; <i>κ</i> 0.6 for 1.2",
  command: "--preset paper --set t0=0.08 --set tMin=1e-5 --set kappa=0.6",
};
const batch = { change: "batches of 64 for 256", command: "--preset paper --set batch=64" };
const all = {
  change: "all, 100 steps for 200, 600 particles: preset <code>notebook</code>",
  command: "--preset notebook",
};

export const notebookRows: readonly NotebookRow[] = [
  {
    ...paper,
    score: "mlp",
    found: [[0.9, 0.7, 1.1], [3.7, 3.4, 4.1], [25.5, 24.5, 26.3], [36.4, 35.5, 37.4]],
  },
  { ...noise, score: "mlp", found: [[0.8, 0.7, 1], [5.9, 5.5, 6.3], [24.8, 23.8, 25.6], [45, 44, 45.9]] },
  {
    ...batch,
    score: "mlp",
    found: [[1.8, 1.5, 2.1], [10.9, 10.3, 11.6], [47.7, 46.6, 48.7], [53.9, 53, 55.1]],
  },
  { ...all, score: "mlp", found: [[1.5, 0.7, 2.7], [10.5, 8.2, 12.8], [68, 64.2, 71.5], [56, 52.7, 60]] },
  {
    ...paper,
    score: "la-directions",
    found: [[14.9, 14.2, 15.6], [17.3, 16.5, 18], [17.8, 16.9, 18.6], [4.7, 4.2, 5.1]],
  },
  {
    ...noise,
    score: "la-directions",
    found: [[29.3, 28.5, 30.1], [42.3, 41.3, 43.2], [11.7, 11, 12.3], [10.8, 10.1, 11.4]],
  },
  {
    ...all,
    score: "la-directions",
    found: [[28.7, 24.8, 32.2], [42, 38.5, 46.2], [13.2, 10.5, 16.2], [10.7, 8.3, 13]],
  },
];

/** HTML: what the report says of it. */
export function aboutNotebook(): string {
  const percent = ([value, low, high]: Percent) =>
    `${value.toFixed(1)} % (${low.toFixed(1)} – ${high.toFixed(1)})`;
  const rows = notebookRows.map((
    { change, score, found },
  ) => [scoreOf(score).name, change, ...found.map(percent)]);
  return `<p>The author’s notebook, known through a copy, trains on circles, all at one range of noise and with small batches: preset <code>notebook</code>. Particles
that interpolate, at seed 0, with 95 % intervals that are of the particles alone, not of another training:</p>
${table(["score", "changed from preset paper", "circle 4", "circle 8", "circle 16", "sphere"], rows)}
<p>Under ESF none does. Small batches make the network interpolate more, everywhere: with the same steps it comes less near to the exact score. <i>κ</i> has to be
changed along, as at <i>t</i> = 0.08 sixteen points leave no room for <i>κ</i> = 1.2: <i>κ</i>√<i>t</i> must be below half their distance, 0.195.</p>`;
}
