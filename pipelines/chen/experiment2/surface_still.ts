/**
 * Surfaces as they look from one side, as lines and areas: a printed figure stays sharp, needs no WebGL and is drawn in a moment. Strips of
 * the surface are painted from the back to the front, each over what it hides.
 */

import { drawn, type GridTrace, type PlotlyObject } from "../../../src/figures/figure.ts";
import { sinCos } from "../../../src/theory/trigonometry.ts";
import { decade } from "../../../src/figures/logarithms.ts";
import { font, ink, tick, tickFont } from "../../../src/figures/theme.ts";

/** Where a panel stands, fractions of the area inside the margins. */
export interface PanelPlace {
  readonly x: [number, number];
  readonly y: [number, number];
}

export interface StillPanel {
  readonly grid: GridTrace;
  readonly place: PanelPlace;
  /** heights go from −range to range */
  readonly range: number;
  readonly colour: string;
  /** True if the heights are numbered: the panels beside it have the same. */
  readonly isFirst: boolean;
}

export interface Still {
  readonly data: PlotlyObject[];
  /** Axes by name: two a panel, invisible. */
  readonly axes: PlotlyObject;
  readonly annotations: PlotlyObject[];
}

/** Direction of view: turned about the vertical, and from above. */
const [sin, cos] = sinCos(0.38);
const turn = { cos, sin };
const elevation = 0.5;
/** Half-extents of the box, as on the page. */
const box = { x: 1.05, y: 0.62, z: 0.62 };
const view = { x: [-1.62, 1.4], y: [-1.4, 1.32] };
const grid = "#c4c4c4";

type Point = readonly [x: number, y: number, z: number];

/** A corner of the cube [−1, 1]³ seen in the plane of the picture: parallel projection. */
function project([x, y, z]: Point): [number, number] {
  const [right, back] = [box.x * x, box.y * y];
  return [right * turn.cos + back * turn.sin, box.z * z + elevation * (back * turn.cos - right * turn.sin)];
}

export function surfaceStill(panels: readonly StillPanel[]): Still {
  const axes: PlotlyObject = {};
  const data: PlotlyObject[] = [];
  const annotations: PlotlyObject[] = [];
  panels.forEach((panel, index) => {
    const id = index === 0 ? "" : String(index + 1);
    const references = { xaxis: `x${id}`, yaxis: `y${id}` };
    const hidden = { visible: false, fixedrange: true };
    axes[`xaxis${id}`] = { ...hidden, domain: panel.place.x, range: view.x, anchor: `y${id}` };
    axes[`yaxis${id}`] = { ...hidden, domain: panel.place.y, range: view.y, anchor: `x${id}` };
    data.push({ ...references, ...walls() }, ...strips(panel, references));
    annotations.push(...labels(panel, { xref: `x${id}`, yref: `y${id}` }));
  });
  return { data, axes, annotations };
}

/** The floor, the two walls behind, and the height 0 on them. */
function walls(): PlotlyObject {
  const paths: Point[][] = [
    [[-1, -1, -1], [1, -1, -1], [1, 1, -1], [-1, 1, -1], [-1, -1, -1]],
    [[-1, -1, -1], [-1, -1, 1], [-1, 1, 1], [1, 1, 1], [1, 1, -1]],
    [[-1, 1, -1], [-1, 1, 1]],
    [[-1, -1, 0], [-1, 1, 0], [1, 1, 0]],
  ];
  const [x, y]: (number | null)[][] = [[], []];
  for (const path of paths) {
    for (const point of path) {
      const [u, v] = project(point);
      x.push(drawn(u));
      y.push(drawn(v));
    }
    x.push(null);
    y.push(null);
  }
  return { type: "scatter", mode: "lines", x, y, line: { color: grid, width: 1 }, ...silent };
}

const silent = { hoverinfo: "skip", showlegend: false };

/** The surface between neighbouring x₂, the farthest first. */
function strips({ grid, range, colour }: StillPanel, references: PlotlyObject): PlotlyObject[] {
  const { x, y, z } = grid;
  const place = (values: readonly number[]) => {
    const half = Math.max(...values.map(Math.abs));
    return values.map((value) => value / half);
  };
  const [across, deep] = [place(x), place(y)];
  const edge = (row: number) => across.map((a, i) => project([a, deep[row], z[row][i] / range]));
  const traces: PlotlyObject[] = [];
  for (let row = y.length - 2; row >= 0; row--) {
    const back = edge(row + 1).reverse();
    const outline = [...back, ...edge(row), back[0]];
    const depth = row / Math.max(y.length - 2, 1);
    traces.push({
      ...references,
      type: "scatter",
      mode: "lines",
      x: outline.map(([u]) => drawn(u)),
      y: outline.map(([, v]) => drawn(v)),
      fill: "toself",
      fillcolor: mix(colour, "#ffffff", 0.55 + 0.3 * depth),
      line: { color: colour, width: 0.9, simplify: false },
      ...silent,
    });
  }
  return traces;
}

/** Numbers along the three edges that nothing hides. */
function labels({ grid, range, isFirst }: StillPanel, references: PlotlyObject): PlotlyObject[] {
  const label = (text: string, point: Point, shift: PlotlyObject): PlotlyObject => {
    const [x, y] = project(point);
    const style = { ...tickFont, size: 13, color: ink };
    return { ...references, text, x, y, showarrow: false, font: style, ...shift };
  };
  const [halfX, halfY] = [grid.x, grid.y].map((values) => Math.max(...values.map(Math.abs)));
  const below = { yanchor: "top", yshift: -1 };
  const beside = { xanchor: "left", yanchor: "top", xshift: 2, yshift: 4 };
  const title = { font: { ...font, size: 15 } };
  const height = heightTick(range);
  return [
    ...[-1, 0, 1].map((x) => label(tick(x), [x / halfX, -1, -1], below)),
    label("<i>x</i><sub>1</sub>", [0.45, -1, -1], { ...below, yshift: -10, ...title }),
    ...[-1, 1].map((side) => label(tick(side * drawn(halfY)), [1, 0.92 * side, -1], beside)),
    label("<i>x</i><sub>2</sub>", [1, 0, -1], { ...beside, xshift: 6, ...title }),
    ...(isFirst ? [-height, 0, height] : []).map((z) =>
      label(tick(z), [-1, -1, z / range], { xanchor: "right", xshift: -3 })
    ),
  ];
}

/** A round number a bit below the range. */
function heightTick(range: number): number {
  const power = Number(`1e${decade(range)}`);
  return [5, 2, 1].map((factor) => factor * power).find((value) => value <= 0.95 * range) ?? power / 2;
}

/** A colour between two: `share` of the second. */
function mix(first: string, second: string, share: number): string {
  const channel = (colour: string, i: number) => parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
  const mixed = [0, 1, 2].map((i) =>
    Math.round((1 - share) * channel(first, i) + share * channel(second, i))
  );
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}
