/**
 * Axes, names and controls of the animation: four rows of panels, a column a score.
 */

import { scoreOf } from "../scores/list.ts";
import type { AnimatedScore, AnimationOptions } from "./animation.ts";
import type { Figure, PlotlyObject } from "./figure.ts";
import { decade } from "./logarithms.ts";
import { axisStyle, font, note, scoreColours, sheet, tick, tickFont, titleFont } from "./theme.ts";

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
/** Under the panels: slider and buttons, px. */
export const controlsHeight = 84;
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

/** The player's slider and buttons: part of the page's layout, not of the pictures. */
export function playerControls(times: readonly number[]): PlotlyObject {
  const animate = (frames: string[] | null, duration: number, extra = {}) => ({
    method: "animate",
    args: [frames, {
      mode: "immediate",
      frame: { duration, redraw: false },
      transition: { duration: 0 },
      ...extra,
    }],
  });
  return {
    sliders: [{
      x: 0.15,
      len: 0.85,
      y: 0,
      pad: { t: 58, b: 6 },
      currentvalue: { prefix: "<i>t</i> = ", xanchor: "right", font },
      font: { ...tickFont, size: 1, color: "rgba(0,0,0,0)" },
      ticklen: 0,
      minorticklen: 0,
      steps: times.map((t, frame) => ({ label: timeText(t), ...animate([`${frame}`], 0) })),
    }],
    updatemenus: [{
      type: "buttons",
      direction: "left",
      showactive: false,
      x: 0,
      xanchor: "left",
      y: 0,
      yanchor: "top",
      pad: { t: 60 },
      font: { ...tickFont, size: 14 },
      buttons: [
        { label: "▶", ...animate(null, 60, { fromcurrent: true, mode: "afterall" }) },
        { label: "▮▮", ...animate([null] as unknown as string[], 0) },
      ],
    }],
  };
}

/** `0.0012` */
export function timeText(t: number): string {
  return Number(t.toPrecision(2)).toFixed(Math.max(1 - decade(t), 0));
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
