/**
 * The jobs of local scores: one level of digits, against box filters of NumPy and PyTorch, and patches of PyTorch.
 */

import type { Kernels } from "../../src/kernels/kernels.ts";
import { makeData } from "../../src/data/sets.ts";
import { localEquivariant } from "../../src/scores/local_equivariant.ts";
import { local } from "../../src/scores/local.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import type { Score } from "../../src/scores/score.ts";
import type { BenchJob } from "./job.ts";
import type { PeerProgram } from "./peers.ts";

interface Level {
  readonly score: Score;
  readonly n: number;
  readonly count: number;
  readonly patch: number;
  readonly t: number;
  readonly peers: readonly PeerProgram[];
}

/** Digits and noised digits. */
async function digits(kernels: Kernels, { n, count, t }: Level) {
  const { points, d, image } = await makeData("mnist", {
    n,
    chance: { uniforms: () => new Float64Array(), normals: () => new Float64Array(), math: kernels.math },
  });
  return { points, d, image, x: kernels.sampleNoised({ seed: 0, stream: 1, points, d, t, count }) };
}

function level(of: Level): BenchJob {
  const { score, patch, t, peers } = of;
  return {
    name: `${score.id}-p${patch}-t${t}`,
    unit: "ms",
    perMillisecond: 1,
    runs: 3,
    isLong: true,
    open(kernels) {
      let data: ReturnType<typeof digits> | undefined;
      return async () => {
        const { x, ...stand } = await (data ??= digits(kernels, of));
        const placed = onPoints(score, { ...stand, t0: 1, values: { patch }, math: kernels.math });
        return { values: await kernels.pull(placed, t, x), lane: "any points" };
      };
    },
    files: async (kernels) => {
      const { points, x } = await digits(kernels, of);
      return [["points.f64", points], ["x.f64", x], ["level.f64", Float64Array.of(t, patch)]];
    },
    // single precision
    tolerance: 1e-4,
    peers,
  };
}

const numpy = ["scipy", "cumsum"].map((form): PeerProgram => ({
  name: `NumPy, ${form}`,
  source: "local_numpy.py",
  library: "numpy",
  form,
}));
const torch = ["pool-f32", "sum-f32", "matrix-f32", "cumsum-f32", "pool-f64", "matrix-f64"].map((
  form,
): PeerProgram => ({
  name: `PyTorch, ${form.replace("-", ", ")}`,
  source: "local_torch.py",
  library: "torch",
  form,
}));
const unfold = ["f32", "f64"].map((form): PeerProgram => ({
  name: `PyTorch, unfold, ${form}`,
  source: "local_equivariant_torch.py",
  library: "torch",
  form,
}));

const levels = [3, 7].flatMap((patch) => [0.09, 1].map((t) => ({ patch, t })));

/** LS of 2000 digits at 100 places, ELS of 100 at 16. */
export const localJobs: readonly BenchJob[] = [
  ...levels.map((own) => level({ ...own, score: local, n: 2000, count: 100, peers: [...numpy, ...torch] })),
  ...levels.map((own) => level({ ...own, score: localEquivariant, n: 100, count: 16, peers: unfold })),
];
