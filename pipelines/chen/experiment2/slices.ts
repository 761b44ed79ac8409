/**
 * Figure 9: first components of the scores on the first axis, a panel a time.
 */

import { type ScoreId, scoreOf } from "../../../src/scores/list.ts";
import {
  drawn,
  type Figure,
  type FigureText,
  type PlotlyObject,
  tableOf,
  type Trace,
} from "../../../src/figures/figure.ts";
import { plain } from "../../../src/figures/notation.ts";
import { axisStyle, font, note, scoreColours, sheet, tick } from "../../../src/figures/theme.ts";

export interface SlicePanel {
  /** `<i>t</i> = …` */
  readonly label: string;
  readonly curves: readonly { readonly score: ScoreId; readonly values: readonly number[] }[];
}

export interface SlicesOptions extends FigureText {
  /** data units */
  readonly x: readonly number[];
  readonly panels: readonly SlicePanel[];
  /** half-width of the plotted range, data units */
  readonly range: number;
}

const size = { width: 724, height: 330 };
const margin = { l: 66, r: 14, t: 34, b: 84 };
const gap = 0.075;
/** The scores told apart also in grey. */
const dashes = ["solid", "7px,3px", "2px,2px"];

export function slicesFigure({ name, title, caption, x, panels, range }: SlicesOptions): Figure {
  const width = (1 - gap * (panels.length - 1)) / panels.length;
  const axes: PlotlyObject = {};
  const data = panels.flatMap(({ label, curves }, index) => {
    const id = index === 0 ? "" : String(index + 1);
    const left = index * (width + gap);
    axes[`xaxis${id}`] = {
      ...axisStyle,
      domain: [left, left + width],
      range: [-range, range],
      tickvals: [-1, 0, 1],
      ticktext: [-1, 0, 1].map(tick),
      title: { text: "<i>x</i><sub>1</sub>", standoff: 4, font },
      anchor: `y${id}`,
      ...(index === 0 ? {} : { matches: "x" }),
    };
    axes[`yaxis${id}`] = {
      ...axisStyle,
      anchor: `x${id}`,
      nticks: 5,
      ...(index === 0
        ? { title: { text: "<i>s</i><sub>1</sub>(<i>x</i><sub>1</sub>, 0)", standoff: 4, font } }
        : {}),
    };
    return curves.map(({ score, values }, i): Trace => ({
      type: "scatter",
      mode: "lines",
      xaxis: `x${id}`,
      yaxis: `y${id}`,
      meta: { panel: plain(label), series: score },
      name: scoreOf(score).name,
      legendgroup: score,
      showlegend: index === 0,
      x: x.map(drawn),
      y: values.map(drawn),
      line: { color: scoreColours[score], width: 2, dash: dashes[i % dashes.length], simplify: false },
      hovertemplate: `${scoreOf(score).name}: x₁ %{x:.3f}, score %{y:.4g}<extra></extra>`,
    }));
  });
  const layout = {
    ...size,
    margin,
    ...sheet,
    legend: { orientation: "h", x: 0.5, xanchor: "center", y: -0.26, yanchor: "top", font },
    ...axes,
    annotations: panels.map(({ label }, index) =>
      note(label, {
        x: index * (width + gap) + width / 2,
        xanchor: "center",
        y: 1,
        yanchor: "bottom",
        yshift: 4,
      })
    ),
  };
  return { name, title, caption, data, layout, table: tableOf(data) };
}
