/**
 * The ways of particles from noise to their end, a panel a score: in the plane, or over √t if the data are on a
 * line.
 */

import { type DrawnScore, type PanelHead, panelName } from "../figures/drawn_score.ts";
import {
  drawn,
  type DrawnPoint,
  type Figure,
  type FigureText,
  type PlotlyObject,
  tableOf,
  type Trace,
} from "../figures/figure.ts";
import { gapped } from "../figures/gapped_lines.ts";
import {
  keyColour,
  legendKey,
  type PanelGrid,
  panelGrid,
  panelLayout,
  references,
  type SharedAxes,
} from "../figures/panel_grid.ts";
import { circleLook, circleSize, planePanels, trainingCircles } from "../figures/plane.ts";
import { checkPoints, extentOf, type Point, pointsOf } from "../figures/points.ts";
import { readableTicks } from "../figures/ticks.ts";
import { tickFont } from "../figures/theme.ts";

export interface TrajectoryPanel extends PanelHead {
  /** [path][node][d], the noisiest node first, data units; d is 2, or 1 with `sigma` */
  readonly paths: readonly (readonly (readonly number[])[])[];
}

export interface TrajectoryPanelsOptions extends FigureText {
  readonly panels: readonly TrajectoryPanel[];
  /** training points, [n, d], data units */
  readonly train: Float64Array;
  /** of data on a line: √t of the nodes, decreasing, data units */
  readonly sigma?: readonly number[];
}

const lineWidth = 0.9;
const lineHeight = { few: 260, many: 190 };
/** Around everything, as a part of its width and height. */
const pad = 0.05;

/**
 * Panels with the same axes, wide enough for all ways and the training points. With `sigma` each has √t upwards, so that
 * particles go down to the training points at 0; without it one data unit is as long in x as in y.
 *
 * @throws {TypeError}  if a node or training point has not two coordinates (one with `sigma`), or a path not as many nodes as `sigma`
 * @throws {RangeError} if there is no panel, or a number is not finite
 */
export function trajectoryPanels(options: TrajectoryPanelsOptions): Figure {
  const { name, title, caption, panels, train, sigma } = options;
  checkPoints("train", train, sigma ? 1 : 2);
  const ways = panels.map(({ score, paths }) => paths.map((path) => wayOf(score, path, sigma)));
  const points: Point[] = sigma ? [...train].map((x) => [x, 0]) : pointsOf(train);
  const { grid, axes, scale } = sigma
    ? linePanels([...points, ...ways.flat(2)], panels)
    : surrounding([...points, ...ways.flat(2)], panels);
  const size = circleSize(points, scale);
  const data: PlotlyObject[] = [];
  const table: DrawnPoint[] = [];
  panels.forEach((panel, index) => {
    const own = references(grid, index);
    const label = panelName(panel);
    const line = { color: panel.score.colour, width: lineWidth };
    const ends = (series: string, node: number, marker: PlotlyObject): Trace => ({
      ...own,
      type: "scatter",
      mode: "markers",
      meta: { panel: label, series },
      x: ways[index].map((way) => drawn(way.at(node)![0])),
      y: ways[index].map((way) => drawn(way.at(node)![1])),
      marker,
      name: `${series}, ${panel.score.name}`,
      showlegend: false,
      hovertemplate: `${series} %{x:.4f}, %{y:.4f}<extra></extra>`,
    });
    const starts = ends("start", 0, startLook(panel.score.colour));
    const finishes = ends("end", -1, endLook(panel.score.colour));
    const circles = trainingCircles(label, points, size, own);
    data.push(
      {
        ...own,
        type: "scatter",
        mode: "lines",
        meta: { panel: label, series: "paths" },
        ...gapped(ways[index]),
        line: { ...line, simplify: false },
        opacity: 0.75,
        showlegend: false,
        hoverinfo: "skip",
      },
      starts,
      finishes,
      circles,
    );
    table.push(
      ...ways[index].flatMap((way, path) =>
        way.map(([x, y]) => ({ panel: label, series: `path ${path}`, x: drawn(x), y: drawn(y) }))
      ),
      ...tableOf([starts, finishes, circles]),
    );
  });
  const keys = [
    legendKey("training points", circleLook(size)),
    legendKey("start", { mode: "markers", marker: startLook(keyColour) }),
    legendKey("end", { mode: "markers", marker: endLook(keyColour) }),
    legendKey("way of a particle", { mode: "lines", line: { color: keyColour, width: 1.4 } }),
  ];
  return { name, title, caption, data: [...data, ...keys], layout: panelLayout(grid, axes), table };
}

function startLook(colour: string): PlotlyObject {
  return { size: 5, color: "#ffffff", line: { color: colour, width: 1 }, opacity: 1 };
}

function endLook(colour: string): PlotlyObject {
  return { size: 4.6, color: colour, opacity: 1 };
}

/** A path as points of the panel's axes. */
function wayOf(
  { id }: DrawnScore,
  path: readonly (readonly number[])[],
  sigma: readonly number[] | undefined,
): Point[] {
  const d = sigma ? 1 : 2;
  if (path.length === 0 || (sigma && path.length !== sigma.length)) {
    throw new TypeError(`a path of ${id} must have ${sigma?.length ?? "some"} nodes, got ${path.length}`);
  }
  return path.map((node, i) => {
    if (node.length !== d) {
      const cure = d === 2 ? "; for data on a line give sigma" : "";
      throw new TypeError(`a node of ${id} must have ${d} coordinates, got ${node.length}${cure}`);
    }
    const wrong = node.find((value) => !Number.isFinite(value));
    if (wrong !== undefined) {
      throw new RangeError(`paths of ${id} must be finite to be drawn, got ${wrong} at node ${i}`);
    }
    return sigma ? [node[0], sigma[i]] : [node[0], node[1]];
  });
}

function surrounding(points: readonly Point[], heads: readonly PanelHead[]) {
  const [[left, right], [low, high]] = [0, 1].map((axis) => extentOf(points.map((point) => point[axis])));
  return planePanels(points, pad * Math.max(right - left, high - low), heads);
}

/** Panels of x and √t. */
function linePanels(
  points: readonly Point[],
  heads: readonly PanelHead[],
): { grid: PanelGrid; axes: SharedAxes; scale: number } {
  const height = heads.length > 3 ? lineHeight.many : lineHeight.few;
  const grid = panelGrid({ heads, shape: { height } });
  const [left, right] = extentOf(points.map(([x]) => x));
  const more = pad * (right - left);
  const [low, high] = [left - more, right + more];
  const top = extentOf(points.map(([, sigma]) => sigma))[1];
  const y = { low: 0, high: top, length: height, overhang: 8, extent: () => tickFont.size };
  return {
    grid,
    scale: grid.panelWidth / (high - low),
    axes: {
      x: {
        range: [low, high].map(drawn),
        ...readableTicks({ low, high, length: grid.panelWidth, overhang: 6, most: 3 }),
      },
      y: { range: [-pad * top, (1 + pad) * top].map(drawn), ...readableTicks(y) },
      xTitle: "<i>x</i>",
      yTitle: "√<i>t</i>",
    },
  };
}
