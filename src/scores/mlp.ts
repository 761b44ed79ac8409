import { checkNetwork } from "../kernels/network_checks.ts";
import { trainable } from "./fits.ts";
import type { Score } from "./score.ts";

/** The learned score: a network that was trained to be √t·ESF (src/network/layout.ts). */
export const mlp: Score<"mlp", never> = {
  id: "mlp",
  name: "NN",
  doc: "learned by a network that is trained on the spot",
  colour: "#008a64",
  kernel: {
    name: "moveNetwork",
    needs: ["network"],
    scratchBytes: (exports, { d, network }) => exports.networkScratchBytes(d, network!.width),
    check: checkNetwork,
  },
  parameters: {},
  fits: trainable,
  numbers: () => [],
};
