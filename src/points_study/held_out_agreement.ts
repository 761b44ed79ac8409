/**
 * How far scores and networks agree with the reference at noised held-out points, over noise levels.
 */

import type { Row } from "../arrays/csv.ts";
import { readNpy } from "../arrays/npy.ts";
import type { Kernels } from "../kernels/kernels.ts";
import { agreement } from "../measures/agreement.ts";
import { noisedPlaces } from "../measures/noised_places.ts";
import { z95 } from "../measures/spread.ts";
import type { StageContext } from "../pipeline/stage.ts";
import type { Generated } from "../stages/generated.ts";
import { inputDir } from "../stages/inputs.ts";
import { resamplingUniforms } from "../stages/resampling.ts";
import { heldOutLevels } from "./held_out_levels.ts";
import { heldOutPlaces } from "./held_out_places.ts";
import { levelRow, measureRow } from "./held_out_rows.ts";
import type { RegimesParams } from "./held_out_params.ts";

/** Rows of `measures.csv` and `levels.csv`; none where there is no reference. */
export async function agreementRows(
  context: StageContext<RegimesParams>,
  kernels: Kernels,
  data: Generated,
): Promise<{ measures: Row[]; levels: Row[] }> {
  const [measures, levels]: [Row[], Row[]] = [[], []];
  const { params } = context;
  const { variants, reference, resamples, seed } = params;
  const compared = variants.find(({ id }) => id === reference);
  if (!compared) return { measures, levels };
  const { d, t0, image } = data;
  const { heldOut, z, count } = await heldOutPlaces(kernels, params.heldOut, data, params);
  const read = async (node: string) => (await readNpy(`${inputDir(context, node)}/pulls.npy`, "f64")).data;
  const others = await read(compared.node);
  const options = {
    about: image ? "pixels" : "places",
    resamples,
    resampling: () => resamplingUniforms(kernels, seed),
  } as const;
  const size = count * d;
  for (const { id, score, node } of variants) {
    if (id === reference) continue;
    const pulls = await read(node);
    for (const [i, t] of heldOutLevels(data, params, kernels.math).entries()) {
      context.signal.throwIfAborted();
      const at = (all: Float64Array) => all.subarray(i * size, (i + 1) * size);
      const { r2, correlation, cosine, squaredError } = agreement(
        noisedPlaces(heldOut, z, t),
        d,
        at(pulls),
        at(others),
        options,
      );
      const { value, error } = squaredError;
      const found = [
        ["r2", r2],
        ["correlation", correlation],
        ["cosine", cosine],
        ["squared-error", { value, low: value - z95 * error, high: value + z95 * error }],
      ] as const;
      for (const [measure, interval] of found) {
        levels.push(levelRow({ variant: id, score }, t, measure, interval));
        if (t === params.single * t0) measures.push(measureRow({ variant: id, score }, measure, interval));
      }
    }
  }
  return { measures, levels };
}
