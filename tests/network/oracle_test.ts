import { assertLess } from "@std/assert";
import { parameterCount } from "../../src/network/layout.ts";
import { gradient, loss, type Sample, type Weights, weightsOf } from "./oracle.ts";
import { relativeError } from "./relative_error.ts";

const width = 16;
/** Numbers of no pattern. */
const some = (length: number, seed: number) => Array.from({ length }, (_, i) => Math.sin(seed + 1.7 * i * i));

for (const d of [1, 2, 5, 20]) {
  Deno.test(`network oracle, d = ${d}: the gradient is the loss's finite differences in f64 to 1e-6, every array`, () => {
    const weights = weightsOf(d, width, some(parameterCount(d, width), 0.3));
    const samples = Array.from({ length: 12 }, (_, i): Sample => ({
      x: some(d, i),
      tau: -9 + i / 2,
      target: some(d, 50 + i),
    }));
    const exact = gradient(weights, samples);
    const step = 1e-6;
    for (const [name, values] of weights) {
      const differences = values.map((value, i) => {
        const at = (shifted: number) => loss(withEntry(weights, name, i, shifted), samples);
        return (at(value + step) - at(value - step)) / (2 * step);
      });
      assertLess(relativeError(differences, exact.get(name)!), 1e-6, name);
    }
  });
}

function withEntry(weights: Weights, name: string, index: number, value: number): Weights {
  const changed = new Map(weights);
  changed.set(name, changed.get(name)!.with(index, value));
  return changed;
}
