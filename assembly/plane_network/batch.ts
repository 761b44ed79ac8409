import { log2Lanes } from "../lanes/log";
import { normalQuantile2Lanes } from "../lanes/normal";
import { indicesBelow, philox, uniforms32 } from "../random";
import { UniformPosterior } from "../uniform_line/posterior";
import { PlaneTrainJob } from "./layout";
import { planeRowPtr, TARGET1, TARGET2, TAU, WORDS, X1, X2 } from "./scratch";

/**
 * Makes samples first … first + capacity − 1 of the batch of `step` in a worker's rows: t^{1/3} uniform, x ~ p_t on the
 * grid, and the regression target √t·ESF(x, t). Computed in f64, stored as f32. Two samples at a time; one counter of
 * the generator a sample.
 */
export function makePlaneBatch(job: PlaneTrainJob, step: i32, first: i32, capacity: i32, scratch: usize): void {
  const grid = changetype<UniformPosterior>(scratch);
  grid.place(job.spacing, job.n);
  const words = scratch + WORDS;
  const rows = planeRowPtr(scratch, capacity, job.width, X1);
  const stride = (<usize>capacity) << 2;
  const low = f64x2.splat(job.cubeRootLow);
  const range = f64x2.splat(job.cubeRootHigh - job.cubeRootLow);
  for (let i = 0; i < capacity; i += 2) {
    philox(job.seed, job.stream, first + i, step, 0, 0, words);
    philox(job.seed, job.stream, first + i + 1, step, 0, 0, words + 16);
    const root = f64x2.add(low, f64x2.mul(range, uniforms32(words, 16)));
    const t = f64x2.mul(root, f64x2.mul(root, root));
    const sigma = f64x2.sqrt(t);
    const noise1 = normalQuantile2Lanes(uniforms32(words + 8, 16));
    const noise2 = normalQuantile2Lanes(uniforms32(words + 12, 16));
    const point = indicesBelow(words + 4, 16, job.n);
    const y = f64x2.mul(f64x2.sub(point, grid.centre), grid.spacing);
    const x1 = f64x2.add(y, f64x2.mul(sigma, noise1));
    const x2 = f64x2.mul(sigma, noise2);

    grid.at(t);
    const pull = grid.pullToMean(x1);

    const p = rows + ((<usize>i) << 2);
    storePair(p + <usize>X1 * stride, x1);
    storePair(p + <usize>X2 * stride, x2);
    storePair(p + <usize>TAU * stride, log2Lanes(t));
    storePair(p + <usize>TARGET1 * stride, f64x2.div(pull, sigma));
    storePair(p + <usize>TARGET2 * stride, f64x2.neg(noise2));
  }
}


@inline
function storePair(p: usize, value: v128): void {
  v128.store64_lane(p, f32x4.demote_f64x2_zero(value), 0);
}
