/**
 * denoise-network: moves the particles under a network from elsewhere, on the host, and writes what `denoise` does.
 */

import { writeNpy } from "../arrays/npy.ts";
import { areFinite } from "../arrays/finite.ts";
import type { NetworkChoice } from "../onnx/parameters.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { nodeAt } from "../theory/schedule.ts";
import { type DenoiseParams, pathNodes } from "./denoise.ts";
import { readGenerated } from "./generated.ts";
import { inPieces } from "./in_pieces.ts";
import { inputDir } from "./inputs.ts";
import { moveDenoiser } from "./move_denoiser.ts";
import { streams } from "./streams.ts";
import { withNetwork } from "./with_network.ts";

export type DenoiseNetworkParams =
  & Pick<DenoiseParams, "data" | "times" | "sampler" | "langevinSteps" | "langevinRate" | "followed" | "seed">
  & { network: NetworkChoice };

/** Writes `t.npy`, `x.npy` and, if ways are kept, `paths.npy` and `paths_sigma.npy`, as `denoise`. Goes on from saved particles after an interrupt. */
export const denoiseNetwork: Stage<DenoiseNetworkParams> = defineStage(import.meta.url, {
  id: "denoise-network",
  phase: "denoise",
  usesKernels: true,
  reproducible: false,
  seconds: () => 30,
  async run(context) {
    const { params } = context;
    const kernels = await context.kernels();
    const { d, x, count, sigma, tMin } = await readGenerated(inputDir(context, params.data));
    const run = {
      sigma,
      sampler: params.sampler,
      langevin: { steps: params.langevinSteps, rate: params.langevinRate },
      noise: { seed: params.seed, stream: streams.noise },
    };
    const times = params.times.length > 0 ? params.times : [tMin];
    const reported = params.times.length > 0 ? times.map((t) => nodeAt(sigma, t)) : [sigma.length - 1];
    const write = (name: string, shape: number[], values: Float64Array) =>
      writeNpy(`${context.dir}/${name}.npy`, { shape, data: values });
    await withNetwork(context, params.network, d, async (network) => {
      const pieces = { count, d, snapshots: times.length, block: network.rows };
      const snapshots = await inPieces(context, pieces, async (begin, end, watch) => {
        const piece = { ...run, x: x.subarray(begin * d, end * d), firstParticle: begin, reported };
        const moved = await moveDenoiser(network, piece, kernels.particleNormals, watch);
        if (areFinite(moved)) return moved;
        throw new RangeError("the network gave particles that are not finite; take more steps or less noise");
      });
      await write("t", [times.length], Float64Array.from(times));
      await write("x", [times.length, count, d], snapshots);

      const kept = Math.min(params.followed, count);
      if (kept === 0) return;
      const nodes = pathNodes(sigma);
      const first = { ...run, x: x.subarray(0, kept * d), reported: nodes };
      const paths = await moveDenoiser(network, first, kernels.particleNormals, { signal: context.signal });
      await write("paths", [nodes.length, kept, d], paths);
      await write("paths_sigma", [nodes.length], Float64Array.from(nodes, (node) => sigma[node]));
    });
  },
});
