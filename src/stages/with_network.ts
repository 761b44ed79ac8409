/**
 * A network from elsewhere while a stage has it.
 */

import { networkOfDigest } from "../onnx/given_networks.ts";
import { type NetworkDenoiser, networkDenoiser } from "../onnx/network_denoiser.ts";
import type { NetworkChoice } from "../onnx/parameters.ts";
import type { StageContext } from "../pipeline/stage.ts";

/** A process takes 200 MB. */
const mostProcesses = 2;

/**
 * Starts the network, and ends it when `use` has come to an end.
 *
 * @param cores  that it may have
 */
export async function withNetwork<T>(
  { signal }: StageContext,
  { digest, output, noise }: NetworkChoice,
  d: number,
  use: (network: NetworkDenoiser) => Promise<T>,
  cores = 1,
): Promise<T> {
  const file = await networkOfDigest(digest);
  const processes = Math.min(cores, mostProcesses);
  await using network = await networkDenoiser(file, { d, output, noise, processes, signal });
  return await use(network);
}
