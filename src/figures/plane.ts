/**
 * Panels of the plane, where one data unit is as long in x as in y.
 */

import type { PanelHead } from "./drawn_score.ts";
import { drawn, type PlotlyObject, type Trace } from "./figure.ts";
import { extentOf, type Point } from "./points.ts";
import { type PanelGrid, panelGrid, type SharedAxes } from "./panel_grid.ts";
import { readableTicks } from "./ticks.ts";
import { pointColour, tickFont } from "./theme.ts";

export interface PlanePanels {
  readonly grid: PanelGrid;
  readonly axes: SharedAxes;
  /** px a data unit */
  readonly scale: number;
  /** whether a point is inside the panels */
  holds(point: Point): boolean;
}

/** A panel's height over its width at least and at most: the shorter side shows more than it has to. */
const aspects = { low: 0.4, high: 1.6 };
const circleSizes = { smallest: 4, largest: 8 };
/** More training points than this are drawn small unseen. */
const manyPoints = 2000;

/**
 * Panels that hold all `points` and `pad` around them, data units.
 *
 * @throws {RangeError} if all points are at one place and `pad` is 0
 */
export function planePanels(points: readonly Point[], pad: number, heads: readonly PanelHead[]): PlanePanels {
  let [x, y] = ([0, 1] as const).map((axis) => {
    const [low, high] = extentOf(points.map((point) => point[axis]));
    return [low - pad, high + pad];
  });
  const [width, height] = [x[1] - x[0], y[1] - y[0]];
  if (!(Math.max(width, height) > 0)) {
    throw new RangeError(`a plane needs points at more than one place, got ${points.length} at one`);
  }
  x = widened(x, height / aspects.high);
  y = widened(y, width * aspects.low);
  const grid = panelGrid({ heads, shape: { aspect: (y[1] - y[0]) / (x[1] - x[0]) } });
  const [rangeX, rangeY] = [x, y].map((range) => range.map(drawn));
  const most = grid.panelWidth < 200 ? 3 : 4;
  return {
    grid,
    axes: {
      x: {
        range: rangeX,
        ...readableTicks({ low: x[0], high: x[1], length: grid.panelWidth, overhang: 6, most }),
      },
      y: {
        range: rangeY,
        ...readableTicks({
          low: y[0],
          high: y[1],
          length: grid.panelHeight,
          overhang: 8,
          most,
          extent: () => tickFont.size,
        }),
      },
      hasEqualAspect: true,
      xTitle: "<i>x</i><sub>1</sub>",
      yTitle: "<i>x</i><sub>2</sub>",
    },
    scale: grid.panelWidth / (x[1] - x[0]),
    holds: ([px, py]) => px >= x[0] && px <= x[1] && py >= y[0] && py <= y[1],
  };
}

/** How training points look in the plane. */
export function circleLook(size: number): PlotlyObject {
  return {
    mode: "markers",
    marker: { size, symbol: "circle-open", color: pointColour, line: { width: size < 6 ? 1 : 1.4 } },
  };
}

/** Of training points: so that neighbours touch at most, px. */
export function circleSize(train: readonly Point[], scale: number): number {
  const { smallest, largest } = circleSizes;
  if (train.length > manyPoints) return smallest;
  const nearest = train.map(([x, y], i) =>
    train.reduce((least, [px, py], j) => {
      const square = (px - x) * (px - x) + (py - y) * (py - y);
      return j === i || square === 0 ? least : Math.min(least, square);
    }, Infinity)
  ).sort((a, b) => a - b);
  const typical = scale * Math.sqrt(nearest[Math.floor(nearest.length / 2)] ?? Infinity);
  return Math.round(Math.max(smallest, Math.min(largest, typical - 2)));
}

/** The training points, over everything else. */
export function trainingCircles(
  panel: string,
  train: readonly Point[],
  size: number,
  axes: PlotlyObject,
): Trace {
  return {
    ...axes,
    type: "scatter",
    meta: { panel, series: "training points" },
    x: train.map(([x]) => drawn(x)),
    y: train.map(([, y]) => drawn(y)),
    ...circleLook(size),
    name: "training points",
    showlegend: false,
    hovertemplate: "training point %{x:.4f}, %{y:.4f}<extra></extra>",
  };
}

/** A range made at least `size` long around its middle. */
function widened([low, high]: number[], size: number): number[] {
  const more = Math.max(0, (size - (high - low)) / 2);
  return [low - more, high + more];
}
