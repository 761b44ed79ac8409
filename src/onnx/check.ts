/**
 * What a model must be to stand for a denoiser, checked before any work.
 */

import { type NetworkOutput, networkOutputs } from "./outputs.ts";
import type { ModelSlots, Slot } from "./runtime.ts";

/** Asks for the output by its name. */
export const byName = "by-name" as const;

const cure = "export it with input_names=['x', 'sigma'], x f32 [n, d] and sigma f32 [n]";

/**
 * Checks names, types and ranks of what a model takes and gives, and lengths as far as they are known.
 *
 * @param path  for messages
 * @param d     dimension of the data; "n" if it is not known
 * @throws {TypeError} naming what is wrong, and the cure
 */
export function requireSlots(path: string, { inputs, outputs }: ModelSlots, d: number | "n"): void {
  const names = inputs.map(({ name }) => name);
  if (names.length !== 2 || !names.includes("x") || !names.includes("sigma")) {
    throw new TypeError(
      `${path} must have the inputs x and sigma, got ${names.join(", ") || "none"}: ${cure}`,
    );
  }
  const input = (name: string) => inputs.find((slot) => slot.name === name)!;
  requireSlot(path, input("x"), ["n", d]);
  requireSlot(path, input("sigma"), ["n"]);
  if (outputs.length !== 1) {
    throw new TypeError(
      `${path} must have one output, got ${outputs.map(({ name }) => name).join(", ") || "none"}: ` +
        "export a module that gives one tensor",
    );
  }
  requireSlot(path, outputs[0], ["n", d]);
}

/**
 * What the output of a model is.
 *
 * @param path    for messages
 * @param d       dimension of the data
 * @param output  what it is said to be, or {@linkcode byName}
 * @throws {TypeError}  if inputs or output have other names, types, ranks or dimensions
 * @throws {RangeError} if nothing says what the output is, or name and words differ
 */
export function outputOf(
  path: string,
  slots: ModelSlots,
  d: number,
  output: NetworkOutput | typeof byName,
): NetworkOutput {
  requireSlots(path, slots, d);
  const [{ name }] = slots.outputs;
  const found = networkOutputs.find((known) => known === name);
  if (output !== byName) {
    if (found !== undefined && found !== output) {
      throw new RangeError(
        `networkOutput must be what the output of ${path} is called, ${found}, got ${output}: leave it out, or rename the output`,
      );
    }
    return output;
  }
  if (found !== undefined) return found;
  throw new RangeError(
    `the output of ${path} must be called ${networkOutputs.join(", ")}, got ${name}: ` +
      "rename it, or say what it is, as --set networkOutput=eps",
  );
}

/** @param axes  lengths of its axes; of "n" there may be any number of rows */
function requireSlot(path: string, { name, type, shape }: Slot, axes: readonly (number | "n")[]): void {
  if (type !== "float32") {
    throw new TypeError(
      `${name} of ${path} must be float32, got ${type ?? "no tensor"}: export it in float32`,
    );
  }
  // models may say nothing of shapes: then what they give does
  if (shape === undefined || (shape.length === 0 && name !== "x" && name !== "sigma")) return;
  const shown = `[${axes.join(", ")}]`;
  const got = `got [${shape.join(", ")}]`;
  if (shape.length !== axes.length) {
    throw new TypeError(
      `${name} of ${path} must have shape ${shown}, ${got}: reshape it in the exported module`,
    );
  }
  if (axes.length === 2 && axes[1] !== "n" && typeof shape[1] === "number" && shape[1] !== axes[1]) {
    throw new TypeError(
      `${name} of ${path} must have d = ${axes[1]}, as the data, ${got}: take a network of these data`,
    );
  }
  if (typeof shape[0] === "number") {
    throw new TypeError(
      `${name} of ${path} must be for any number of rows, ${got}: export it with dynamic_axes={'${name}': {0: 'n'}, …}`,
    );
  }
}
