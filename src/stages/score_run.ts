/**
 * A score's parameters and inputs, as the kernels want them.
 */

import { readNpy } from "../arrays/npy.ts";
import type { ScoreOfRun } from "../kernels/score_field.ts";
import { scatter, weightArrays } from "../network/layout.ts";
import type { StageContext } from "../pipeline/stage.ts";
import { gridScoreOf } from "../scores/registry.ts";
import type { Line } from "../theory/line.ts";
import { inputDir } from "./inputs.ts";
import { streams } from "./streams.ts";

export type ScoreParams = {
  score: string;
  /** smoothing strength, for smoothed scores */
  kappa?: number;
  /** draws a score, largest score √(truncation/t), and seed, for Monte Carlo scores */
  draws?: number;
  truncation?: number;
  seed?: number;
};

/** The score for the kernels; a learned one reads the input `train`. */
export async function describeScore(
  context: StageContext,
  { score: id, kappa, draws = 0, truncation = 0, seed = 0 }: ScoreParams,
  line: Line,
  d: number,
): Promise<ScoreOfRun> {
  const { grid: score } = gridScoreOf(id);
  return {
    kernel: score.kernel,
    ...line,
    d,
    kappa,
    monteCarlo: score.isMonteCarlo ? { draws, truncation, seed, stream: streams.monteCarlo } : undefined,
    network: score.isLearned ? await readNetwork(inputDir(context, "train")) : undefined,
  };
}

/** The network that `train` wrote. */
async function readNetwork(dir: string): Promise<{ width: number; parameters: Float32Array }> {
  const { shape: [width] } = await readNpy(`${dir}/weights/mlp2.bias.npy`, "f32");
  const weights = new Map<string, Float32Array>();
  for (const { name } of weightArrays(width)) {
    weights.set(name, (await readNpy(`${dir}/weights/${name}.npy`, "f32")).data);
  }
  return { width, parameters: scatter(width, weights) };
}
