import { assertEquals } from "@std/assert";
import { noisedTraining } from "../../../../pipelines/field/agreement/scene.ts";

Deno.test("noisedTraining: fewer training points than places are seen again, more are left out", () => {
  const points = Float64Array.of(1, 2, 3, 4, 5, 6);
  assertEquals([...noisedTraining({ points, places: 5, d: 2 })], [1, 2, 3, 4, 5, 6, 1, 2, 3, 4]);
  assertEquals([...noisedTraining({ points, places: 2, d: 2 })], [1, 2, 3, 4]);
});
