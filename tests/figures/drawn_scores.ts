/** Scores, training points and checks for tests of figures that take any score. */

import { assert, assertEquals } from "@std/assert";
import type { DrawnScore } from "../../src/figures/drawn_score.ts";
import type { DrawnPoint, Figure, PlotlyObject, Trace } from "../../src/figures/figure.ts";
import { renderFigures } from "../../src/figures/render.ts";

const colours = ["#0072b2", "#d55e00", "#cc79a7", "#5b3a00", "#008a64"];

export function drawnScores(count: number): DrawnScore[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `score-${i}`,
    name: `Score ${i}`,
    colour: colours[i % colours.length],
  }));
}

/** Corners of a square, [4, 2]. */
export const square = new Float64Array([-1, -1, 1, -1, 1, 1, -1, 1]);

export function axisOf({ layout }: Figure, id: string): PlotlyObject {
  return layout[id] as PlotlyObject;
}

/** Ids of a figure's axes along one direction: `xaxis`, `xaxis2`, … */
export function axisIds({ layout }: Figure, direction: "x" | "y"): string[] {
  return Object.keys(layout).filter((key) => key.startsWith(`${direction}axis`));
}

export function notesOf({ layout }: Figure): { text: string; font: { color: string; size: number } }[] {
  return layout.annotations as { text: string; font: { color: string; size: number } }[];
}

/** Traces of one series, in the order of their panels. */
export function series({ data }: Figure, name: string): Trace[] {
  return (data as Trace[]).filter(({ meta }) => meta?.series === name);
}

/** The rows of a table that some traces have to have. */
export function rowsOf(traces: readonly Trace[]): DrawnPoint[] {
  return traces.flatMap(({ meta, x, y }) => x.map((value, i) => ({ ...meta, x: value, y: y[i] })));
}

/** Lines of a trace with gaps. */
export function strokes({ x, y }: Trace): number[][][] {
  assertEquals(x.length, y.length);
  return x.reduce<number[][][]>((lines, value, i) => {
    assertEquals(value === null, y[i] === null, "a gap in x is a gap in y");
    if (value === null) lines.push([]);
    else lines.at(-1)!.push([value, y[i]]);
    return lines;
  }, [[]]);
}

/** Asserts that no two panels overlap and all are inside the figure. */
export function assertApart(figure: Figure): void {
  const boxes = axisIds(figure, "x").map((id) => {
    const y = id.replace("x", "y");
    return [axisOf(figure, id).domain, axisOf(figure, y).domain] as [number, number][];
  });
  const slack = 1e-9;
  for (const [i, [x, y]] of boxes.entries()) {
    for (const [low, high] of [x, y]) assert(low > -slack && low < high && high < 1 + slack);
    for (const [otherX, otherY] of boxes.slice(i + 1)) {
      const isApart = x[1] < otherX[0] + slack || otherX[1] < x[0] + slack ||
        y[1] < otherY[0] + slack || otherY[1] < y[0] + slack;
      assert(isApart, `panel ${i} overlaps another`);
    }
  }
}

/** Width and height of the panels in the SVG that is rendered, px. */
export async function renderedPanels(figure: Figure): Promise<[width: number, height: number][]> {
  const dir = await Deno.makeTempDir({ prefix: "smoothscore-figures-" });
  try {
    await renderFigures([figure], dir, {
      onWarning(message) {
        throw new Error(message);
      },
    });
    const svg = await Deno.readTextFile(`${dir}/${figure.name}.svg`);
    const clips = svg.matchAll(/class="plotclip"><rect width="([\d.]+)" height="([\d.]+)"/g);
    return [...clips].map(([, width, height]) => [Number(width), Number(height)]);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}
