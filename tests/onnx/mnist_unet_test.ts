import { assert } from "@std/assert";
import { decodeNpy } from "../../src/arrays/npy.ts";
import { networkDenoiser } from "../../src/onnx/network_denoiser.ts";
import { readNetworkFile } from "../../src/onnx/network_file.ts";

const model = new URL("../../src/onnx/networks/mnist_unet.onnx", import.meta.url).pathname;
const numbers = async (name: string) =>
  decodeNpy(await Deno.readFile(new URL(`check/check_${name}.npy`, import.meta.url)), "f32").data;

Deno.test("the network that PyTorch trained gives what it gave there", async () => {
  await using network = await networkDenoiser(await readNetworkFile(model), { d: 784 });
  const [x, sigma, denoised] = [await numbers("x"), await numbers("sigma"), await numbers("denoised")];
  for (const [row, level] of sigma.entries()) {
    const place = Float64Array.from(x.subarray(row * 784, (row + 1) * 784));
    const pull = await network.pull(level * level, place);
    for (let i = 0; i < 784; i++) {
      const error = Math.abs(place[i] + pull[i] - denoised[row * 784 + i]);
      assert(error <= 1e-4, `row ${row}, pixel ${i}: off by ${error}`);
    }
  }
});
