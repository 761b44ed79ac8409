/**
 * A network from elsewhere while a stage has it.
 */

import { networkOfDigest } from "../onnx/given_networks.ts";
import { type NetworkDenoiser, networkDenoiser } from "../onnx/network_denoiser.ts";
import type { NetworkChoice } from "../onnx/parameters.ts";
import type { StageContext } from "../pipeline/stage.ts";

/** Starts the network, and ends it when `use` has come to an end. */
export async function withNetwork<T>(
  { signal }: StageContext,
  { digest, output, noise }: NetworkChoice,
  d: number,
  use: (network: NetworkDenoiser) => Promise<T>,
): Promise<T> {
  await using network = await networkDenoiser(await networkOfDigest(digest), { d, output, noise, signal });
  return await use(network);
}
