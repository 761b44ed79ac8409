/**
 * fields, any points of two or more dimensions: one score on a grid in the plane in which the data are drawn, at one noise
 * variance.
 */

import { writeNpy } from "../arrays/npy.ts";
import { pullField } from "../kernels/points_field.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { lifted, principalPlane, projected } from "../measures/principal_plane.ts";
import { inputDir } from "./inputs.ts";
import { describePointsScore, readPointsData, type Variant } from "./points_inputs.ts";

export type FieldsPointsParams = Variant & {
  data: string;
  train: string | null;
  /** noise variance over t0 */
  time: number;
  /** places along the longer side of the plane shown */
  places: number;
  seed: number;
};

/** Room around the points, in parts of their extent, and at least this many √t0. */
const room = 0.12;
const roomOfNoise = 1.5;

/** Writes `places.npy` [m, 2] and `pull.npy` [m, 2]: coordinates in the plane, and those of t·s there, data units; f64. */
export const fieldsPoints: Stage<FieldsPointsParams> = defineStage(import.meta.url, {
  id: "points/fields",
  phase: "fields",
  usesKernels: true,
  async run(context) {
    const params = context.params;
    const data = await readPointsData(inputDir(context, params.data));
    const kernels = await context.kernels();
    const trainDir = params.train === null ? undefined : inputDir(context, params.train);
    const score = await describePointsScore(kernels, params, data, { seed: params.seed, trainDir });
    const { d, points, t0 } = data;
    const plane = principalPlane(points, d);
    const places = gridAround(projected(points, d, plane), Math.sqrt(t0), params.places);
    const x = lifted(places, d, plane);
    const pull = await pullField(kernels, score, params.time * t0, x, context.signal);
    const ends = projected(x.map((value, i) => value + pull[i]), d, plane);
    const shown = ends.map((value, i) => value - places[i]);
    const shape = [places.length / 2, 2];
    await writeNpy(`${context.dir}/places.npy`, { shape, data: places });
    await writeNpy(`${context.dir}/pull.npy`, { shape, data: shown });
  },
});

/** A square grid over the points and some room, row by row, [m, 2]. */
function gridAround(points: Float64Array, noise: number, along: number): Float64Array {
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
    return Array.from({ length: count }, (_, i) => (low + high) / 2 + (i - (count - 1) / 2) * step);
  });
  return Float64Array.from(x2.flatMap((b) => x1.flatMap((a) => [a, b])));
}
