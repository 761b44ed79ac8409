/** Heat maps of a number over two parameters, a panel each, with the number in every cell. */

import { drawn, type Figure, type FigureText, type GridTrace, type PlotlyObject, tableOf } from "./figure.ts";
import { axisStyle, font, ink, note, sheet, tickFont, titleFont } from "./theme.ts";

/** One heat map. */
export interface HeatPanel {
  /** HTML over it. */
  readonly title: string;
  /** Numbers of the cells, [rows][columns], NaN where there are none. */
  readonly z: readonly (readonly number[])[];
}

export interface HeatPanelsOptions extends FigureText {
  readonly panels: readonly HeatPanel[];
  /** Values of the columns, ascending, and their axis' name. */
  readonly x: { readonly values: readonly number[]; readonly title: string };
  /** Values of the rows, ascending, and their axis' name. */
  readonly y: { readonly values: readonly number[]; readonly title: string };
  /** Name of the numbers, a word for the colour bar, and how one is written in a cell. */
  readonly of: { readonly title: string; readonly word: string; format(value: number): string };
}

/** viridis: even steps to the eye, in order also in grey and to the colour-blind. */
const colours = ["#440154", "#414487", "#2a788e", "#22a884", "#7ad151", "#fde725"];
const cell = { width: 52, height: 40, least: 190 };
/** Of panels of few rows, px: the colour bar has room for its numbers. */
const lowest = 130;
const gap = 26;
const margin = { l: 78, r: 96, t: 34, b: 62 };
/** From this share of the range on, dark letters are read on it. */
const lightFrom = 0.6;
const blank = "#ececec";

export function heatPanelsFigure(options: HeatPanelsOptions): Figure {
  const { name, title, caption, panels, x, y, of } = options;
  const seen = panels.flatMap(({ z }) => z.flat()).filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...seen), Math.max(...seen)];
  const panelWidth = Math.max(cell.least, cell.width * x.values.length);
  const plotWidth = panels.length * panelWidth + (panels.length - 1) * gap;
  const plotHeight = Math.max(lowest, cell.height * y.values.length);
  const axes: PlotlyObject = {};
  const data: GridTrace[] = [];
  const annotations: PlotlyObject[] = [];
  for (const [p, panel] of panels.entries()) {
    const id = p === 0 ? "" : String(p + 1);
    const start = p * (panelWidth + gap) / plotWidth;
    const domain = [start, start + panelWidth / plotWidth];
    axes[`xaxis${id}`] = {
      ...placed(x.values),
      domain,
      anchor: `y${id}`,
      title: { text: x.title, standoff: 4, font },
    };
    axes[`yaxis${id}`] = {
      ...placed(y.values),
      anchor: `x${id}`,
      showticklabels: p === 0,
      ...(p === 0 ? { title: { text: y.title, standoff: 6, font } } : {}),
    };
    annotations.push(
      note(panel.title, {
        x: (domain[0] + domain[1]) / 2,
        xanchor: "center",
        y: 1,
        yanchor: "bottom",
        font: titleFont,
      }),
    );
    data.push({
      xaxis: `x${id}`,
      yaxis: `y${id}`,
      type: "heatmap",
      meta: { panel: panel.title.replace(/<[^>]*>/g, ""), series: of.title },
      x: x.values.map((_, i) => i),
      y: y.values.map((_, j) => j),
      z: panel.z.map((row) => row.map((value) => Number.isFinite(value) ? drawn(value) : NaN)),
      zmin: low,
      zmax: high,
      xgap: 1,
      ygap: 1,
      colorscale: colours.map((colour, i) => [i / (colours.length - 1), colour]),
      showscale: p === panels.length - 1,
      colorbar: {
        title: { text: of.word, side: "right", font },
        tickfont: tickFont,
        nticks: 4,
        thickness: 14,
        len: 1,
        x: 1,
        xpad: 12,
        outlinewidth: 0,
      },
      customdata: panel.z.map((_, j) => x.values.map((value) => [value, y.values[j]])),
      hovertemplate:
        `${x.title} %{customdata[0]}<br>${y.title} %{customdata[1]}<br>${of.title} %{z:.4f}<extra></extra>`,
    });
    panel.z.forEach((row, j) =>
      row.forEach((value, i) => {
        if (!Number.isFinite(value)) return;
        annotations.push({
          x: i,
          y: j,
          xref: `x${id}`,
          yref: `y${id}`,
          text: of.format(value),
          showarrow: false,
          font: { ...tickFont, color: (value - low) / (high - low) > lightFrom ? ink : "#ffffff" },
        });
      })
    );
  }
  const layout = {
    width: plotWidth + margin.l + margin.r,
    height: plotHeight + margin.t + margin.b,
    margin,
    ...sheet,
    plot_bgcolor: blank,
    showlegend: false,
    ...axes,
    annotations,
  };
  return { name, title, caption, data, layout, table: withValues(data, x.values, y.values) };
}

/** An axis of cells of one size, whatever the distances of their values. */
function placed(values: readonly number[]): PlotlyObject {
  return {
    ...axisStyle,
    showgrid: false,
    range: [-0.5, values.length - 0.5],
    tickvals: values.map((_, i) => i),
    ticktext: values.map(String),
  };
}

/** What is drawn, at the values of its rows and columns. Cells without a number are none. */
function withValues(data: readonly GridTrace[], x: readonly number[], y: readonly number[]) {
  return tableOf(data).filter(({ z }) => Number.isFinite(z)).map((point) => ({
    ...point,
    x: x[point.x],
    y: y[point.y],
  }));
}
