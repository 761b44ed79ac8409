/** A score a panel, on a line: the histogram of the particles, and under it the training points. */

import type { Step } from "../figures/denoising_traces.ts";
import { type PanelHead, panelName } from "../figures/drawn_score.ts";
import {
  drawn,
  type Figure,
  type FigureText,
  type PlotlyObject,
  tableOf,
  type Trace,
} from "../figures/figure.ts";
import { logRange } from "../figures/logarithms.ts";
import { keyColour, legendKey, panelGrid, panelLayout, references } from "../figures/panel_grid.ts";
import { checkPoints, extentOf } from "../figures/points.ts";
import { readableTicks } from "../figures/ticks.ts";
import { pointColour, tickFont } from "../figures/theme.ts";

/** On a line. */
export interface HistogramPanel extends PanelHead {
  /** of all particles at the end */
  readonly histogram: readonly Step[];
}

export interface HistogramPanelsOptions extends FigureText {
  readonly panels: readonly HistogramPanel[];
  /** training points, [n], data units */
  readonly train: Float64Array;
  /** density on a logarithmic axis */
  readonly isLog: boolean;
}

/** Under a histogram, for the training points, px. */
const rugHeight = 14;
const rugLook = {
  mode: "markers",
  marker: { symbol: "line-ns", size: 9, color: pointColour, line: { width: 1.4, color: pointColour } },
};
const histogramHeight = { few: 190, many: 120 };
/** A logarithmic axis goes down no further below its highest bar. */
const deepest = 1e-5;

/**
 * Panels with the same axes: a histogram, and under it a mark at every training point.
 *
 * @throws {RangeError} if there is no panel, no bar that is higher than 0, or a number is not finite
 */
export function histogramPanels(options: HistogramPanelsOptions): Figure {
  const { name, title, caption, panels, train, isLog } = options;
  checkPoints("train", train, 1);
  const height = panels.length > 3 ? histogramHeight.many : histogramHeight.few;
  const grid = panelGrid({ heads: panels, shape: { height }, band: rugHeight });
  const data = panels.flatMap((panel, index): Trace[] => {
    const { score, histogram } = panel;
    const label = panelName(panel);
    return [
      {
        ...references(grid, index),
        type: "bar",
        meta: { panel: label, series: "histogram" },
        x: histogram.map(({ low, high }) => drawn((low + high) / 2)),
        y: histogram.map(({ density }) => drawn(density)),
        width: histogram.map(({ low, high }) => drawn(high - low)),
        marker: { color: score.colour, opacity: 0.7, line: { width: 0 } },
        name: `histogram, ${score.name}`,
        showlegend: false,
        hovertemplate: "x %{x:.3f}, density %{y:.4g}<extra></extra>",
      },
      {
        ...references(grid, index, true),
        type: "scatter",
        meta: { panel: label, series: "training points" },
        x: [...train].map(drawn),
        y: [...train].map(() => 0),
        ...rugLook,
        showlegend: false,
        hovertemplate: "training point %{x:.4f}<extra></extra>",
      },
    ];
  });
  const steps = panels.flatMap(({ histogram }) => histogram);
  const [low, high] = extentOf([...steps.flatMap(({ low, high }) => [low, high]), ...train]);
  const layout = panelLayout(grid, {
    x: {
      range: [low, high].map(drawn),
      ...readableTicks({ low, high, length: grid.panelWidth, overhang: 6 }),
    },
    y: densityAxis(steps.map(({ density }) => density), isLog, height),
    xTitle: "<i>x</i>",
    yTitle: "density",
    band: { range: [-1, 1] },
  });
  const keys = [
    legendKey("training points", rugLook),
    legendKey("particles at the end", {
      mode: "markers",
      marker: { symbol: "square", size: 10, color: keyColour },
    }),
  ];
  return { name, title, caption, data: [...data, ...keys], layout, table: tableOf(data) };
}

function densityAxis(densities: readonly number[], isLog: boolean, length: number): PlotlyObject {
  const positive = densities.filter((density) => density > 0);
  const [least, most] = extentOf(positive);
  if (!Number.isFinite(most)) {
    throw new RangeError(`a histogram must have a bar that is higher than 0, got ${densities.length} bars`);
  }
  const high = 1.15 * most;
  const look = { length, overhang: 8, most: 3, extent: () => tickFont.size };
  if (!isLog) return { range: [0, drawn(high)], ...readableTicks({ low: 0, high, ...look }) };
  const low = Math.max(least / 2, deepest * most);
  return {
    type: "log",
    range: logRange([low, high]),
    ...readableTicks({ low, high, isLog, ...look }),
  };
}
