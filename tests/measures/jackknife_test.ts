import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { jackknife, jackknifeErrors } from "../../src/measures/jackknife.ts";
import { withKernels } from "../kernels/open.ts";

const mean = (x: Float64Array) => x.reduce((sum, value) => sum + value, 0) / x.length;

Deno.test("jackknife: over 50 seeds the error of a mean and of a root mean square is what theory says, within a tenth", async () => {
  const count = 4000;
  const errors = await withKernels(
    1,
    (kernels) =>
      Array.from(
        { length: 50 },
        (_, seed) =>
          jackknifeErrors([kernels.standardNormals(seed, 1, count)], ([x]) => [
            mean(x),
            Math.sqrt(mean(x.map((value) => value * value))),
          ]),
      ),
  );
  const rms = (k: number) => Math.sqrt(errors.reduce((sum, error) => sum + error[k] * error[k], 0) / 50);
  const expected = 1 / Math.sqrt(count);
  assertAlmostEquals(rms(0) / expected, 1, 0.1);
  assertAlmostEquals(rms(1) / (expected / Math.SQRT2), 1, 0.1);
});

Deno.test("jackknife: columns stay together, the value is that of all particles", () => {
  const x = Float64Array.from({ length: 100 }, (_, i) => i % 7 + 1);
  const ratio = jackknife([x, x.map((value) => 3 * value)], ([a, b]) => mean(a) / mean(b));
  assertAlmostEquals(ratio.value, 1 / 3, 1e-15);
  assertAlmostEquals(ratio.error, 0, 1e-15);
  assertEquals(jackknife([x], ([a]) => a.length).value, 100);
});

Deno.test("jackknife: too few particles and columns of different lengths are refused", () => {
  assertThrows(() => jackknife([new Float64Array(39)], mean0), TypeError, "at least 40, got 39");
  assertThrows(() => jackknife([new Float64Array(50), new Float64Array(49)], mean0), TypeError, "50,49");
});

const mean0 = ([x]: readonly Float64Array[]) => mean(x);
