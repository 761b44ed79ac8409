/**
 * Networks that come with the project, by name in the place of a file.
 */

import { fileURLToPath } from "node:url";
import type { ModelSlots } from "./runtime.ts";

/** A network in `networks/`. */
export interface ShippedNetwork extends ModelSlots {
  /** on the command line */
  readonly id: string;
  /** what it is, in a line */
  readonly doc: string;
  /** where it is */
  readonly path: string;
  /** SHA-256 of the file */
  readonly digest: string;
}

/** All of them; networks/README.md says how they were made. */
export const shippedNetworks: readonly ShippedNetwork[] = [{
  id: "mnist-unet",
  doc: "a U-Net trained on the first 2000 points of mnist",
  path: pathOf(new URL("./networks/mnist_unet.onnx", import.meta.url)),
  digest: "640a188ac8db09e350f6e5c3fcb1c7e416ab491f5b5447acabd6e4ffad155760",
  inputs: [
    { name: "x", isTensor: true, type: "float32", shape: ["n", 784] },
    { name: "sigma", isTensor: true, type: "float32", shape: ["n"] },
  ],
  outputs: [{ name: "denoised", isTensor: true, type: "float32", shape: ["n", 784] }],
}];

/** Of a published project it is an address. */
function pathOf(place: URL): string {
  return place.protocol === "file:" ? fileURLToPath(place) : place.href;
}
