import { images } from "./fits.ts";
import { patchLabel, patchSize, pictureKernel, windowAt, windowTable } from "./picture_windows.ts";
import { equivariantPull } from "./plain_windows.ts";
import type { Score } from "./score.ts";

/** Pairs of a pixel and a window, n d², that take sixteen particles a twentieth of a second a noise level. */
const mostPairs = 1e6;

/**
 * The equivariant local score (ELS): the local score with windows of the training pictures from every place c that sees the border
 * as the pixel a does, at the same distance from each side if that is less than r = (p − 1)/2:
 *
 *   m_a = Σ_{k,c} w_{k,c}(a) y_kc,  w_{k,c}(a) = softmax_{k,c}(−Σ_δ (x_{a+δ} − y_{k,c+δ})²/2t),
 *
 * δ over the window's part inside. p ≥ H is the local score. Kamb & Ganguli (2024, arXiv:2412.20292).
 */
export const localEquivariant: Score<"local-equivariant", "patch"> = {
  id: "local-equivariant",
  name: "ELS",
  doc: "the local score with windows from everywhere in the training pictures",
  colour: "#ea30d8",
  kernel: pictureKernel("moveLocalEquivariant", { isShifted: true }),
  parameters: patchSize,
  fits: images,
  isSlow: ({ n, d }) => n * d * d > mostPairs,
  label: patchLabel,
  numbers: () => [],
  table: windowTable,
  oracle: (setting, t, x) => equivariantPull(setting, t, x, windowAt(setting, t)),
};
