/**
 * What the kernels ask of networks (assembly/network/layout.ts, assembly/plane_network/layout.ts).
 */

import { areFinite } from "../arrays/finite.ts";
import { parameterCount } from "../network/layout.ts";
import { checkWhole } from "./checks.ts";
import type { ScoreOnPoints } from "./score.ts";

/** Hidden units go by sixteen; scratch memory holds 2048 of them. */
const unitsTogether = 16;
export const mostUnits = 2048;
/** Dimensions of the network, and points that it is trained on. */
export const mostNetworkDimensions = 64;
export const mostTrainingPoints = 4096;

/** @throws {RangeError} for a width that is no multiple of 16 up to 2048 */
export function checkWidth(width: number): void {
  if (!(Number.isInteger(width) && width > 0 && width % unitsTogether === 0 && width <= mostUnits)) {
    throw new RangeError(
      `width must be a multiple of ${unitsTogether} up to ${mostUnits}, got ${width}; train a network of such a width`,
    );
  }
}

/**
 * The network of a learned score in the score's dimension.
 *
 * @throws {TypeError}  if its parameters are not those of its width and dimension in a Float32Array
 * @throws {RangeError} for a width or dimension that can't be, or parameters that are not finite
 */
export function checkNetwork({ d, network }: ScoreOnPoints): void {
  checkWhole("d of the network", d, 1, mostNetworkDimensions);
  const { width, parameters } = network!;
  checkWidth(width);
  const expected = parameterCount(d, width);
  if (!(parameters instanceof Float32Array) || parameters.length !== expected) {
    const got = parameters instanceof Float32Array ? parameters.length : "no Float32Array";
    throw new TypeError(
      `the parameters of a network of width ${width} must be a Float32Array of ${expected} numbers, got ${got}; check its width and its dimension`,
    );
  }
  if (!areFinite(parameters)) {
    throw new RangeError("the network's parameters must be finite; train again");
  }
}
