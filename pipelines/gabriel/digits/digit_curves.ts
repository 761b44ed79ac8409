/**
 * Figures of digits over the bandwidth: what becomes of samples under four kernels, what is traded for what, and how many
 * draws a score needs.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import {
  type Curve,
  type CurvePanel,
  curvePanels,
  type CurvePoint,
} from "../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../src/figures/figure.ts";
import { decade } from "../../../src/figures/logarithms.ts";
import type { Interval } from "../../../src/measures/bootstrap.ts";
import type { StageContext } from "../../../src/pipeline/stage.ts";
import { scoreOf } from "../../../src/scores/registry.ts";
import { real } from "./analyze.ts";
import { bars, type DigitSeries, type DigitSet, kernelsOf, type SeriesId } from "./digit_sets.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { type Measured, readMeasured } from "../../../src/stages/measured.ts";

/** Told apart by the colour-blind; the sum, in which the best kernels are, has the colour of the score. */
const colours: Readonly<Record<SeriesId, string>> = {
  ct: "#7f7f7f",
  fixed: "#b35900",
  pca: "#00866b",
  sum: scoreOf("ks").colour,
};
const realColour = "#000000";
const barColour = "#9a6a6a";
/** Of noise variances, from large to small. */
const timeColours = ["#0072b2", "#b35900", "#7a3b8f"];

/** The line of the expected order is so far below the lowest curve. */
const referenceShare = 0.6;

const bandwidth = "<i>c</i>, <i>h</i> or <i>H</i>";
/** What the names of the curves mean. */
function aboutKernels([{ set: { series } }]: readonly MeasuredSet[]): string {
  const names = series.map(({ name }) => name).join("; ");
  return `Kernels of the score: ${names}. PCA: shaped as the covariance of the data, <i>h</i> along its longest axis, else the same in ` +
    "all directions. Bandwidths are in grey². Vertical lines: 95 % intervals.";
}

interface MeasuredSet {
  readonly set: DigitSet;
  readonly measured: Measured;
}

/** `digits-curves`, `digits-distances`, `digits-tradeoff` and `digits-draws`. */
export async function digitCurves(context: StageContext, sets: readonly DigitSet[]): Promise<Figure[]> {
  const known = await Promise.all(
    sets.map(async (set): Promise<MeasuredSet> => ({
      set,
      measured: await readMeasured(context, set.analyze),
    })),
  );
  return [overBandwidth(known), distances(known), tradeoff(known), await draws(context, sets)];
}

/** A row of panels, one a set. */
function rowOf(
  known: readonly MeasuredSet[],
  { measure, title, range }: {
    readonly measure: string;
    readonly title: string;
    readonly range?: readonly [number, number];
  },
): CurvePanel[] {
  return known.map(({ set, measured }): CurvePanel => {
    const values = set.series.flatMap(({ points }) => points.map(({ value }) => value));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const level = (variant: string): CurvePoint[] => {
      const { value } = measured(variant, measure);
      return [low, high].map((x) => ({ x, y: value }));
    };
    const { name, colour } = scoreOf("esf");
    return {
      title: set.title,
      x: { title: bandwidth, isLog: true },
      y: { title, range },
      curves: [
        ...set.series.map(({ id, name, points }): Curve => ({
          name,
          colour: colours[id],
          points: points.map(({ value, variant }) => pointOf(value, measured(variant, measure))),
        })),
        { name, colour, points: level("esf"), look: "dotted" },
        { name: "real digits", colour: realColour, points: level(real), look: "dashed" },
      ],
    };
  });
}

function pointOf(x: number, { value, low, high }: Interval): CurvePoint {
  return { x, y: value, low, high };
}

function overBandwidth(known: readonly MeasuredSet[]): Figure {
  const unit = [-0.04, 1.06] as const;
  return curvePanels({
    name: "digits-curves",
    title: "Digits: samples over the bandwidth of four kernels",
    caption:
      `${
        aboutKernels(known)
      } Above: fraction of samples that are memorised (nearest training digit less than a third as far as the ` +
      "second nearest). Middle: fraction recognised by five neighbours among held-out digits. Below: median distance of two samples " +
      "over that of two real digits. Dashed: held-out digits in the place of samples.",
    panels: [
      ...rowOf(known, { measure: "memorised", title: "memorised", range: unit }),
      ...rowOf(known, { measure: "recognised", title: "recognised", range: unit }),
      ...rowOf(known, { measure: "diversity", title: "diversity / real", range: [-0.04, 1.2] }),
    ],
  });
}

function distances(known: readonly MeasuredSet[]): Figure {
  const most = Math.max(
    ...known.flatMap(({ set, measured }) =>
      ["esf", real, ...kernelsOf(set)].flatMap((id) =>
        ["nearest", "nearest-held-out"].map((measure) => measured(id, measure).high)
      )
    ),
  );
  const range = [0, 1.05 * most] as const;
  return curvePanels({
    name: "digits-distances",
    title: "Digits: distances of samples to digits that they come from and to digits never seen",
    caption:
      `${
        aboutKernels(known)
      } Median distance of a sample to the nearest training digit (above) and to the nearest held-out digit ` +
      "(below). Dashed: of held-out digits themselves. Means of digits are nearer to all digits than these to each other.",
    panels: [
      ...rowOf(known, { measure: "nearest", title: "to training digits (grey)", range }),
      ...rowOf(known, { measure: "nearest-held-out", title: "to held-out digits (grey)", range }),
    ],
  });
}

function tradeoff(known: readonly MeasuredSet[]): Figure {
  const panel = ({ set, measured }: MeasuredSet, measure: "recognised" | "diversity"): CurvePanel => {
    const along = (variants: readonly string[]): CurvePoint[] =>
      variants.map((variant) => pointOf(measured(variant, "memorised").value, measured(variant, measure)));
    const ids = ({ points }: DigitSeries) => points.map(({ variant }) => variant);
    const bar = [
      [bars.memorised, 1],
      [bars.memorised, bars[measure]],
      [0, bars[measure]],
    ];
    const { name, colour } = scoreOf("esf");
    return {
      title: set.title,
      x: { title: "memorised", range: [-0.04, 1.06] },
      y: { title: measure === "recognised" ? measure : "diversity / real", range: [-0.04, 1.12] },
      curves: [
        {
          name: "bars",
          colour: barColour,
          look: "dotted",
          points: bar.map(([x, y]) => ({ x, y })),
        },
        ...set.series.map((series): Curve => ({
          name: series.name,
          colour: colours[series.id],
          points: along(ids(series)),
        })),
        { name, colour, look: "dots", points: along(["esf"]) },
        { name: "real digits", colour: realColour, look: "dots", points: along([real]) },
      ],
    };
  };
  return curvePanels({
    name: "digits-tradeoff",
    title: "Digits: what is paid for not memorising",
    caption:
      `${
        aboutKernels(known)
      } Each curve goes from the smallest bandwidth (right) to the largest (left). Wanted is the corner at the upper left, inside ` +
      `the dotted bars: at most ${bars.memorised} memorised, at least ${bars.recognised} recognised, and samples at least ` +
      `${bars.diversity} times as different as real digits.`,
    panels: (["recognised", "diversity"] as const).flatMap((measure) =>
      known.map((one) => panel(one, measure))
    ),
  });
}

async function draws(context: StageContext, sets: readonly DigitSet[]): Promise<Figure> {
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
