/**
 * The animation: particles, their histogram and the score while t falls, a column a score.
 */

import { scoreOf } from "../../../src/scores/list.ts";
import { type AnimatedScore, animationLayout, type AnimationOptions, axisId } from "./animation_layout.ts";
import type { AnimatedFigure } from "../../../src/figures/player.ts";
import { drawn, type PlotlyObject, tableOf, type Trace } from "../../../src/figures/figure.ts";
import { ink, pointColour, scoreColours } from "../../../src/figures/theme.ts";

/** Drawn where a bin is empty: below the axis. */
const lowest = 1e-4;

export function animationFigure(options: AnimationOptions): AnimatedFigure {
  const { name, title, caption, times, columns } = options;
  const first = columns.flatMap((column, index) => columnTraces(options, column, index, columns.length));
  const animated = first.flatMap((trace, i) => trace.meta.series === "training points" ? [] : [i]);
  const frames = times.map((_, frame) => ({
    name: `${frame}`,
    traces: animated,
    data: columns.flatMap((column) => framesTraces(options, column, frame)),
  }));
  const layout = animationLayout(options);
  return { name, title, caption, data: first, layout, frames, table: tableOf(first) };
}

/** What changes in a column from frame to frame, in the order of its traces. */
function framesTraces(options: AnimationOptions, column: AnimatedScore, frame: number): PlotlyObject[] {
  const particles = column.particles[frame];
  const { x, density } = options.densities[frame];
  return [
    { x: particles.map(([x]) => short(x)), y: particles.map(([, y]) => short(y)) },
    { y: column.histogram[frame].map((height) => brief(Math.max(height, lowest))) },
    {
      x: x.map(drawn),
      y: density.map((height) => brief(Math.max(height, lowest))),
    },
    { y: column.tangent[frame].map(short) },
    { y: column.normal[frame].map(short) },
  ];
}

function columnTraces(
  options: AnimationOptions,
  column: AnimatedScore,
  index: number,
  columns: number,
): Trace[] {
  const { train, binCentres, tangentX, normalX } = options;
  const colour = scoreColours[column.score];
  const [particles, histogram, density, tangent, normal] = framesTraces(options, column, 0);
  const trace = (row: number, series: string, look: PlotlyObject): Trace => {
    const id = axisId(row, index, columns);
    const meta = { panel: `${scoreOf(column.score).name}, row ${row + 1}`, series };
    return {
      type: "scatter",
      xaxis: `x${id}`,
      yaxis: `y${id}`,
      hoverinfo: "skip",
      meta,
      ...look,
    } as unknown as Trace;
  };
  const line = (colour: string) => ({ mode: "lines", line: { color: colour, width: 1.7, simplify: false } });
  return [
    trace(0, "particles", {
      mode: "markers",
      ...particles,
      marker: { size: 3, color: colour, opacity: 0.6 },
    }),
    trace(1, "histogram", {
      x: binCentres.map(drawn),
      ...histogram,
      mode: "lines",
      line: { color: colour, width: 0.8, shape: "hvh", simplify: false },
      fill: "tozeroy",
    }),
    trace(1, "closed form for LA-PL", { ...density, ...line(ink) }),
    trace(2, "tangent", { x: tangentX.map(drawn), ...tangent, ...line(colour) }),
    trace(3, "normal", { x: normalX.map(drawn), ...normal, ...line(colour) }),
    trace(0, "training points", {
      mode: "markers",
      x: train.map(([x]) => drawn(x)),
      y: train.map(([, y]) => drawn(y)),
      marker: { size: 9, symbol: "circle-open", color: pointColour, line: { width: 1.4 } },
    }),
  ];
}

/** Three decimal places: a fifth of a pixel. */
function short(value: number): number {
  return Number(value.toFixed(3));
}

/** Three significant digits, for a logarithmic axis. */
function brief(value: number): number {
  return Number(value.toPrecision(3));
}
