import type { ImageSize } from "../arrays/image_size.ts";
import { images } from "./fits.ts";
import { patchLabel, patchSize, pictureKernel, windowAt, windowTable } from "./picture_windows.ts";
import { patchesPull } from "./plain_windows.ts";
import type { Score } from "./score.ts";

/**
 * The patch set posterior composite (PSPC): for each p × p window inside the picture the ESF's posterior mean of that window, given
 * it alone; of each pixel the mean over the windows that hold it. p ≥ H is the ESF. Niedoba et al. (2024, arXiv:2411.19339).
 */
export const patches: Score<"patches", "patch"> = {
  id: "patches",
  name: "PSPC",
  doc: "the mean over all windows of the exact score of each",
  colour: "#840042",
  kernel: pictureKernel("movePatches", { moreRows: meanRows }),
  parameters: patchSize,
  fits: images,
  label: patchLabel,
  numbers: () => [],
  table: windowTable,
  oracle: (setting, t, x) => patchesPull(setting, t, x, windowAt(setting, t)),
};

/** Rows of the means of all windows, (H − p + 1)(W − p + 1) p² at most. */
function meanRows({ height, width }: ImageSize): number {
  return ((height + 1) * (width + 1) / 4) ** 2;
}
