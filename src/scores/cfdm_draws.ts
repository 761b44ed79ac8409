import { anyPoints } from "./fits.ts";
import { cfdm } from "./cfdm.ts";
import { cfdmLabel, cfdmSigma, smoothingDraws } from "./parameters.ts";
import type { Score } from "./score.ts";
import { antitheticDraws } from "./smoothing_shifts.ts";

/**
 * σ-CFDM as Scarvelis et al. (arXiv:2310.12395) compute it: the mean of the ESF over M draws x + σ√t0 z, the same draws for all
 * places and noise levels. These are the model here, not an estimate of something else: with few of them particles end on the
 * averages that they make, with many on those of `cfdm`. Draws come as z and −z here, M/2 of them independent.
 */
export const cfdmDraws: Score<"cfdm-draws", "cfdmSigma" | "smoothingDraws"> = {
  id: "cfdm-draws",
  name: "σ-CFDM (M draws)",
  doc: "the same as the mean over M draws of z, the same everywhere",
  colour: "#384070",
  kernel: cfdm.kernel,
  parameters: { ...cfdmSigma, ...smoothingDraws },
  fits: anyPoints,
  label: (values) => `${cfdmLabel(values)}, <i>M</i> = ${values.smoothingDraws}`,
  numbers: cfdm.numbers,
  shifts: ({ d, values }, normals) => antitheticDraws(values.smoothingDraws, d, normals),
  oracle: cfdm.oracle,
};
