/** A band around a curve: its intervals as one area. */

import { drawn, type Place, type PlotlyObject, type Trace } from "./figure.ts";

/** A number with the ends of its interval; itself, if it has none. */
interface BandPoint {
  readonly x: number;
  readonly y: number;
  readonly low?: number;
  readonly high?: number;
}

/** How much of the curve's colour the area has. */
const opacity = 0.22;

/** The lower and the upper end of the points' intervals, and the area between. */
export function bandTraces(
  { colour, points, name }: {
    readonly colour: string;
    readonly points: readonly BandPoint[];
    readonly name: string;
  },
  [lowName, highName]: readonly [string, string],
  { panel, series }: Place,
  axes: PlotlyObject,
): Trace[] {
  const end = (words: string, of: (point: BandPoint) => number, fill: PlotlyObject): Trace => ({
    ...axes,
    type: "scatter",
    mode: "lines",
    meta: { panel, series: `${series}, ${words}` },
    x: points.map(({ x }) => drawn(x)),
    y: points.map((point) => drawn(of(point))),
    line: { color: colour, width: 0 },
    hoverinfo: "skip",
    showlegend: false,
    legendgroup: name,
    ...fill,
  });
  return [
    end(lowName, ({ y, low = y }) => low, {}),
    end(highName, ({ y, high = y }) => high, { fill: "tonexty", fillcolor: translucent(colour) }),
  ];
}

/** `#d55e00` as `rgba(…)`. */
function translucent(colour: string): string {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  return `rgba(${parts.join(", ")}, ${opacity})`;
}
