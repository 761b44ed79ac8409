/**
 * Axes, names and controls of the animation: four rows of panels, a column a score.
 */

import { type ScoreId, scoreOf } from "../../../src/scores/list.ts";
import type { Figure, FigureText, PlotlyObject } from "../../../src/figures/figure.ts";
import { axisStyle, font, note, scoreColours, sheet, tick, titleFont } from "../../../src/figures/theme.ts";
import { controlsHeight } from "../../../src/figures/player.ts";

/** What one column shows, a row of each array a frame. */
export interface AnimatedScore {
  readonly score: ScoreId;
  /** [frames][shown][2], data units */
  readonly particles: readonly (readonly (readonly number[])[])[];
  /** density of x₁, [frames][bins], 1/data units */
  readonly histogram: readonly (readonly number[])[];
  /** √t s₁(x, 0) and √t s₂(0, x), [frames][places] */
  readonly tangent: readonly (readonly number[])[];
  readonly normal: readonly (readonly number[])[];
}

export interface AnimationOptions extends FigureText {
  /** noise variance of each frame, data units² */
  readonly times: readonly number[];
  readonly columns: readonly AnimatedScore[];
  /** training points, [n][2], data units */
  readonly train: readonly (readonly number[])[];
  readonly halfWidth: number;
  /** centres of the bins, data units */
  readonly binCentres: readonly number[];
  /** p̂_t of LA-PL, each frame at places of its own, as its peaks get narrow; data units and 1/data units */
  readonly densities: readonly { readonly x: readonly number[]; readonly density: readonly number[] }[];
  /** places of the scores' components, data units */
  readonly tangentX: readonly number[];
  readonly normalX: readonly number[];
}

const width = 724;
const heights = [110, 120, 120, 120];
const titles = [
  "<i>x</i><sub>2</sub>",
  "density",
  "√<i>t</i> <i>s</i><sub>1</sub>(<i>x</i>, 0)",
  "√<i>t</i> <i>s</i><sub>2</sub>(0, <i>x</i>)",
];
const names = ["<i>x</i><sub>1</sub>", "<i>x</i><sub>1</sub>", "<i>x</i>", "<i>x</i>"];
const rowGap = 46;
const columnGap = 14;
const margin = { l: 74, r: 12, t: 64, b: 48 + controlsHeight };

export function animationLayout(options: AnimationOptions): Figure["layout"] {
  const { columns } = options;
  const places = placesOf(columns.length);
  return {
    width,
    height: places.height,
    margin,
    ...sheet,
    showlegend: false,
    ...axesOf(options, places),
    annotations: labels(columns, places),
  };
}

type Places = ReturnType<typeof placesOf>;

function placesOf(columns: number) {
  const plotWidth = width - margin.l - margin.r;
  const columnWidth = (plotWidth - (columns - 1) * columnGap) / columns;
  const plotHeight = heights.reduce((sum, height) => sum + height) + (heights.length - 1) * rowGap;
  return {
    height: margin.t + plotHeight + margin.b,
    columnDomain: (column: number): [number, number] => {
      const left = column * (columnWidth + columnGap);
      return [left / plotWidth, (left + columnWidth) / plotWidth];
    },
    rowDomain: (row: number): [number, number] => {
      const top = heights.slice(0, row).reduce((sum, height) => sum + height + rowGap, 0);
      return [1 - (top + heights[row]) / plotHeight, 1 - top / plotHeight];
    },
  };
}

export function axisId(row: number, column: number, columns: number): string {
  const number = row * columns + column + 1;
  return number === 1 ? "" : String(number);
}

function axesOf({ columns, halfWidth, normalX }: AnimationOptions, places: Places): PlotlyObject {
  const axes: PlotlyObject = {};
  const reach = Math.max(...normalX);
  const horizontal = [1.4, 1.6, 1.6].map((limit) => ({
    range: [-limit * halfWidth, limit * halfWidth],
    tickvals: [-halfWidth, 0, halfWidth],
    ticktext: [-halfWidth, 0, halfWidth].map(tick),
  }));
  const across = [-0.1, 0, 0.1];
  const x = [...horizontal, { range: [-reach, reach], tickvals: across, ticktext: across.map(tick) }];
  const symmetric = (limit: number, values: number[]) => ({
    range: [-limit, limit],
    tickvals: values,
    ticktext: values.map(tick),
  });
  const decades = [0.01, 0.1, 1, 10];
  const y = [
    symmetric(0.45 * halfWidth, [-0.4, 0, 0.4]),
    { type: "log", range: [-2, 1.301029996], tickvals: decades, ticktext: decades.map(tick) },
    symmetric(8, [-5, 0, 5]),
    symmetric(8, [-5, 0, 5]),
  ];
  for (let row = 0; row < heights.length; row++) {
    for (let column = 0; column < columns.length; column++) {
      const id = axisId(row, column, columns.length);
      axes[`xaxis${id}`] = {
        ...axisStyle,
        ...x[row],
        domain: places.columnDomain(column),
        anchor: `y${id}`,
        title: { text: names[row], standoff: 0, font: { ...font, size: 15 } },
      };
      axes[`yaxis${id}`] = {
        ...axisStyle,
        ...y[row],
        domain: places.rowDomain(row),
        anchor: `x${id}`,
        showticklabels: column === 0,
      };
    }
  }
  return axes;
}

function labels(columns: readonly AnimatedScore[], places: Places): PlotlyObject[] {
  const heads = columns.map(({ score }, column) => {
    const [left, right] = places.columnDomain(column);
    return note(`<b>${scoreOf(score).name}</b>`, {
      x: (left + right) / 2,
      xanchor: "center",
      y: 1,
      yanchor: "bottom",
      yshift: 4,
      font: { ...titleFont, color: scoreColours[score] },
    });
  });
  const sides = titles.map((text, row) => {
    const [low, high] = places.rowDomain(row);
    return note(text, {
      x: 0,
      xanchor: "right",
      xshift: -44,
      y: (low + high) / 2,
      yanchor: "middle",
      textangle: -90,
      font: { ...font, size: 15 },
    });
  });
  return [...heads, ...sides];
}
