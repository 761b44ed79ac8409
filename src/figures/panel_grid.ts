/**
 * Panels of one size in rows of up to four, a score each, all with the same axes.
 */

import type { PanelHead } from "./drawn_score.ts";
import type { Figure, PlotlyObject } from "./figure.ts";
import { fittingSize } from "./text_width.ts";
import { axisStyle, font, note, sheet, tickFont, titleFont } from "./theme.ts";

export interface PanelGridOptions {
  readonly heads: readonly PanelHead[];
  /** of a panel: height over width, or height in px */
  readonly shape: { readonly aspect: number } | { readonly height: number };
  /** of a band under each panel, px; 0: none */
  readonly band?: number;
}

export type PanelGrid = ReturnType<typeof panelGrid>;

/** What all panels' axes have, with the names of the outer ones. */
export interface SharedAxes {
  readonly x: PlotlyObject;
  readonly y: PlotlyObject;
  readonly xTitle: string;
  readonly yTitle: string;
  /** one unit as long in x as in y; the panels' shape has to suit the ranges */
  readonly hasEqualAspect?: boolean;
  /** y axis of the bands under the panels */
  readonly band?: PlotlyObject;
}

const mostColumns = 4;
const fullWidth = 724;
/** A lone panel isn't blown up, nor is a figure narrower than its legend. */
const widestPanel = 300;
const narrowestPlot = 470;
/** The legend's has Plotly's padding: with less it would make the panels lower. */
const margins = { left: 72, right: 14, top: 6, axis: 52, legend: 50 };
const gaps = { column: 14, row: 10 };
const lines = { title: 25, subtitle: 20 };
const subtitleSize = 15;
const smallestTitle = 12;

/** Where panels stand: px turned into the fractions that Plotly wants. */
export function panelGrid({ heads, shape, band = 0 }: PanelGridOptions) {
  if (heads.length === 0) throw new RangeError("a figure of panels must have at least one score, got 0");
  const columns = Math.min(mostColumns, heads.length);
  const rows = Math.ceil(heads.length / columns);
  const room = fullWidth - margins.left - margins.right - (columns - 1) * gaps.column;
  const panelWidth = Math.floor(Math.min(widestPanel, room / columns));
  const panelHeight = Math.round("height" in shape ? shape.height : shape.aspect * panelWidth);
  const usedWidth = columns * panelWidth + (columns - 1) * gaps.column;
  const plotWidth = Math.max(usedWidth, narrowestPlot);
  const left = (plotWidth - usedWidth) / 2;
  const headHeight = lines.title + (heads.some(({ subtitle }) => subtitle) ? lines.subtitle : 0);
  const pitch = panelHeight + band + gaps.row + headHeight;
  const plotHeight = rows * pitch - gaps.row - headHeight;
  const margin = {
    l: margins.left,
    r: margins.right,
    t: margins.top + headHeight,
    b: margins.axis + margins.legend,
  };
  const fromTop = (top: number, height: number): [number, number] => [
    1 - (top + height) / plotHeight,
    1 - top / plotHeight,
  ];
  const rowTop = (panel: number) => Math.floor(panel / columns) * pitch;
  return {
    heads,
    panelWidth,
    panelHeight,
    band,
    plotHeight,
    margin,
    width: plotWidth + margin.l + margin.r,
    height: plotHeight + margin.t + margin.b,
    /** of a panel's axes; bands come after all panels */
    suffix: (panel: number, isBand = false): string => {
      const number = panel + 1 + (isBand ? heads.length : 0);
      return number === 1 ? "" : String(number);
    },
    columnDomain(panel: number): [number, number] {
      const start = left + (panel % columns) * (panelWidth + gaps.column);
      return [start / plotWidth, (start + panelWidth) / plotWidth];
    },
    rowDomain: (panel: number) => fromTop(rowTop(panel), panelHeight),
    bandDomain: (panel: number) => fromTop(rowTop(panel) + panelHeight, band),
    isLeftmost: (panel: number) => panel % columns === 0,
    /** No panel stands under it. */
    isLowest: (panel: number) => panel + columns >= heads.length,
  };
}

