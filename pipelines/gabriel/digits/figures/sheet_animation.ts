/**
 * Sheets of pictures that appear from noise, a sheet a score.
 *
 * The stations of a sheet are a film strip along its axis, and a frame moves the axis to one of them: plotly.js moves pictures in
 * no other way without drawing the whole figure again.
 */

import { type AnimatedFigure, controlsHeight } from "../../../../src/figures/player.ts";
import { type PanelHead, panelName } from "../../../../src/figures/drawn_score.ts";
import type { FigureText, PlotlyObject } from "../../../../src/figures/figure.ts";
import { greyPng } from "../../../../src/figures/grey_png.ts";
import { font, note, sheet as look, titleFont } from "../../../../src/figures/theme.ts";

export interface AnimatedSheet {
  readonly head: PanelHead;
  /** pixels 0 white … 1 black, [stations][pictures][side · side] */
  readonly stations: readonly (readonly ArrayLike<number>[])[];
}

export interface SheetAnimationOptions extends FigureText {
  readonly sheets: readonly AnimatedSheet[];
  /** which station a frame shows, [frames] */
  readonly frames: readonly number[];
  /** pixels along a picture's side, and pictures in a row */
  readonly side: number;
  readonly columns: number;
  /** a line under the sheets: what is shown as which grey */
  readonly scale: string;
}

/** px of a pixel. */
const pixel = 2;
const sheetGap = 30;
/** At the bottom a line of text and what the player's slider wants: with less it would make the sheets lower. */
const margin = { l: 10, r: 10, t: 78, b: 48 + controlsHeight };
/** Greys told apart: noise has no smaller PNG. */
const levels = 16;

/** @throws {TypeError} if the sheets have different numbers of stations, or a frame shows one that is not there */
export function sheetAnimation(options: SheetAnimationOptions): AnimatedFigure {
  const { name, title, caption, sheets, side, columns } = options;
  const count = sheets[0].stations.length;
  if (
    sheets.some(({ stations }) => stations.length !== count) ||
    options.frames.some((station) => !(station >= 0 && station < count))
  ) {
    throw new TypeError(`sheets must have as many stations, and frames show one of the ${count}`);
  }
  const strips = sheets.map(({ stations }) =>
    stations.map((pictures) => greyPng(pictures, { side, columns, scale: pixel, levels }))
  );
  const [{ width: pixelsWide, height: pixelsHigh }] = strips[0];
  const sheetWidth = pixel * pixelsWide;
  const plotWidth = sheets.length * (sheetWidth + sheetGap) - sheetGap;
  const plotHeight = pixel * pixelsHigh;
  const axes: PlotlyObject = {};
  const images: PlotlyObject[] = [];
  const annotations: PlotlyObject[] = [];
  sheets.forEach(({ head }, s) => {
    const left = s * (sheetWidth + sheetGap) / plotWidth;
    const right = left + sheetWidth / plotWidth;
    const id = axisId(s);
    const hidden = { visible: false, fixedrange: true, range: [0, 1] };
    axes[`xaxis${id}`] = { ...hidden, domain: [left, right], anchor: `y${id}` };
    axes[`yaxis${id}`] = { ...hidden, domain: [0, 1], anchor: `x${id}` };
    strips[s].forEach(({ source }, station) =>
      images.push({
        source,
        xref: `x${id}`,
        yref: `y${id}`,
        x: station,
        y: 1,
        sizex: 1,
        sizey: 1,
        sizing: "stretch",
        xanchor: "left",
        yanchor: "top",
      })
    );
    const place = { x: (left + right) / 2, xanchor: "center", y: 1, yanchor: "bottom" };
    annotations.push(note(`<b>${head.score.name}</b>`, {
      ...place,
      yshift: 22,
      font: { ...titleFont, color: head.score.colour },
    }));
    annotations.push(note(head.subtitle ?? "", { ...place, yshift: 3, font: { ...font, size: 15 } }));
  });
  annotations.push(note(options.scale, { x: 0.5, xanchor: "center", y: 0, yanchor: "top", yshift: -8 }));
  const frames = options.frames.map((station, frame) => ({
    name: `${frame}`,
    traces: [],
    data: [],
    layout: Object.fromEntries(
      sheets.map((_, s) => [`xaxis${axisId(s)}`, { range: [station, station + 1] }]),
    ),
  }));
  const data = sheets.map(({ head }, s): PlotlyObject => ({
    // an axis is there only for a trace
    type: "scatter",
    xaxis: `x${axisId(s)}`,
    yaxis: `y${axisId(s)}`,
    x: [null],
    y: [null],
    hoverinfo: "skip",
    name: panelName(head),
  }));
  const layout = {
    width: plotWidth + margin.l + margin.r,
    height: plotHeight + margin.t + margin.b,
    margin,
    ...look,
    showlegend: false,
    ...axes,
    images,
    annotations: annotations.filter(({ text }) => text !== ""),
  };
  return { name, title, caption, data, layout, frames, table: [] };
}

function axisId(sheet: number): string {
  return sheet === 0 ? "" : String(sheet + 1);
}
