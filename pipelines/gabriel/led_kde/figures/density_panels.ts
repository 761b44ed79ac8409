/**
 * Densities in the plane as shades, a panel each, with training points and, where there are some, particles over them.
 */

import { nearestTwo } from "../../../../src/measures/neighbours.ts";
import type { PanelHead } from "../../../../src/figures/drawn_score.ts";
import { panelName } from "../../../../src/figures/drawn_score.ts";
import {
  drawn,
  type Figure,
  type FigureText,
  type GridTrace,
  tableOf,
  type Trace,
} from "../../../../src/figures/figure.ts";
import { keyColour, legendKey, panelLayout, references } from "../../../../src/figures/panel_grid.ts";
import { circleLook, planePanels, trainingCircles } from "../../../../src/figures/plane.ts";
import { pointsOf } from "../../../../src/figures/points.ts";

export interface DensityPanel extends PanelHead {
  /** [x.length, y.length], row by row, 1/data units²; none: white */
  readonly density?: Float64Array;
  /** [count, 2], data units */
  readonly particles?: Float64Array;
}

export interface DensityPanelsOptions extends FigureText {
  /** places of the densities, ascending, data units */
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly panels: readonly DensityPanel[];
  /** training points, [n, 2], data units */
  readonly train: Float64Array;
}

/** White to near black through one hue: readable in grey, and under red and green dots. */
const shades = [[0, "#ffffff"], [0.15, "#e3e0ee"], [0.4, "#aaa3cc"], [0.7, "#6a5f9e"], [1, "#2f2660"]];
const particleLook = { size: 2.6, opacity: 0.55 };
/** Training points: at most so large, px, and this part of the way to the next one, to leave the shades between them to be seen. */
const circles = { largest: 3.5, share: 0.25 };

/** Every panel's shades go from 0 to its own largest density: narrow laws have higher ones. */
export function densityPanels({ name, title, caption, x, y, panels, train }: DensityPanelsOptions): Figure {
  const points = pointsOf(train);
  const corners = [[x[0], y[0]], [x[x.length - 1], y[y.length - 1]]] as const;
  const { grid, axes, scale, holds } = planePanels(corners.map(([a, b]) => [a, b]), 0, panels);
  const apart = nearestTwo(train, train, 2).second.sort()[Math.floor(points.length / 2)];
  const size = Math.min(circles.largest, circles.share * apart * scale);
  const traces: (Trace | GridTrace)[] = [];
  panels.forEach((panel, index) => {
    const own = references(grid, index);
    const label = panelName(panel);
    const { density, particles } = panel;
    if (density) {
      const z = y.map((_, j) => x.map((_, i) => drawn(density[i * y.length + j])));
      traces.push({
        ...own,
        type: "heatmap",
        meta: { panel: label, series: "density" },
        x: x.map(drawn),
        y: y.map(drawn),
        z,
        zmin: 0,
        zmax: drawn(density.reduce((a, b) => Math.max(a, b))),
        colorscale: shades,
        showscale: false,
        zsmooth: "best",
        hovertemplate: "density %{z:.3g}<extra></extra>",
      });
    }
    if (particles) {
      const inside = pointsOf(particles).filter(holds);
      traces.push({
        ...own,
        type: "scatter",
        mode: "markers",
        meta: { panel: label, series: "particles" },
        x: inside.map(([a]) => drawn(a)),
        y: inside.map(([, b]) => drawn(b)),
        marker: { ...particleLook, color: panel.score.colour },
        name: "particles",
        showlegend: false,
        hoverinfo: "skip",
      });
    }
    traces.push(trainingCircles(label, points, size, own));
  });
  const layout = panelLayout(grid, axes);
  const keys = [
    ...panels.some(({ particles }) => particles)
      ? [legendKey("particles", { mode: "markers", marker: { size: 5, color: keyColour } })]
      : [],
    legendKey("training points", circleLook(size + 2)),
  ];
  return { name, title, caption, data: [...traces, ...keys], layout, table: tableOf(traces) };
}
