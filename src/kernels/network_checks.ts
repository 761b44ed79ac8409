/**
 * What the kernels ask of networks (assembly/network/layout.ts, assembly/points_network/layout.ts).
 */

import { areFinite } from "../arrays/finite.ts";

/** Hidden units go by sixteen; scratch memory holds 2048 of them. */
const unitsTogether = 16;
const mostUnits = 2048;
/** Dimensions of the network for any points, and points that it is trained on. */
export const mostNetworkDimensions = 64;
export const mostTrainingPoints = 4096;

/** A network as a run has it. */
export interface NetworkParameters {
  /** hidden units, a multiple of 16 up to 2048 */
  readonly width: number;
  readonly parameters: Float32Array;
}

/** @throws {RangeError} for a width that is no multiple of 16 up to 2048 */
export function checkWidth(width: number): void {
  if (!(Number.isInteger(width) && width > 0 && width % unitsTogether === 0 && width <= mostUnits)) {
    throw new RangeError(
      `width must be a multiple of ${unitsTogether} up to ${mostUnits}, got ${width}; train a network of such a width`,
    );
  }
}

/**
 * @param count  length of the parameter vector of a network of this width
 * @throws {TypeError}  if there is no network, or its parameters are not `count` in a Float32Array
 * @throws {RangeError} for a width that can't be, or parameters that are not finite
 */
export function checkNetwork(
  network: NetworkParameters | undefined,
  count: (width: number) => number,
): asserts network is NetworkParameters {
  if (!network) throw new TypeError("the network's score needs its parameters; train first");
  const { width, parameters } = network;
  checkWidth(width);
  const expected = count(width);
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
