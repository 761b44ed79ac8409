/**
 * The hot jobs, in the order of the table.
 */

import { gaussian, pcaLocality } from "./covariance_jobs.ts";
import { denoising, esf, laEsf, mlp } from "./denoise_jobs.ts";
import type { BenchJob } from "./job.ts";
import { localJobs } from "./local_jobs.ts";
import { mnist } from "./mnist_job.ts";
import { network } from "./network_job.ts";
import { trainStep, trainStepAnyPoints } from "./train_job.ts";

export function benchJobs(outDir: string): BenchJob[] {
  const many = { n: 1000, halfWidth: 333 };
  return [
    esf,
    denoising("denoise-esf-1000-points", "esf", { data: many }),
    denoising("denoise-esf-million-particles", "esf", { count: 1_000_000 }),
    denoising("denoise-la-pl", "la-pl"),
    laEsf,
    mlp,
    trainStep(outDir),
    denoising("denoise-esf-any-points", "esf", { isShifted: true }),
    denoising("denoise-la-esf-any-points", "la-esf", { isShifted: true }),
    trainStepAnyPoints(),
    gaussian,
    pcaLocality,
    mnist,
    ...localJobs,
    network,
  ];
}