/** The whole layout: axes that move together, heads in the scores' colours, a legend below. */
export function panelLayout(grid: PanelGrid, shared: SharedAxes): Figure["layout"] {
  const axes: PlotlyObject = {};
  grid.heads.forEach((_, panel) => addAxes(axes, grid, panel, shared));
  return {
    width: grid.width,
    height: grid.height,
    margin: grid.margin,
    ...sheet,
    bargap: 0,
    barmode: "overlay",
    legend: {
      orientation: "h",
      x: 0.5,
      xanchor: "center",
      y: -margins.axis / grid.plotHeight,
      yanchor: "top",
      font,
      itemsizing: "trace",
    },
    ...axes,
    annotations: grid.heads.flatMap((head, panel) => headNotes(grid, head, panel)),
  };
}

/** Names of the axes that a panel's traces, or those of its band, belong to. */
export function references(grid: PanelGrid, panel: number, isBand = false): { xaxis: string; yaxis: string } {
  const id = grid.suffix(panel, isBand);
  return { xaxis: `x${id}`, yaxis: `y${id}` };
}

/** Of legend entries that stand for many colours. */
export const keyColour = "#5a5a5a";

/** A legend entry that stands for all panels' traces of a kind, which have many colours. */
export function legendKey(name: string, look: PlotlyObject): PlotlyObject {
  return { type: "scatter", x: [null], y: [null], name, showlegend: true, hoverinfo: "skip", ...look };
}

function addAxes(axes: PlotlyObject, grid: PanelGrid, panel: number, shared: SharedAxes): void {
  const { x, y, band, xTitle, yTitle } = shared;
  // the first panel's equal aspect is all panels', as their axes match its
  const aspect = shared.hasEqualAspect ? { scaleanchor: "x", scaleratio: 1 } : {};
  const id = grid.suffix(panel);
  const isLowest = grid.isLowest(panel);
  const isLeftmost = grid.isLeftmost(panel);
  const outer = {
    ticks: "outside",
    showticklabels: isLowest,
    ...(isLowest ? { title: { text: xTitle, standoff: 2, font } } : {}),
  };
  axes[`xaxis${id}`] = {
    ...axisStyle,
    ...x,
    ...(band ? { ticks: "", showticklabels: false } : outer),
    domain: grid.columnDomain(panel),
    anchor: `y${id}`,
    ...(panel === 0 ? {} : { matches: "x" }),
  };
  axes[`yaxis${id}`] = {
    ...axisStyle,
    ...y,
    domain: grid.rowDomain(panel),
    anchor: `x${id}`,
    showticklabels: isLeftmost,
    ...(isLeftmost ? { title: { text: yTitle, standoff: 4, font } } : {}),
    ...(panel === 0 ? aspect : { matches: "y" }),
  };
  if (!band) return;
  const bandId = grid.suffix(panel, true);
  axes[`xaxis${bandId}`] = {
    ...axisStyle,
    ...x,
    ...outer,
    // the panel's frame is above
    mirror: false,
    showgrid: false,
    domain: grid.columnDomain(panel),
    anchor: `y${bandId}`,
    matches: "x",
  };
  axes[`yaxis${bandId}`] = {
    ...axisStyle,
    ticks: "",
    showticklabels: false,
    showgrid: false,
    fixedrange: true,
    ...band,
    domain: grid.bandDomain(panel),
    anchor: `x${bandId}`,
  };
}

function headNotes(grid: PanelGrid, { score, subtitle }: PanelHead, panel: number): PlotlyObject[] {
  const [left, right] = grid.columnDomain(panel);
  const place = {
    x: (left + right) / 2,
    xanchor: "center",
    y: grid.rowDomain(panel)[1],
    yanchor: "bottom",
  };
  const fitting = (html: string, largest: number) =>
    Math.max(smallestTitle, fittingSize(html, largest, grid.panelWidth));
  const hasLine = grid.heads.some(({ subtitle }) => subtitle);
  const largest = grid.panelWidth < 200 ? tickFont.size : titleFont.size;
  const name = `<b>${score.name}</b>`;
  const title = note(name, {
    ...place,
    yshift: hasLine ? lines.subtitle : 2,
    font: { ...titleFont, size: fitting(name, largest), color: score.colour },
  });
  if (!subtitle) return [title];
  return [title, note(subtitle, { ...place, font: { ...font, size: fitting(subtitle, subtitleSize) } })];
}
