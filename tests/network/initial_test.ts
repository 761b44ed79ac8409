import { assert, assertEquals, assertThrows } from "@std/assert";
import { initialParameters, normalInitialParameters } from "../../src/network/initial.ts";
import { gather, type WeightArray } from "../../src/network/arrays.ts";
import { weightArrays } from "../../src/network/layout.ts";
import { startTraining } from "../../src/stages/start_training.ts";
import { withKernels } from "../kernels/open.ts";

const [d, width] = [2, 1024];

/** Variance and largest size of the numbers of every array of a network of the paper's size. */
async function numbersOf(initial: "uniform" | "normal") {
  return await withKernels(1, (kernels) => {
    const parameters = initial === "uniform"
      ? initialParameters(d, width, (array, count) => kernels.uniforms(5, array, count))
      : normalInitialParameters(d, width, (array, count) => kernels.standardNormals(5, array, count));
    const of = (array: WeightArray) => {
      const values = gather(array, parameters);
      const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
      return {
        count: values.length,
        square,
        largest: values.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
      };
    };
    return new Map(weightArrays(d, width).map((array) => [array.name, of(array)]));
  });
}

/** 1 / variance of every weight array, and whether biases are 0. */
const expected: [initial: "uniform" | "normal", inverse: Record<string, number>, hasBiases: boolean][] = [
  ["uniform", { time: 3, embedding: 3 * 33, hidden: 3 * 5, output: 3 * 1029 }, true],
  ["normal", { time: 33, embedding: 33, hidden: 1029, output: 1029 }, false],
];

for (const [initial, inverse, hasBiases] of expected) {
  Deno.test(`initial parameters, ${initial}: the variance of every array's numbers; the modulation is 0`, async () => {
    const numbers = await numbersOf(initial);
    for (const [layer, of] of Object.entries(inverse)) {
      const { count, square, largest } = numbers.get(`${layer}.weight`)!;
      // of normal numbers the mean square is √(2/count) off
      assert(Math.abs(square * of - 1) < 5 * Math.sqrt(2 / count), `${layer}: ${1 / square} for ${of}`);
      if (initial === "uniform") assert(largest <= Math.sqrt(3 / of), layer);
      assertEquals(numbers.get(`${layer}.bias`)!.largest > 0, hasBiases, layer);
    }
    for (const name of ["modulation.weight", "modulation.bias"]) assertEquals(numbers.get(name)!.largest, 0);
  });
}

Deno.test("initial parameters: the arrays of a normal network are independent, and a seed's own", async () => {
  await withKernels(1, (kernels) => {
    const of = (seed: number) =>
      normalInitialParameters(d, 16, (array, count) => kernels.standardNormals(seed, array, count));
    assertEquals(of(1), of(1));
    const values = [...of(1)].filter((value) => value !== 0);
    assertEquals(new Set(values).size, values.length);
    assert(of(1).some((value, i) => value !== of(2)[i]));
  });
});

Deno.test("initial parameters: a training begins as it is told; the two-layer network has one beginning", async () => {
  await withKernels(1, (kernels) => {
    const shared = { batch: 128, width: 16, learningRate: 1e-3, weightDecay: 0, seed: 3 };
    const on = { points: Float64Array.of(-1, 1), d: 1, tMin: 1e-3, tMax: 0.1 };
    const begun = (network: "time" | "two-layer", initial: "uniform" | "normal") => {
      const { training, start } = startTraining(kernels, { ...shared, network, initial }, on);
      training.close();
      return start.parameters;
    };
    const biases = weightArrays(1, 16).filter(({ name }) => name === "hidden.bias" || name === "output.bias");
    for (const bias of biases) {
      assertEquals(gather(bias, begun("time", "normal")).some((value) => value !== 0), false);
      assertEquals(gather(bias, begun("time", "uniform")).every((value) => value !== 0), true);
    }
    assertEquals(begun("two-layer", "normal").filter((value) => value !== 0).length, 16);
    assertThrows(() => begun("two-layer", "uniform"), RangeError, 'say initial "normal"');
  });
});
