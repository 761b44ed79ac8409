/**
 * fields: one score on a grid of a plane: that of the first two axes, or the one in which the data are drawn.
 */

import { writeNpy } from "../arrays/npy.ts";
import { lifted, principalPlane, projected } from "../measures/principal_plane.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { type Places, placesOf } from "../theory/places.ts";
import { readGenerated } from "./generated.ts";
import { inputDir } from "./inputs.ts";
import { scoreOnData, type Variant } from "./score_on_data.ts";

export type FieldsParams = Variant & {
  /** node that made the points, and the one that trained the network, if the score is learned */
  data: string;
  train: string | null;
  /** noise variances over t0 */
  times: number[];
  /** places on both axes, or their number along the longer side of the plane in which the data are drawn */
  grid: { x1: Places; x2: Places } | number;
  seed: number;
};

/** Room around the points, in parts of their extent, and at least this many √t0. */
const room = 0.12;
const roomOfNoise = 1.5;

/**
 * Writes `t.npy` [times], `x1.npy` [columns] and `x2.npy` [rows], coordinates in the plane, and `pull.npy` [times, rows, columns,
 * 2], those of t·s there, data units; f64.
 */
export const fields: Stage<FieldsParams> = defineStage(import.meta.url, {
  id: "fields",
  phase: "fields",
  usesKernels: true,
  async run(context) {
    const { grid, seed, train, times, ...params } = context.params;
    const data = await readGenerated(inputDir(context, params.data));
    const kernels = await context.kernels();
    const trainDir = train === null ? undefined : inputDir(context, train);
    const score = await scoreOnData(kernels, params, data, { seed, trainDir });
    const { d, points, t0 } = data;
    if (d < 2) throw new RangeError(`a field needs points of two or more dimensions, got d = ${d}`);
    const plane = principalPlane(points, d);
    const isDrawn = typeof grid === "number";
    const [x1, x2] = isDrawn
      ? gridAround(projected(points, d, plane), Math.sqrt(t0), grid)
      : [placesOf(grid.x1), placesOf(grid.x2)];
    const places = Float64Array.from([...x2].flatMap((b) => [...x1].flatMap((a) => [a, b])));
    const x = isDrawn ? lifted(places, d, plane) : onAxes(places, d);
    const pulls = new Float64Array(times.length * places.length);
    for (const [i, share] of times.entries()) {
      const pull = await kernels.pull(score, share * t0, x, { signal: context.signal });
      pulls.set(
        isDrawn ? inPlane(pull, x, places, d, plane) : pull.filter((_, j) => j % d < 2),
        i * places.length,
      );
      context.progress(i + 1, times.length, "times");
    }
    const write = (name: string, shape: number[], values: Float64Array) =>
      writeNpy(`${context.dir}/${name}.npy`, { shape, data: values });
    await write("t", [times.length], Float64Array.from(times, (share) => share * t0));
    await write("x1", [x1.length], x1);
    await write("x2", [x2.length], x2);
    await write("pull", [times.length, x2.length, x1.length, 2], pulls);
  },
});

/** Coordinates in the plane of a pull at places. */
function inPlane(
  pull: Float64Array,
  x: Float64Array,
  places: Float64Array,
  d: number,
  plane: ReturnType<typeof principalPlane>,
): Float64Array {
  const ends = projected(x.map((value, i) => value + pull[i]), d, plane);
  return ends.map((value, i) => value - places[i]);
}

/** Places of the plane of the first two axes, [m, 2], in all d. */
function onAxes(places: Float64Array, d: number): Float64Array {
  const x = new Float64Array(places.length / 2 * d);
  places.forEach((value, i) => x[Math.floor(i / 2) * d + i % 2] = value);
  return x;
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
