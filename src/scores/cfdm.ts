import { number } from "../pipeline/parameters.ts";
import { anyPoints } from "./fits.ts";
import { smoothingShifts } from "./smoothing_shifts.ts";
import { ks } from "./ks.ts";
import { factor, shiftNodes } from "./parameters.ts";
import { smoothedPull } from "./plain_pulls.ts";
import type { Score } from "./score.ts";

/** σ-CFDM, the closed-form diffusion model: the ESF averaged over x + σ√t0 z at every noise level. Scarvelis et al. (2023). */
export const cfdm: Score<"cfdm", "cfdmSigma" | "smoothingNodes" | "smoothingAxisNodes"> = {
  id: "cfdm",
  name: "σ-CFDM",
  doc: "the exact score averaged over x + σ√t0 z",
  colour: "#3197ee",
  kernel: ks.kernel,
  parameters: {
    cfdmSigma: number({ default: 1, min: 0, max: 100, doc: "bandwidth of cfdm over √t0" }),
    ...shiftNodes,
  },
  fits: anyPoints,
  label: ({ cfdmSigma }) => `σ = ${factor(cfdmSigma)}√<i>t</i><sub>0</sub>`,
  numbers: ({ t0, values }) => [0, values.cfdmSigma ** 2 * t0],
  shifts: (setting, normals) => smoothingShifts(setting, normals),
  oracle: (setting, t, x, shifts) =>
    smoothedPull(setting, t, x, setting.values.cfdmSigma * Math.sqrt(setting.t0), shifts!),
};
