/**
 * Moves particles under any denoiser, on the host: the samplers of assembly/points/move.ts, with the same random numbers.
 */

import type { ParticleNoise } from "../kernels/particle_normals.ts";
import type { MoveRun } from "../kernels/moving/run.ts";
import type { Watch } from "../kernels/pool.ts";
import { checkSchedule } from "../kernels/schedule.ts";
import type { Denoiser } from "../theory/denoiser.ts";

/** Particles and the way they are to go, as for `Kernels.move`; `firstParticle` may be any. */
export type DenoiserRun = Pick<
  MoveRun,
  "x" | "sigma" | "reported" | "sampler" | "langevin" | "noise" | "firstParticle"
>;

/** Where a run is kept on its way. */
export interface Progress {
  /** What was kept last, if anything was. */
  readonly kept?: Float64Array;
  /** Called after every node with what a later run needs to go on from there. */
  keep(state: () => Float64Array): Promise<void>;
}

/**
 * Moves particles from node to node.
 *
 * @param normals  the kernels' `particleNormals`
 * @param watch    noticed where the denoiser does; progress is told in particles, a part of all for each node
 * @param progress for who goes on after an interrupt; from the beginning if not given
 * @returns        particles at each reported node, [reported.length, count, d], data units
 * @throws {RangeError} for a schedule that can't be
 * @throws {TypeError}  for particles that are no whole rows, or a sampler without what it needs
 */
export async function moveDenoiser(
  denoiser: Denoiser,
  run: DenoiserRun,
  normals: (noise: ParticleNoise) => Float64Array,
  watch: Watch = {},
  progress?: Progress,
): Promise<Float64Array> {
  const { sigma, reported, sampler, langevin, noise, firstParticle: first = 0 } = run;
  const { d } = denoiser;
  checkSchedule(run);
  if (run.x.length === 0 || run.x.length % d !== 0) {
    throw new TypeError(`x must hold rows of d = ${d} numbers, got ${run.x.length} numbers`);
  }
  const steps = langevin?.steps ?? 0;
  const isRandom = sampler === "reverse-sde" || sampler === "langevin" || steps > 0;
  if (isRandom && !noise) throw new TypeError(`${sampler} needs the seed and stream of its noise`);
  if (sampler === "langevin" && !langevin) {
    throw new TypeError("langevin needs the number and rate of its steps");
  }
  const x = Float64Array.from(run.x);
  const count = x.length / d;
  const last = sigma.length - 1;
  const out = new Float64Array(reported.length * x.length);
  let draw = 0;
  let begin = 0;
  if (progress?.kept?.length === 2 + x.length + out.length) {
    [begin, draw] = progress.kept;
    x.set(progress.kept.subarray(2, 2 + x.length));
    out.set(progress.kept.subarray(2 + x.length));
  }
  const state = (node: number) => {
    const values = new Float64Array(2 + x.length + out.length);
    values.set([node, draw]);
    values.set(x, 2);
    values.set(out, 2 + x.length);
    return values;
  };

  const pull = (t: number) => denoiser.pull(t, x, watch);
  const add = (gain: number, rows: Float64Array) => rows.forEach((value, i) => x[i] += gain * value);
  const addNoise = (deviation: number) => {
    add(deviation, normals({ ...noise!, first, count, d, draw }));
    draw++;
  };
  const langevinSteps = async (t: number) => {
    for (let step = 0; step < steps; step++) {
      add(0.5 * langevin!.rate, await pull(t));
      addNoise(Math.sqrt(langevin!.rate * t));
    }
  };
  const step = async (s: number, next: number) => {
    const [t, nextT] = [s * s, next * next];
    switch (sampler) {
      case "euler":
        return add(1 - next / s, await pull(t));
      case "euler-middle": {
        const middle = 0.5 * (s + next);
        return add((s - next) / middle, await pull(middle * middle));
      }
      case "reverse-sde":
        add(1 - nextT / t, await pull(t));
        return addNoise(Math.sqrt(t - nextT));
      case "heun": {
        const start = x.slice();
        const slope = await pull(t);
        add(1 - next / s, slope);
        const end = await pull(nextT);
        x.set(start);
        add(0.5 * (s - next) / s, slope);
        return add(0.5 * (s - next) / next, end);
      }
    }
  };

  for (let node = begin; node <= last; node++) {
    watch.signal?.throwIfAborted();
    if (sampler === "langevin" || node === last) await langevinSteps(sigma[node] ** 2);
    const snapshot = reported.indexOf(node);
    if (snapshot >= 0) out.set(x, snapshot * x.length);
    if (node < last && sampler !== "langevin") await step(sigma[node], sigma[node + 1]);
    if (node < last) await progress?.keep(() => state(node + 1));
    watch.onProgress?.(Math.floor(count * (node + 1) / (last + 1)));
  }
  return out;
}
