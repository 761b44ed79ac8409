/**
 * fields: a score on a grid of the plane, and along its first axis.
 */

import { writeNpy } from "../arrays/npy.ts";
import { scoreField } from "../kernels/score_field.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { type Places, placesOf } from "../theory/places.ts";
import { inputDir, readGenerated } from "./inputs.ts";
import { describeScore, type ScoreParams } from "./score_run.ts";

export type FieldsParams = ScoreParams & {
  /** noise variances, data units² */
  times: number[];
  /** grid of the plane */
  x1: Places;
  x2: Places;
  /** places on the first axis, for the curves */
  line: Places;
};

/**
 * Writes `t.npy` [times], `x1.npy` [columns], `x2.npy` [rows], `surface.npy` [times, rows, columns, 2], `line_x1.npy` [places] and `line.npy`
 * [times, places, 2], f64, scores in 1/data units.
 */
export const fields: Stage<FieldsParams> = defineStage(import.meta.url, {
  id: "grid/fields",
  phase: "fields",
  usesKernels: true,
  async run(context) {
    const params = context.params;
    const { times } = params;
    const { line } = await readGenerated(inputDir(context, "generate"));
    const kernels = await context.kernels();
    const score = await describeScore(context, params, line, 2);
    const [x1, x2, lineX1] = [params.x1, params.x2, params.line].map(placesOf);
    const plane = Float64Array.from([...x2].flatMap((b) => [...x1].flatMap((a) => [a, b])));
    const along = Float64Array.from([...lineX1].flatMap((a) => [a, 0]));
    const surface = new Float64Array(times.length * plane.length);
    const curves = new Float64Array(times.length * along.length);
    for (const [i, t] of times.entries()) {
      context.signal.throwIfAborted();
      surface.set(await scoreField(kernels, score, t, plane), i * plane.length);
      curves.set(await scoreField(kernels, score, t, along), i * along.length);
      context.progress(i + 1, times.length, "times");
    }
    const write = (name: string, shape: number[], data: Float64Array) =>
      writeNpy(`${context.dir}/${name}.npy`, { shape, data });
    await write("t", [times.length], Float64Array.from(times));
    await write("x1", [x1.length], x1);
    await write("x2", [x2.length], x2);
    await write("surface", [times.length, x2.length, x1.length, 2], surface);
    await write("line_x1", [lineX1.length], lineX1);
    await write("line", [times.length, lineX1.length, 2], curves);
  },
});
