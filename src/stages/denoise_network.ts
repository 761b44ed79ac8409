/**
 * denoise-network: moves the particles under a network from elsewhere, on the host, and writes what `denoise` does.
 */

import { writeNpy } from "../arrays/npy.ts";
import { areFinite } from "../arrays/finite.ts";
import type { NetworkChoice } from "../onnx/parameters.ts";
import { makeFolder } from "../files/durable.ts";
import { defineStage, type Stage } from "../pipeline/stage.ts";
import { nodeAt } from "../theory/schedule.ts";
import { loadCheckpoint, saveCheckpoint, saveInterval } from "./checkpoint.ts";
import { type DenoiseParams, pathNodes } from "./denoise.ts";
import { readGenerated } from "./generated.ts";
import { inPieces } from "./in_pieces.ts";
import { inputDir } from "./inputs.ts";
import { moveDenoiser, type Progress } from "./move_denoiser.ts";
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
  isReproducible: () => false,
  seconds: () => 30,
  threads: 2,
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
    const kept = Math.min(params.followed, count);
    const nodes = kept > 0 ? pathNodes(sigma) : [];

    await withNetwork(context, params.network, d, async (network) => {
      /** Particles from `first` on at these nodes, [nodes, particles, d], with checkpoints in a folder of their own. */
      const move = async (first: number, last: number, nodes: number[]): Promise<Float64Array> => {
        if (first === last) return new Float64Array(0);
        const checkpointDir = `${context.checkpointDir}/from-${first}`;
        makeFolder(checkpointDir);
        const pieces = { count: last - first, d, snapshots: nodes.length, block: network.rows };
        return await inPieces({ ...context, checkpointDir }, pieces, async (begin, end, watch) => {
          const at = { x: x.subarray((first + begin) * d, (first + end) * d), firstParticle: first + begin };
          const moved = await moveDenoiser(
            network,
            { ...run, ...at, reported: nodes },
            kernels.particleNormals,
            watch,
            await wayTo(`${checkpointDir}/way-${begin}-${end}.npy`),
          );
          if (areFinite(moved)) return moved;
          throw new RangeError(
            "the network gave particles that are not finite: take more steps or less noise",
          );
        });
      };
      // those that are followed are moved once, as a step takes milliseconds
      const seen = [...new Set([...nodes, ...reported])].sort((a, b) => a - b);
      const followed = await move(0, kept, seen);
      const others = await move(kept, count, reported);
      const rows = (all: Float64Array, snapshot: number, count: number) =>
        all.subarray(snapshot * count * d, (snapshot + 1) * count * d);
      const snapshots = new Float64Array(reported.length * count * d);
      reported.forEach((node, i) => {
        const own = rows(snapshots, i, count);
        own.set(rows(followed, seen.indexOf(node), kept));
        own.set(rows(others, i, count - kept), kept * d);
      });
      const write = (name: string, shape: number[], values: Float64Array) =>
        writeNpy(`${context.dir}/${name}.npy`, { shape, data: values });
      await write("t", [times.length], Float64Array.from(times));
      await write("x", [times.length, count, d], snapshots);
      if (kept === 0) return;
      const paths = new Float64Array(nodes.length * kept * d);
      nodes.forEach((node, i) => rows(paths, i, kept).set(rows(followed, seen.indexOf(node), kept)));
      await write("paths", [nodes.length, kept, d], paths);
      await write("paths_sigma", [nodes.length], Float64Array.from(nodes, (node) => sigma[node]));
    }, kernels.workers);
  },
});

/** Keeps a piece on its way in a file, now and then: a step of a large network takes seconds. */
async function wayTo(path: string): Promise<Progress> {
  let last = performance.now();
  return {
    kept: await loadCheckpoint(path),
    async keep(state) {
      if (performance.now() - last <= saveInterval) return;
      await saveCheckpoint(path, state());
      last = performance.now();
    },
  };
}
