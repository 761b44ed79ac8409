import { images } from "./fits.ts";
import { patchLabel, patchSize, pictureKernel, windowAt, windowTable } from "./picture_windows.ts";
import { localPull } from "./plain_windows.ts";
import type { Score } from "./score.ts";

/**
 * The local score (LS): of each pixel a the ESF's posterior mean given the p × p window Ω_a around it alone,
 *
 *   m_a = Σ_k w_k(a) y_ka,  w_k(a) = softmax_k(−Σ_{b ∈ Ω_a} (x_b − y_kb)²/2t).
 *
 * What lies outside the picture counts nothing; p ≥ 2H − 1 is the ESF. Kamb & Ganguli (2024, arXiv:2412.20292).
 */
export const local: Score<"local", "patch"> = {
  id: "local",
  name: "LS",
  doc: "of each pixel the exact score of the window around it",
  colour: "#6600f6",
  kernel: pictureKernel("moveLocal"),
  parameters: patchSize,
  fits: images,
  label: patchLabel,
  numbers: () => [],
  table: windowTable,
  oracle: (setting, t, x) => localPull(setting, t, x, windowAt(setting, t)),
};
