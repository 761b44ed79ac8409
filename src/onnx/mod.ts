/**
 * Trained networks from elsewhere, ONNX files, as denoisers.
 *
 * ```ts
 * import {
 *   networkDenoiser,
 *   readNetworkFile,
 *   shippedNetworks,
 * } from "@smoothscore/smoothscore/onnx";
 *
 * // or a file of your own, "model.onnx"
 * const [{ path }] = shippedNetworks;
 * const file = await readNetworkFile(path);
 * await using network = await networkDenoiser(file, { d: 784 });
 * const pull = await network.pull(0.25, new Float64Array(2 * 784));
 * console.log(pull.length); // 1568
 * ```
 *
 * @module
 */

export { type NetworkDenoiser, networkDenoiser, type NetworkOptions } from "./network_denoiser.ts";
export { type NetworkFile, readNetworkFile } from "./network_file.ts";
export { type NetworkNoise, networkNoises, type NetworkOutput, networkOutputs } from "./outputs.ts";
export { type ShippedNetwork, shippedNetworks } from "./shipped.ts";
export type { ModelSlots, Slot } from "./runtime.ts";
export type { Denoiser, Evaluated, Watched } from "../theory/denoiser.ts";
