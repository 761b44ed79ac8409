import { anyPoints } from "./fits.ts";
import { smoothingShifts } from "./smoothing_shifts.ts";
import { ks } from "./ks.ts";
import { cfdmLabel, cfdmSigma, type ExpectationNodes, expectationNodes } from "./parameters.ts";
import { smoothedPull } from "./plain_pulls.ts";
import type { Score, Setting } from "./score.ts";

/**
 * σ-CFDM, the smoothed closed-form diffusion model: the ESF averaged over x + σ√t0 z at every noise level, the expectation over z
 * (smoothing_shifts.ts). Scarvelis et al. (arXiv:2310.12395), who have it by few draws: that is `cfdm-draws`. The same σ at every
 * place x here; there x is that of an interpolation x_s = (1 − s) z + s y, at s = 1/(1 + √t) and s times as large as here, and σ is
 * the same there, so that it is σ (1 + √t) here.
 */
export const cfdm: Score<"cfdm", "cfdmSigma" | ExpectationNodes> = {
  id: "cfdm",
  name: "σ-CFDM",
  doc: "the exact score averaged over x + σ√t0 z, σ the same at every noise level",
  colour: "#3197ee",
  kernel: ks.kernel,
  parameters: { ...cfdmSigma, ...expectationNodes },
  fits: anyPoints,
  label: cfdmLabel,
  numbers: (setting) => [0, bandwidth(setting) ** 2],
  shifts: (setting, normals) => smoothingShifts(setting, () => bandwidth(setting), normals),
  oracle: (setting, t, x, shifts) => smoothedPull(setting, t, x, bandwidth(setting), shifts!),
};

/** σ√t0, data units. */
const bandwidth = ({ t0, values }: Setting) => values.cfdmSigma * Math.sqrt(t0);
