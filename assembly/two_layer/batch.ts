import { normalQuantile2Lanes } from "../lanes/normal";
import { indicesBelow, philox, uniforms52 } from "../random";
import { UniformPosterior } from "../uniform_line/posterior";
import { BUCKETS, TwoLayerTrainJob, twoLayerRow, lineWords, SAMPLE, SORTED_SAMPLE, SORTED_TARGET, TARGET } from "./job";

/** Makes the batch of `step`, x ~ p_t with target √t·ESF(x), and sorts it by x. */
export function makeTwoLayerBatch(job: TwoLayerTrainJob, step: i32, scratch: usize): void {
  const grid = changetype<UniformPosterior>(scratch);
  const words = lineWords(scratch);
  const t = f64x2.splat(job.t);
  const sigma = f64x2.sqrt(t);
  grid.place(job.spacing, job.n);
  grid.at(t);
  const samples = twoLayerRow(job, scratch, SAMPLE);
  const targets = twoLayerRow(job, scratch, TARGET);
  for (let i = 0; i < job.batch; i += 2) {
    philox(job.seed, job.stream, i, step, 0, 0, words);
    philox(job.seed, job.stream, i + 1, step, 0, 0, words + 16);
    const point = indicesBelow(words, 16, job.n);
    const u = uniforms52(words + 4, 16);
    const y = f64x2.mul(f64x2.sub(point, grid.centre), grid.spacing);
    const x = f64x2.add(y, f64x2.mul(sigma, normalQuantile2Lanes(u)));
    v128.store(samples + ((<usize>i) << 3), x);
    v128.store(targets + ((<usize>i) << 3), f64x2.div(grid.pullToMean(x), sigma));
  }
  sortBatch(job, scratch);
}

/**
 * Sorts samples with their targets: into `batch` buckets of equal width between the smallest and the largest by
 * counting, then by insertion. Linear in the batch, as p_t fills the buckets evenly but for a factor.
 */
function sortBatch(job: TwoLayerTrainJob, scratch: usize): void {
  const samples = twoLayerRow(job, scratch, SAMPLE);
  const targets = twoLayerRow(job, scratch, TARGET);
  const sortedSamples = twoLayerRow(job, scratch, SORTED_SAMPLE);
  const sortedTargets = twoLayerRow(job, scratch, SORTED_TARGET);
  const ends = twoLayerRow(job, scratch, BUCKETS);
  const count = job.batch;
  let low = load<f64>(samples);
  let high = low;
  for (let i = 1; i < count; i++) {
    const x = load<f64>(samples + ((<usize>i) << 3));
    low = min(low, x);
    high = max(high, x);
  }
  const scale = high > low ? <f64>(count - 1) / (high - low) : 0.0;
  memory.fill(ends, 0, (<usize>(count + 1)) << 2);
  for (let i = 0; i < count; i++) {
    const bucket = <usize>((load<f64>(samples + ((<usize>i) << 3)) - low) * scale);
    const end = ends + (bucket << 2);
    store<i32>(end, load<i32>(end) + 1);
  }
  for (let bucket = 1; bucket < count; bucket++) {
    const end = ends + ((<usize>bucket) << 2);
    store<i32>(end, load<i32>(end) + load<i32>(end - 4));
  }
  for (let i = count - 1; i >= 0; i--) {
    const x = load<f64>(samples + ((<usize>i) << 3));
    const end = ends + ((<usize>((x - low) * scale)) << 2);
    const place = load<i32>(end) - 1;
    store<i32>(end, place);
    store<f64>(sortedSamples + ((<usize>place) << 3), x);
    store<f64>(sortedTargets + ((<usize>place) << 3), load<f64>(targets + ((<usize>i) << 3)));
  }
  for (let i = 1; i < count; i++) {
    const x = load<f64>(sortedSamples + ((<usize>i) << 3));
    const target = load<f64>(sortedTargets + ((<usize>i) << 3));
    let p = (<usize>i) << 3;
    while (p > 0 && load<f64>(sortedSamples + p - 8) > x) {
      store<f64>(sortedSamples + p, load<f64>(sortedSamples + p - 8));
      store<f64>(sortedTargets + p, load<f64>(sortedTargets + p - 8));
      p -= 8;
    }
    store<f64>(sortedSamples + p, x);
    store<f64>(sortedTargets + p, target);
  }
}
