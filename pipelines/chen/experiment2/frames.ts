/**
 * frames: particles and score at the times of the animation, evenly spaced in log t.
 */

import { writeNpy } from "../../../src/arrays/npy.ts";
import type { SamplerId } from "../../../src/kernels/moving/run.ts";
import { histogram } from "../../../src/measures/histogram.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { nodeAt } from "../../../src/theory/schedule.ts";
import { placesOf } from "../../../src/theory/places.ts";
import { type NodeVariant, readScore } from "../../../src/stages/read_score.ts";

export type FramesParams = NodeVariant & {
  t0: number;
  tMin: number;
  sampler: SamplerId;
  frames: number;
  /** histogram of x₁ */
  bins: { low: number; high: number; count: number };
  /** particles that are shown */
  shown: number;
  /** places of √t s₁(x, 0) and √t s₂(0, x), data units */
  tangent: { half: number; count: number };
  normal: { half: number; count: number };
};

/** Particles a call: all their frames together take a few megabytes. */
const portion = 4096;

/**
 * Writes `t.npy` [frames], `particles.npy` [frames, shown, d], `histogram.npy` [frames, bins] (density of x₁, 1/data units), `tangent_x.npy`,
 * `tangent.npy` [frames, places] (√t s₁(x, 0), no unit), `normal_x.npy` and `normal.npy` (√t s₂(0, x)), f64.
 */
export const frames: Stage<FramesParams> = defineStage(import.meta.url, {
  id: "experiment2/frames",
  phase: "frames",
  usesKernels: true,
  async run(context) {
    const params = context.params;
    const { bins } = params;
    const kernels = await context.kernels();
    const { data: { x, count, d, sigma: schedule }, score } = await readScore(context);
    const times = frameTimes(params, kernels.math);
    const sigma = withNodes(schedule, times);
    const reported = times.map((t) => nodeAt(sigma, t));
    const shown = Math.min(params.shown, count);

    const particles = new Float64Array(times.length * shown * d);
    const densities = new Float64Array(times.length * bins.count);
    for (let begin = 0; begin < count; begin += portion) {
      const end = Math.min(begin + portion, count);
      const { x: moved } = await kernels.move({
        ...score,
        sampler: params.sampler,
        sigma,
        reported,
        x: x.subarray(begin * d, end * d),
        firstParticle: begin,
      }, { signal: context.signal });
      const length = (end - begin) * d;
      for (let frame = 0; frame < times.length; frame++) {
        const here = moved.subarray(frame * length, (frame + 1) * length);
        histogram(here, d, 0, bins).forEach((bin, i) => densities[frame * bins.count + i] += bin.count);
        if (begin < shown) {
          particles.set(here.subarray(0, (Math.min(end, shown) - begin) * d), (frame * shown + begin) * d);
        }
      }
      context.progress(end, count, "particles");
    }
    const perParticle = bins.count / ((bins.high - bins.low) * count);
    const write = (name: string, shape: number[], data: Float64Array) =>
      writeNpy(`${context.dir}/${name}.npy`, { shape, data });
    await write("t", [times.length], Float64Array.from(times));
    await write("particles", [times.length, shown, d], particles);
    await write("histogram", [times.length, bins.count], densities.map((number) => number * perParticle));

    for (const [axis, name] of (["tangent", "normal"] as const).entries()) {
      const places = placesOf(params[name]);
      const plane = new Float64Array(places.length * d);
      places.forEach((place, i) => plane[i * d + axis] = place);
      const scaled = new Float64Array(times.length * places.length);
      for (const [frame, t] of times.entries()) {
        const pull = await kernels.pull(score, t, plane);
        const root = Math.sqrt(t);
        places.forEach((_, i) => scaled[frame * places.length + i] = pull[i * d + axis] / root);
      }
      await write(`${name}_x`, [places.length], places);
      await write(name, [times.length, places.length], scaled);
    }
  },
});

/** From t0 to tMin, evenly spaced in log t, both exact. */
export function frameTimes(
  { t0, tMin, frames }: Pick<FramesParams, "t0" | "tMin" | "frames">,
  math: Elementary,
): number[] {
  const step = math.log(tMin / t0) / (frames - 1);
  return Array.from(
    { length: frames },
    (_, i) => i === 0 ? t0 : i === frames - 1 ? tMin : t0 * math.exp(step * i),
  );
}

/** A σ-schedule with the times put in as nodes. */
function withNodes(sigma: Float64Array, times: readonly number[]): Float64Array {
  return Float64Array.from(new Set([...sigma, ...times.map(Math.sqrt)])).sort().reverse();
}
