import { assertEquals } from "@std/assert";
import { batchSizes, isBatchSize, parts, partSizeOf } from "../../../src/kernels/training/batches.ts";

Deno.test("batches: multiples of 128, and below it of 16", () => {
  assertEquals(batchSizes, "a multiple of 128, or below 128 of 16");
  for (const batch of [16, 32, 64, 112, 128, 256, 1024]) assertEquals(isBatchSize(batch), true, `${batch}`);
  for (const batch of [-16, 0, 8, 40, 120, 144, 192, 0.5, NaN]) {
    assertEquals(isBatchSize(batch), false, `${batch}`);
  }
});

Deno.test("batches: parts have whole groups of 16 samples, and all of them together the batch", () => {
  for (const batch of [16, 64, 112, 128, 1024]) {
    const size = partSizeOf(batch);
    assertEquals(size % 16, 0);
    assertEquals(Math.ceil(batch / size) * size, batch);
    assertEquals(Math.ceil(batch / size) <= parts, true);
  }
});
