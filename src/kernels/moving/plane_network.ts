/**
 * Fast lane: the network in the plane under Euler's method. Embedding and modulation are constants of a step and folded into
 * the units (assembly/plane_network/score.ts).
 */

import { planeParameterCount, planePlaces } from "../../network/plane_layout.ts";
import type { MoveLane } from "./lane.ts";
import { isPlainEuler, moveInBlocks } from "./uniform_line.ts";

export const planeNetwork: MoveLane = {
  name: "network in the plane",
  fits: (run) => run.kernel.name === "moveNetwork" && run.d === 2 && isPlainEuler(run),
  async move(machine, run, watch) {
    const { width, parameters } = run.network!;
    const x = await moveInBlocks(machine, run, watch, {
      kernel: "planeNetwork",
      // of no meaning for the network
      spacing: 1,
      n: 2,
      network: { width, parameters: inPlane(width, parameters) },
    });
    return { x, looks: 0 };
  },
};

/** The parameter vector as the plane's kernel has it. */
function inPlane(width: number, parameters: Float32Array): Float32Array {
  const own = new Float32Array(planeParameterCount(width));
  planePlaces(width).forEach((place, i) => {
    if (place >= 0) own[place] = parameters[i];
  });
  return own;
}
