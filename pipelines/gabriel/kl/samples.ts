/**
 * samples: particles moved by the reverse SDE with the kernels, counted on blocks of the grid on which their law is known: the
 * divergence of the truth to them, beside the law's own on the same blocks.
 */

import { writeTable } from "../../../src/arrays/csv.ts";
import { readNpy } from "../../../src/arrays/npy.ts";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import { gridBlocks } from "../../../src/measures/grid_blocks.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import type { Elementary } from "../../../src/theory/elementary.ts";
import { lawGrid } from "../../../src/theory/reverse_law.ts";
import { sigmaSchedule } from "../../../src/theory/schedule.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { scoreOnData, type Variant } from "../../../src/stages/score_on_data.ts";
import { redrawn } from "../redraws.ts";
import type { ReverseLawParams } from "./law.ts";
import { streams } from "../../../src/stages/streams.ts";

export type SampleLawParams = {
  /** the node, and what it was asked for; the first redraw is sampled */
  law: string;
  of: ReverseLawParams;
  /** those of the law's that are sampled */
  bandwidths: number[];
  /** steps of Euler–Maruyama */
  steps: number;
  count: number;
  seed: number;
};

/** Places an axis of a block, about √ε wide. */
const blockSize = [4, 3];
/** About so many nodes of the kernel, on the line and in the plane: √ε is wide between most neighbours, and few will do. */
const kernelNodes = [128, 256];
/** A block for which the law expects fewer samples is one with all others like it. */
const leastExpected = 20;

/**
 * Writes `samples.csv`, a row a bandwidth: c, blocks, kl_law = KL(truth ‖ law), kl_samples = KL(truth ‖ samples) less its bias of
 * order 1/count, and error, its standard error; on the blocks, nats.
 */
export const sampleLaw: Stage<SampleLawParams> = defineStage(import.meta.url, {
  id: "kl/samples",
  phase: "samples",
  usesKernels: true,
  seconds: () => 1,
  async run(context) {
    const { law, of, bandwidths, steps, count, seed } = context.params;
    const { truth: { d }, tMin } = of;
    const kernels = await context.kernels();
    const read = async (name: string) => (await readNpy(`${inputDir(context, law)}/${name}.npy`, "f64")).data;
    const [truth, densities] = [await read("truth"), await read("densities")];
    const { grid, meanSquare } = lawGrid(of.truth, of.step);
    const scale = Math.sqrt(meanSquare + tMin);
    const blocks = gridBlocks(grid, blockSize[d - 1]);
    const shares = (sums: Float64Array) => {
      const all = sums.reduce((a, b) => a + b);
      return sums.map((value) => value / all);
    };
    const rows: Record<string, number>[] = [];
    for (const [i, c] of bandwidths.entries()) {
      context.progress(i, bandwidths.length, "bandwidths");
      const x = await reverseSamples(kernels, { of, c, steps, count, seed, signal: context.signal });
      const at = of.bandwidths.indexOf(c) * truth.length;
      const density = densities.subarray(at, at + truth.length);
      rows.push({
        c,
        ...compare(
          shares(blocks.sums(truth)),
          shares(blocks.sums(density)),
          shares(blocks.counts(x.map((value) => value / scale))),
          count,
          kernels.math,
        ),
      });
    }
    await writeTable(`${context.dir}/samples.csv`, rows);
  },
});

interface Sampling {
  readonly of: ReverseLawParams;
  readonly c: number;
  readonly steps: number;
  readonly count: number;
  readonly seed: number;
  readonly signal: AbortSignal;
}

/** Particles at ε, [count, d]. */
async function reverseSamples(
  kernels: Kernels,
  { of: { truth, n, t0, tMin, seed: dataSeed }, c, steps, count, seed, signal }: Sampling,
): Promise<Float64Array> {
  const { d } = truth;
  const data = { points: redrawn(kernels, truth, n, dataSeed, 0), n, d, t0, tMin };
  const variant: Variant = c === 0
    ? { score: "esf", values: {} }
    : { score: "ks", values: { ksC: c, ksH: 0, ksPca: 0, smoothingNodes: kernelNodes[d - 1] } };
  const score = scoreOnData(kernels, variant, data, { seed });
  const { x } = await kernels.move({
    ...score,
    // a single point at 0, noised: N(0, T I)
    x: kernels.sampleNoised({
      seed,
      stream: streams.particles,
      points: new Float64Array(d),
      d,
      t: t0,
      count,
    }),
    sigma: sigmaSchedule({ t0, tMin, steps, rho: Infinity }, kernels.math),
    reported: [steps],
    sampler: "reverse-sde",
    noise: { seed, stream: streams.noise },
  }, { signal });
  return x;
}

/** Both divergences over blocks that have enough; p, q and seen are parts of 1. */
function compare(
  p: Float64Array,
  q: Float64Array,
  seen: Float64Array,
  count: number,
  math: Elementary,
) {
  const has = (block: number) => count * q[block] >= leastExpected && seen[block] > 0;
  const rest = (values: Float64Array) =>
    values.reduce((sum, value, block) => has(block) ? sum : sum + value, 0);
  const pooled = (values: Float64Array) => [...values.filter((_, block) => has(block)), rest(values)];
  const [ps, qs, ns] = [pooled(p), pooled(q), pooled(seen)];
  let [law, samples, variance, bias] = [0, 0, -1, 0];
  ps.forEach((share, block) => {
    if (share === 0 || ns[block] === 0) return;
    law += share * math.log(share / qs[block]);
    samples += share * math.log(share / ns[block]);
    // the delta method for −Σ p log of counts over count
    variance += share * share / qs[block];
    bias += share * (1 - qs[block]) / (2 * count * qs[block]);
  });
  return {
    blocks: ps.length,
    kl_law: law,
    kl_samples: samples - bias,
    error: Math.sqrt(Math.max(variance, 0) / count),
  };
}
