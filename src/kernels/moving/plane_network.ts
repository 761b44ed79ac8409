/**
 * Fast lane: the network in the plane under Euler's method. Embedding and modulation are constants of a step and folded into
 * the units (assembly/plane_network/score.ts).
 */

import { inPlane } from "../../network/plane_layout.ts";
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
