/**
 * How many draws a smoothed score needs.
 */

import { readTable } from "../../../../src/arrays/csv.ts";
import { type Curve, type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { decade } from "../../../../src/figures/logarithms.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import type { DigitSet } from "../sets.ts";
import { inputDir } from "../../../../src/stages/inputs.ts";
import { pointOf, realColour } from "./bandwidth_panels.ts";

/** Of noise variances, from large to small. */
const timeColours = ["#0072b2", "#b35900", "#7a3b8f"];

/** The line of the expected order is so far below the lowest curve. */
const referenceShare = 0.6;

export async function drawsFigure(context: StageContext, sets: readonly DigitSet[]): Promise<Figure> {
  const known = await Promise.all(sets.map(async ({ title, analyze }) => ({
    title,
    rows: (await readTable(`${inputDir(context, analyze)}/draws.csv`)).map((row) => ({
      t: Number(row.t),
      ...pointOf(Number(row.draws), {
        value: Number(row.error),
        low: Number(row.low),
        high: Number(row.high),
      }),
    })),
  })));
  const errors = known.flatMap(({ rows }) => rows.map(({ y }) => y));
  const range = [
    Number(`1e${decade(referenceShare * Math.min(...errors))}`),
    Number(`1e${decade(Math.max(...errors)) + 1}`),
  ] as const;
  const panels = known.map(({ title, rows }): CurvePanel => {
    const times = [...new Set(rows.map(({ t }) => t))];
    const counts = rows.map(({ x }) => x);
    const ends = [Math.min(...counts), Math.max(...counts)];
    const lowest = Math.min(...rows.filter(({ x }) => x === ends[0]).map(({ y }) => y));
    return {
      title,
      x: { title: "draws <i>M</i>", isLog: true },
      y: { title: "relative error", isLog: true, range },
      curves: [
        ...times.map((t, i): Curve => ({
          name: `<i>t</i> = ${t}`,
          colour: timeColours[i % timeColours.length],
          points: rows.filter((row) => row.t === t),
        })),
        {
          name: "<i>M</i><sup>−1/2</sup>",
          colour: realColour,
          look: "dashed",
          points: ends.map((x) => ({ x, y: referenceShare * lowest * Math.sqrt(ends[0] / x) })),
        },
      ],
    };
  });
  return curvePanels({
    name: "digits-draws",
    title: "Digits: error of the shared antithetic draws",
    caption:
      "The smoothed posterior mean with <i>M</i> draws <i>z</i> and −<i>z</i>, the same for all places, against that with sixteen times the " +
      "largest number: root mean square difference over that of the mean itself, at noised training digits, several sets of draws " +
      "each (vertical lines: 95 % intervals from their spread). <i>h</i> = 1 grey². Dashed: the order expected.",
    panels,
  });
}
