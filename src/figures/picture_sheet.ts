/**
 * A sheet of samples that are pictures: under each the training picture nearest to it, and how near that is beside the next.
 */

import { type PanelHead, panelName } from "./drawn_score.ts";
import { type Figure, type FigureText, type PlotlyObject, tableOf, type Trace } from "./figure.ts";
import { greyPng } from "./grey_png.ts";
import { font, ink, note, sheet, titleFont } from "./theme.ts";

export interface SheetSample {
  /** pixels, 0 white … 1 black */
  readonly picture: ArrayLike<number>;
  readonly nearest: ArrayLike<number>;
  /** distance to the nearest training picture over that to the second nearest */
  readonly ratio: number;
}

export interface SheetRow {
  readonly head: PanelHead;
  /** a small line under the head: `memorised 12 %` */
  readonly remark: string;
  readonly samples: readonly SheetSample[];
}

export interface PictureSheetOptions extends FigureText {
  readonly rows: readonly SheetRow[];
  /** pixels along a picture's side */
  readonly side: number;
  /** ratios below it are printed bold: memorised */
  readonly memorised: number;
}

/** Of a pixel: in the figure, and in the PNG, which is drawn three times as large. */
const pixel = 2;
const scale = 3 * pixel;
/** Pixels between pictures. */
const gap = 1;
const margin = { l: 136, r: 10, t: 8, b: 8 };
/** Of the text under a pair of pictures, and of the room under it, px. */
const ratioHeight = 21;
const rowGap = 13;
const lineGap = 3;
const small = { ...font, size: 15 };

/** @throws {TypeError} if there is no row, or rows have different numbers of samples */
export function pictureSheet({ name, title, caption, rows, side, memorised }: PictureSheetOptions): Figure {
  const columns = rows[0]?.samples.length ?? 0;
  if (columns === 0 || rows.some(({ samples }) => samples.length !== columns)) {
    throw new TypeError("a sheet must have rows of as many samples, at least one");
  }
  const plotWidth = pixel * (columns * (side + gap) - gap);
  const picture = pixel * side;
  const pitch = 2 * picture + lineGap + ratioHeight + rowGap;
  const plotHeight = rows.length * pitch - rowGap;
  const fromTop = (top: number) => 1 - top / plotHeight;
  const images: PlotlyObject[] = [];
  const annotations: PlotlyObject[] = [];
  rows.forEach(({ head, remark, samples }, r) => {
    const top = r * pitch;
    const below = top + picture + lineGap;
    const line = (pictures: readonly ArrayLike<number>[], at: number) =>
      images.push({
        source: greyPng(pictures, { side, columns, scale, gap }).source,
        xref: "paper",
        yref: "paper",
        x: 0,
        y: fromTop(at),
        sizex: 1,
        sizey: picture / plotHeight,
        sizing: "stretch",
        xanchor: "left",
        yanchor: "top",
      });
    line(samples.map(({ picture }) => picture), top);
    line(samples.map(({ nearest }) => nearest), below);
    const aside = (text: string, at: number, look: PlotlyObject = {}) =>
      annotations.push(note(text, {
        x: 0,
        xanchor: "right",
        xshift: -9,
        y: fromTop(at),
        yanchor: "middle",
        align: "right",
        font: small,
        ...look,
      }));
    aside(`<b>${head.score.name}</b>`, top + 10, { font: { ...titleFont, color: head.score.colour } });
    aside(head.subtitle ?? "", top + 31);
    aside(remark, top + (head.subtitle ? 50 : 31));
    aside("nearest training<br>digit", below + picture / 2);
    aside("ratio", below + picture + ratioHeight / 2);
    samples.forEach(({ ratio }, i) => {
      const text = ratio.toFixed(2);
      annotations.push(note(ratio < memorised ? `<b>${text}</b>` : text, {
        x: (pixel * i * (side + gap) + picture / 2) / plotWidth,
        xanchor: "center",
        y: fromTop(below + picture + ratioHeight / 2),
        yanchor: "middle",
        font: small,
      }));
    });
  });
  const data = rows.map((row) => ratios(row));
  const hidden = { visible: false, fixedrange: true, range: [0, 1] };
  const layout = {
    width: plotWidth + margin.l + margin.r,
    height: plotHeight + margin.t + margin.b,
    margin,
    ...sheet,
    showlegend: false,
    xaxis: hidden,
    yaxis: hidden,
    images,
    annotations: annotations.filter(({ text }) => text !== ""),
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}

/** The ratios as a trace that is not drawn: they stand in the figure as text, and in its table. */
function ratios({ head, samples }: SheetRow): Trace {
  return {
    type: "scatter",
    visible: false,
    meta: { panel: panelName(head), series: "ratio of the distances, by sample" },
    x: samples.map((_, i) => i + 1),
    y: samples.map(({ ratio }) => Number(ratio.toFixed(4))),
    line: { color: ink },
  };
}
