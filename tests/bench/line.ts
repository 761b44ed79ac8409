/**
 * The line with four points that most jobs move particles on, and its network.
 */

import type { Kernels } from "../../src/kernels/kernels.ts";
import { initialParameters } from "../../src/network/initial.ts";
import { gather } from "../../src/network/arrays.ts";
import { weightArrays } from "../../src/network/layout.ts";
import { type Line, pointsOn } from "../../src/theory/line.ts";
import type { PeerFiles } from "./peers.ts";

export const line: Line = { n: 4, halfWidth: 1 };
export const t0 = 0.02;
export const d = 2;
export const width = 1024;

/** How C programs are compiled: for the machine at hand, or with vectors of 128 bits as WebAssembly has them. */
export const native = ["-O3", "-march=native", "-ffast-math"];
export const vectors128 = ["-O3", "-msse4.2", "-ffast-math"];

export function particles(kernels: Kernels, data: Line, count: number): Float64Array {
  return kernels.sampleNoised({ seed: 0, stream: 1, points: pointsOn(data, d), d, t: t0, count });
}

export function network(kernels: Kernels) {
  const parameters = initialParameters(d, width, (array, count) => kernels.uniforms(0, array, count));
  return { width, parameters };
}

/** The network's arrays as the usual libraries have them. */
export function weightFiles(kernels: Kernels): PeerFiles {
  const { parameters } = network(kernels);
  return weightArrays(d, width).map((array) => [`${array.name}.f32`, gather(array, parameters)]);
}
