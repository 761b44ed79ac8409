/**
 * The job of a network from elsewhere: 100 places at 20 noise levels under the U-Net that comes with the project.
 */

import { networkDenoiser } from "../../src/onnx/network_denoiser.ts";
import { readNetworkFile } from "../../src/onnx/network_file.ts";
import { shippedNetworks } from "../../src/onnx/shipped.ts";
import type { BenchJob } from "./job.ts";

const [places, levels, d] = [100, 20, 784];
/** √t at the ends, grey. */
const [highest, lowest] = [10, 0.01];

export const network: BenchJob = {
  name: "network-mnist-unet",
  unit: "s",
  perMillisecond: 1e-3,
  runs: 3,
  isLong: true,
  open(kernels) {
    const x = kernels.standardNormals(0, 1, places * d);
    const opened = (async () => {
      const file = await readNetworkFile(shippedNetworks[0].path);
      return await networkDenoiser(file, { d, processes: kernels.workers });
    })();
    return async () => {
      const denoiser = await opened;
      const values = new Float64Array(levels);
      for (let level = 0; level < levels; level++) {
        const sigma = highest * kernels.math.exp(kernels.math.log(lowest / highest) * level / (levels - 1));
        const pull = await denoiser.pull(sigma * sigma, x.map((value) => sigma * value));
        values[level] = pull[0];
      }
      return { values, lane: "onnxruntime-web" };
    };
  },
  peers: [],
};
