/**
 * Figures 7 and 8: a component of the score over the plane, a column a score and a row a time. On a page as surfaces to be turned, in print
 * as the same surfaces seen from one side.
 */

import { type ScoreId, scoreOf } from "../../../src/scores/list.ts";
import {
  drawn,
  type Figure,
  type FigureText,
  type GridTrace,
  type PlotlyObject,
  tableOf,
} from "../../../src/figures/figure.ts";
import { plain } from "../../../src/figures/notation.ts";
import { type PanelPlace, surfaceStill } from "./surface_still.ts";
import { font, note, scoreColours, sheet, tickFont, titleFont } from "../../../src/figures/theme.ts";

/** One score at one time. */
export interface SurfacePanel {
  readonly score: ScoreId;
  /** [rows][columns]: at x₂ and x₁, 1/data units */
  readonly z: readonly (readonly number[])[];
}

/** One time: a panel for each column, all with one range of heights. */
export interface SurfaceRow {
  /** `<i>t</i> = …` */
  readonly label: string;
  readonly panels: readonly SurfacePanel[];
}

export interface SurfacesOptions extends FigureText {
  /** data units */
  readonly x1: readonly number[];
  readonly x2: readonly number[];
  readonly rows: readonly SurfaceRow[];
}

const size = { width: 724, height: 640 };
const margin = { l: 8, r: 30, t: 34, b: 8 };

export function surfacesFigure(options: SurfacesOptions): Figure {
  const { name, title, caption, x1, x2, rows } = options;
  const grids = rows.map(({ label, panels }) =>
    panels.map(({ score, z }): GridTrace => ({
      type: "surface",
      meta: { panel: plain(label), series: scoreOf(score).name },
      x: x1.map(drawn),
      y: x2.map(drawn),
      z: z.map((heights) => heights.map(drawn)),
    }))
  );
  const columns = rows[0].panels.length;
  const place = (row: number, column: number): PanelPlace => ({
    x: [column / columns, (column + 1) / columns],
    y: [1 - (row + 1) / rows.length, 1 - row / rows.length],
  });
  const scenes: PlotlyObject = {};
  const data = grids.flatMap((panels, r) =>
    panels.map((grid, column): GridTrace => {
      const id = r * columns + column;
      const scene = id === 0 ? "scene" : `scene${id + 1}`;
      scenes[scene] = sceneLayout(place(r, column), rangeOf(panels));
      return { ...grid, ...surfaceLook(rows[r].panels[column].score), scene };
    })
  );
  const frame = {
    ...size,
    margin,
    ...sheet,
    annotations: [...columnTitles(rows[0].panels), ...rowLabels(rows)],
  };
  const still = surfaceStill(
    grids.flatMap((panels, r) =>
      panels.map((grid, column) => ({
        grid,
        place: place(r, column),
        range: rangeOf(panels),
        colour: scoreColours[rows[r].panels[column].score],
        isFirst: column === 0,
      }))
    ),
  );
  return {
    name,
    title,
    caption,
    data,
    layout: { ...frame, ...scenes },
    still: {
      data: still.data,
      layout: { ...frame, ...still.axes, annotations: [...frame.annotations, ...still.annotations] },
    },
    table: tableOf(data),
  };
}

/** The highest |score| of a row of panels, so that its columns can be compared. */
function rangeOf(panels: readonly GridTrace[]): number {
  return Math.max(...panels.flatMap(({ z }) => z.flatMap((heights) => heights.map(Math.abs))));
}

function surfaceLook(score: ScoreId): PlotlyObject {
  const colour = scoreColours[score];
  return {
    colorscale: [[0, colour], [1, colour]],
    showscale: false,
    lighting: { ambient: 0.55, diffuse: 0.6, specular: 0.05 },
    contours: { x: { highlight: false }, y: { highlight: false }, z: { highlight: false } },
    hovertemplate: "x₁ %{x:.3f}, x₂ %{y:.3f}, score %{z:.4g}<extra></extra>",
  };
}

function sceneLayout(domain: PanelPlace, range: number): PlotlyObject {
  const axis = (title: string) => ({
    title: { text: title, font: { ...font, size: 13 } },
    tickfont: { ...tickFont, size: 11 },
    nticks: 4,
  });
  return {
    domain,
    aspectmode: "manual",
    aspectratio: { x: 1.3, y: 0.8, z: 0.8 },
    camera: { eye: { x: 0.86, y: -2.2, z: 1 }, center: { x: 0, y: 0, z: -0.15 } },
    xaxis: axis("x₁"),
    yaxis: axis("x₂"),
    zaxis: { ...axis("score"), range: [-1.05 * range, 1.05 * range] },
  };
}

function columnTitles(panels: readonly SurfacePanel[]): PlotlyObject[] {
  return panels.map(({ score }, column) =>
    note(`<b>${scoreOf(score).name}</b>`, {
      x: (column + 0.5) / panels.length,
      xanchor: "center",
      y: 1,
      yanchor: "bottom",
      yshift: 4,
      font: { ...titleFont, color: scoreColours[score] },
    })
  );
}

function rowLabels(rows: readonly SurfaceRow[]): PlotlyObject[] {
  return rows.map(({ label }, row) =>
    note(label, {
      x: 1,
      xanchor: "left",
      xshift: 4,
      y: 1 - (row + 0.5) / rows.length,
      yanchor: "middle",
      textangle: 90,
    })
  );
}
