/** Random numbers of bootstrap intervals. */

import type { Kernels } from "../kernels/kernels.ts";
import type { Uniforms } from "../measures/bootstrap.ts";
import { repeatedSeed, streams } from "./streams.ts";

/** Other numbers at every call, but the same ones from the first call on: differences of what is resampled so are its own. */
export function resamplingUniforms(kernels: Kernels, seed: number): Uniforms {
  let call = 0;
  return (count) => kernels.uniforms(repeatedSeed(seed, ++call), streams.resampling, count);
}
