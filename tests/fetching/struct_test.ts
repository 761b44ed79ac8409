import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { type BuiltKernels, loadKernels, sourceFolder } from "../../src/kernels/build.ts";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { changedModule, withChangedKernels } from "./trapping.ts";

const path = "denoise_job.ts";
const text = await Deno.readTextFile(`${sourceFolder}/${path}`);

/** Two particles under the score that reads most fields of a DenoiseJob. */
const move = (kernels: Kernels) =>
  kernels.denoise({
    kernel: "denoiseLocalAverageMonteCarlo",
    n: 4,
    halfWidth: 1,
    d: 2,
    kappa: 0.5,
    x: Float64Array.of(0.1, 0.2, -0.3, 0.4),
    sigma: Float64Array.of(0.2, 0.1, 0.05),
    reported: [2],
    monteCarlo: { draws: 8, truncation: 1e5, seed: 5, stream: 2 },
  });

async function particles(built: BuiltKernels): Promise<Float64Array> {
  let x: Float64Array = Float64Array.of();
  await withChangedKernels(1, built, async (kernels) => {
    x = await move(kernels);
  });
  return x;
}

Deno.test("structures: a class with its fields in the opposite order gives the same particles", async () => {
  const field = /^ {2}\w+: \w+;$/gm;
  const fields = text.match(field)!;
  const turned = await changedModule([[path, text, text.replace(field, () => fields.pop()!)]]);
  const built = await loadKernels(sourceFolder);
  assertNotEquals(turned.digest, built.digest);
  assertEquals(await particles(turned), await particles(built));
});

Deno.test("structures: kernels whose structure has a field of another name are not opened", async () => {
  const renamed = await changedModule([[path, text, text.replaceAll("nextPtr", "firstFreePtr")]]);
  await assertRejects(
    () => particles(renamed),
    TypeError,
    "DenoiseJob.firstFreePtr is usize in the module, none",
  );
});
