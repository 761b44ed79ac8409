import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { type BuiltKernels, loadKernels, sourceFolder } from "../../src/kernels/build.ts";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { monteCarloRun } from "../kernels/monte_carlo.ts";
import { changedModule, withChangedKernels } from "./trapping.ts";

const path = "uniform_line/job.ts";
const text = await Deno.readTextFile(`${sourceFolder}/${path}`);

/** A few particles under the score that reads most fields of a UniformLineJob. */
async function move(kernels: Kernels): Promise<Float64Array> {
  const { x, lane } = await kernels.move(monteCarloRun(2, 8));
  assertEquals(lane, "uniform line");
  return x;
}

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
    "UniformLineJob.firstFreePtr is usize in the module, none",
  );
});
