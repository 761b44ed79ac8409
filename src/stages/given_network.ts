/**
 * given-network: a trained network of the user's instead of one that is trained.
 */

import { networkOfDigest } from "../network/weights_source.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { writeNetwork } from "./network_files.ts";

export type GivenNetworkParams = {
  /** SHA-256 of its numbers */
  network: string;
};

/** Writes `weights/<array>.npy` as `train` does. */
export const givenNetwork: Stage<GivenNetworkParams> = defineStage(import.meta.url, {
  id: "given-network",
  phase: "train",
  usesKernels: false,
  async run({ dir, params }) {
    const { d, width, parameters } = await networkOfDigest(params.network);
    await writeNetwork(dir, d, width, parameters);
  },
});
