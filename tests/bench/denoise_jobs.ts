/**
 * Jobs that denoise particles of the line.
 */

import type { Kernels } from "../../src/kernels/kernels.ts";
import { scoreOf } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { isLearned } from "../../src/scores/score.ts";
import { halfGap, points, pointsOn } from "../../src/theory/line.ts";
import { sigmaSchedule } from "../../src/theory/schedule.ts";
import type { PeerFiles } from "./peers.ts";
import type { BenchJob } from "./job.ts";
import { d, line, native, network, particles, t0, vectors128, weightFiles } from "./line.ts";

const kappa = 1.2;

export const steps = 200;

export const sigma = sigmaSchedule({ t0, tMin: 1e-5, steps, rho: 2 });

/** A job of denoising; `isShifted` moves the points off their centre, so that no fast lane takes them. */
export function denoising(
  name: string,
  id: string,
  { data = line, count = 20_000, isShifted = false } = {},
) {
  const score = scoreOf(id);
  const learned = isLearned(score);
  return {
    name,
    unit: learned ? "s" : "ns a particle-step",
    perMillisecond: learned ? 1e-3 : 1e6 / count / steps,
    open(kernels) {
      const evenly = pointsOn(data, d);
      const points = isShifted ? evenly.map((value, i) => i % d === 0 ? value + 1e-3 : value) : evenly;
      const x = particles(kernels, data, count);
      const supply = { network: learned ? network(kernels) : undefined };
      const placed = onPoints(score, { points, d, t0, values: { kappa }, math: kernels.math }, supply);
      const run = { ...placed, x, sigma, reported: [steps], sampler: "euler" } as const;
      return async () => {
        const { x: values, lane } = await kernels.move(run);
        return { values, lane };
      };
    },
    peers: [],
  } as const satisfies BenchJob;
}

const denoisingFiles = (kernels: Kernels): PeerFiles => [
  ["x.f64", particles(kernels, line, 20_000)],
  ["sigma.f64", sigma],
  ["train.f64", Float64Array.from(points(line))],
];

export const esf: BenchJob = {
  ...denoising("denoise-esf", "esf"),
  files: denoisingFiles,
  // near a midpoint the flow spreads roundings as it spreads particles
  tolerance: 1e-8,
  peers: [
    { name: "C", source: "denoise_esf.c", flags: native },
    { name: "NumPy", source: "denoise_esf_numpy.py", library: "numpy" },
    { name: "PyTorch", source: "denoise_esf_torch.py", library: "torch", form: "fast" },
    { name: "PyTorch, plain", source: "denoise_esf_torch.py", library: "torch", form: "plain" },
  ],
};

export const laEsf: BenchJob = {
  ...denoising("denoise-la-esf", "la-esf"),
  files: (kernels) => [
    ...denoisingFiles(kernels),
    ["window.f64", sigma.map((value) => halfGap(line) - kappa * value)],
  ],
  tolerance: 1e-8,
  peers: [
    { name: "C", source: "denoise_la_esf.c", flags: native },
    { name: "NumPy", source: "denoise_la_esf_numpy.py", library: "numpy" },
    { name: "PyTorch", source: "denoise_la_esf_torch.py", library: "torch", form: "fast" },
  ],
};

export const mlp: BenchJob = {
  ...denoising("denoise-mlp", "mlp"),
  files: (kernels) => [...denoisingFiles(kernels), ...weightFiles(kernels)],
  tolerance: 1e-4,
  peers: [
    { name: "C, 128-bit vectors", source: "denoise_mlp.c", flags: vectors128 },
    { name: "C, widest vectors", source: "denoise_mlp.c", flags: native },
    { name: "NumPy", source: "denoise_mlp_numpy.py", library: "numpy" },
    { name: "PyTorch", source: "denoise_mlp_torch.py", library: "torch", form: "fast" },
  ],
};
