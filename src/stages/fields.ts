/**
 * fields: one score on a grid of a plane: that of the first two axes, or the one in which the data are drawn.
 */

import { writeNpy } from "../arrays/npy.ts";
import { lifted, principalPlane, projected } from "../measures/principal_plane.ts";
import { defineStage, type Stage, type StageContext } from "../pipeline/stage.ts";
import { gridPlaces, type Places, placesOf } from "../theory/places.ts";
import type { Generated } from "./generated.ts";
import { type NodeVariant, readScore } from "./read_score.ts";

export type FieldsParams = NodeVariant & {
  /** noise variances over t0 */
  times: number[];
  /** places on both axes, or their number along the longer side of the plane in which the data are drawn */
  grid: { x1: Places; x2: Places } | number;
};

/** Room around the points, in parts of their extent, and at least this many √t0. */
const room = 0.12;
const roomOfNoise = 1.5;

/** Writes what {@linkcode writeField} does. */
export const fields: Stage<FieldsParams> = defineStage(import.meta.url, {
  id: "fields",
  phase: "fields",
  usesKernels: true,
  async run(context) {
    const { data, score } = await readScore(context);
    const kernels = await context.kernels();
    await writeField(context, data, (t, x) => kernels.pull(score, t, x, { signal: context.signal }));
  },
});

/**
 * Writes `t.npy` [times], `x1.npy` [columns] and `x2.npy` [rows], coordinates in the plane, and `pull.npy` [times, rows, columns,
 * 2], those of t·s there, data units; f64.
 *
 * @param pullAt  t·s at places [m, d]
 */
export async function writeField(
  context: StageContext<Pick<FieldsParams, "times" | "grid">>,
  { d, points, t0 }: Pick<Generated, "d" | "points" | "t0">,
  pullAt: (t: number, x: Float64Array) => Promise<Float64Array>,
): Promise<void> {
  const { grid, times } = context.params;
  if (d < 2) throw new RangeError(`a field needs points of two or more dimensions, got d = ${d}`);
  const frame = typeof grid === "number"
    ? drawnFrame(points, d, Math.sqrt(t0), grid)
    : axesFrame(placesOf(grid.x1), placesOf(grid.x2), d);
  const { x1, x2, x } = frame;
  const size = 2 * x1.length * x2.length;
  const pulls = new Float64Array(times.length * size);
  for (const [i, share] of times.entries()) {
    pulls.set(frame.shown(await pullAt(share * t0, x)), i * size);
    context.progress(i + 1, times.length, "times");
  }
  const write = (name: string, shape: number[], values: Float64Array) =>
    writeNpy(`${context.dir}/${name}.npy`, { shape, data: values });
  await write("t", [times.length], Float64Array.from(times, (share) => share * t0));
  await write("x1", [x1.length], x1);
  await write("x2", [x2.length], x2);
  await write("pull", [times.length, x2.length, x1.length, 2], pulls);
}

/** A grid of a plane. */
interface Frame {
  /** coordinates of columns and rows, data units */
  readonly x1: Float64Array;
  readonly x2: Float64Array;
  /** its places in all dimensions, row by row, [m, d], data units */
  readonly x: Float64Array;
  /** Coordinates in the plane of a pull at the places, [m, 2]. */
  shown(pull: Float64Array): Float64Array;
}

/** Of the first two axes. */
function axesFrame(x1: Float64Array, x2: Float64Array, d: number): Frame {
  const places = gridPlaces(x1, x2);
  const x = new Float64Array(places.length / 2 * d);
  places.forEach((value, i) => x[Math.floor(i / 2) * d + i % 2] = value);
  return { x1, x2, x, shown: (pull) => pull.filter((_, i) => i % d < 2) };
}

/** Of the plane in which the data are drawn, over the points and some room. */
function drawnFrame(points: Float64Array, d: number, noise: number, along: number): Frame {
  const plane = principalPlane(points, d);
  const [x1, x2] = gridAround(projected(points, d, plane), noise, along);
  const places = gridPlaces(x1, x2);
  const x = lifted(places, d, plane);
  const shown = (pull: Float64Array) => {
    const ends = projected(x.map((value, i) => value + pull[i]), d, plane);
    return ends.map((value, i) => value - places[i]);
  };
  return { x1, x2, x, shown };
}

/** A square grid over the points and some room: places on both axes. */
function gridAround(points: Float64Array, noise: number, along: number): [Float64Array, Float64Array] {
  const sides = [0, 1].map((axis) => {
    const values = points.filter((_, i) => i % 2 === axis);
    const low = values.reduce((a, b) => Math.min(a, b));
    const high = values.reduce((a, b) => Math.max(a, b));
    return { low, high };
  });
  const extent = Math.max(...sides.map(({ low, high }) => high - low));
  const margin = Math.max(room * extent, roomOfNoise * noise);
  const step = (extent + 2 * margin) / (along - 1);
  const [x1, x2] = sides.map(({ low, high }) => {
    const half = (high - low) / 2 + margin;
    const count = Math.max(2, Math.round(2 * half / step) + 1);
    return Float64Array.from(
      { length: count },
      (_, i) => (low + high) / 2 + (i - (count - 1) / 2) * step,
    );
  });
  return [x1, x2];
}
