/**
 * A hot job: how we run it, what peers get to run the same, and how near their results have to be.
 */

import type { Kernels } from "../../src/kernels/kernels.ts";
import type { PeerFiles, PeerProgram } from "./peers.ts";

/** What a job gives: its numbers, and which of the host's ways to compute them was taken. */
export interface BenchResult {
  readonly values: Float64Array;
  readonly lane: string;
}

/** A job. */
export interface BenchJob {
  readonly name: string;
  readonly unit: "ns a particle-step" | "s" | "ms";
  /** How many of `unit` a millisecond of the job is. */
  readonly perMillisecond: number;
  /** Runs of the job and of its peers; 5 if not given. */
  readonly runs?: number;
  /** Too long for a run of all jobs: only when it is named. */
  readonly isLong?: boolean;
  /** Makes what the job needs; the result does the job once. */
  open(kernels: Kernels): () => Promise<BenchResult>;
  /** What peers read, and the largest difference of their result from ours. */
  files?(kernels: Kernels): PeerFiles | Promise<PeerFiles>;
  readonly tolerance?: number;
  readonly peers: readonly PeerProgram[];
}
