/**
 * A score a panel, in the plane: its field as arrows, with the particles where they end.
 */

import { type PanelHead, panelName } from "../figures/drawn_score.ts";
import { arrowLines, arrowScale, arrowsOf, arrowTable, gridSpacing } from "../figures/field_arrows.ts";
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
import { rounded } from "../figures/notation.ts";
import { keyColour, legendKey, panelLayout, references } from "../figures/panel_grid.ts";
import { circleLook, circleSize, planePanels, trainingCircles } from "../figures/plane.ts";
import { checkPoints, pointsOf } from "../figures/points.ts";

export interface ScorePanel extends PanelHead {
  /** regular grid, [m, 2], data units */
  readonly places: Float64Array;
  /** t · score there, that is posterior mean minus place, [m, 2], data units */
  readonly vectors: Float64Array;
  /** at the end, [count, 2], data units */
  readonly particles: Float64Array;
}

export interface ScorePanelsOptions extends FigureText {
  readonly panels: readonly ScorePanel[];
  /** training points, [n, 2], data units */
  readonly train: Float64Array;
  /** how many of each panel's particles are drawn at most: the first */
  readonly particlesShown: number;
}

const arrowColour = "#8c8c8c";
const particleLook = { size: 3.6, opacity: 0.6 };

/**
 * Panels with the same axes and equal aspect, wide enough for the places and the training points; the caption
 * counts the particles outside.
 *
 * @throws {TypeError}  if an array is no [·, 2], a panel has not as many vectors as places, or places are no grid
 * @throws {RangeError} if there is no panel, or a number is not finite
 */
export function scorePanels(options: ScorePanelsOptions): Figure {
  const { name, title, caption, panels, train, particlesShown } = options;
  checkPoints("train", train, 2);
  panels.forEach(checkField);
  const circles = pointsOf(train);
  const places = panels.map((panel) => pointsOf(panel.places));
  const fields = panels.map((panel) => pointsOf(panel.vectors));
  const spacing = Math.min(...places.map(gridSpacing));
  const { longest, scale } = arrowScale(fields, spacing);
  const { grid, axes, scale: pixels, holds } = planePanels(
    [...places.flat(), ...circles],
    spacing / 2,
    panels,
  );
  const size = circleSize(circles, pixels);
  const data: PlotlyObject[] = [];
  const table: DrawnPoint[] = [];
  const outside: string[] = [];
  panels.forEach((panel, index) => {
    const { score } = panel;
    const own = references(grid, index);
    const label = panelName(panel);
    const arrows = arrowsOf(places[index], fields[index], scale);
    const shown = pointsOf(panel.particles).slice(0, particlesShown);
    const inside = shown.filter(holds);
    const lost = shown.length - inside.length;
    if (lost > 0) outside.push(`${lost} of ${shown.length} of ${score.name}`);
    const particles: Trace = {
      ...own,
      type: "scatter",
      mode: "markers",
      meta: { panel: label, series: "particles" },
      x: inside.map(([x]) => drawn(x)),
      y: inside.map(([, y]) => drawn(y)),
      marker: { ...particleLook, color: score.colour },
      name: `particles, ${score.name}`,
      showlegend: false,
      hovertemplate: "x₁ %{x:.4f}, x₂ %{y:.4f}<extra></extra>",
    };
    const points = trainingCircles(label, circles, size, own);
    data.push(
      {
        ...own,
        type: "scatter",
        mode: "lines",
        meta: { panel: label, series: "arrows" },
        ...gapped(arrowLines(arrows)),
        line: { color: arrowColour, width: 1, simplify: false },
        showlegend: false,
        hoverinfo: "skip",
      },
      particles,
      points,
    );
    table.push(...arrowTable(label, arrows), ...tableOf([particles, points]));
  });
  const sentences = [
    caption,
    `Arrows show <i>t</i> · score, that is posterior mean minus place, on one scale in all panels: ` +
    `the longest stands for ${rounded(longest)} data units.`,
    outside.length > 0 ? `Outside the panels: ${outside.join(", ")} particles.` : "",
  ];
  const keys = [
    legendKey("training points", circleLook(size)),
    legendKey("particles at the end", {
      mode: "markers",
      marker: { size: 6, color: keyColour },
    }),
    legendKey("<i>t</i> · score", {
      mode: "lines+markers",
      line: { color: arrowColour, width: 1.4 },
      marker: { symbol: "triangle-right", size: 8, color: arrowColour },
    }),
  ];
  return {
    name,
    title,
    caption: sentences.filter((text) => text !== "").join(" "),
    data: [...data, ...keys],
    layout: panelLayout(grid, axes),
    table,
  };
}

function checkField({ score, places, vectors, particles }: ScorePanel): void {
  checkPoints(`places of ${score.id}`, places, 2);
  checkPoints(`vectors of ${score.id}`, vectors, 2);
  checkPoints(`particles of ${score.id}`, particles, 2);
  if (vectors.length !== places.length) {
    throw new TypeError(
      `${score.id} must have a vector at every place, got ${vectors.length / 2} at ${places.length / 2}`,
    );
  }
}
