/** Swept parameters as axes. */

import type { ParameterSpecs } from "../../pipeline/parameters.ts";
import { plainMath } from "../../theory/plain_math.ts";
import type { RunResult } from "../gather.ts";

/** A swept parameter in figures. */
export type DrawnAxis = {
  name: string;
  /** HTML, with the unit */
  title: string;
  /** its values as typed: numbers ascending, words in the order given */
  texts: string[];
  /** whether they are numbers */
  isNumeric: boolean;
  /** whether they lie evenly in the logarithm, more or less */
  isLog: boolean;
};

/** How parameters are printed; others by their names. */
const letters: Readonly<Record<string, string>> = {
  kappa: "<i>κ</i>",
  t0: "<i>t</i><sub>0</sub>",
  tMin: "<i>t</i><sub>min</sub>",
  n: "<i>n</i>",
  d: "<i>d</i>",
  weightDecay: "weight decay <i>λ</i>",
};

/** The axes that have several values, those of numbers and of the most values first. */
export function drawnAxes(results: readonly RunResult[], parameters: ParameterSpecs): DrawnAxis[] {
  const names = Object.keys(results[0]?.combination.values ?? {});
  const axes = names.map((name): DrawnAxis => {
    const texts = [...new Set(results.map(({ combination }) => combination.values[name]))];
    const isNumeric = typeof parameters[name].default === "number";
    if (isNumeric) texts.sort((a, b) => Number(a) - Number(b));
    const { unit } = parameters[name];
    const title = `${letters[name] ?? name}${unit && ` (${unit})`}`;
    return { name, title, texts, isNumeric, isLog: isNumeric && isLogarithmic(texts.map(Number)) };
  });
  const place = ({ isNumeric, texts }: DrawnAxis) => (isNumeric ? 1e6 : 0) + texts.length;
  return axes.filter(({ texts }) => texts.length > 1).sort((a, b) => place(b) - place(a));
}

/** Whether the logarithms of values, ascending, are more even than the values. */
function isLogarithmic(values: readonly number[]): boolean {
  if (values.length < 3 || values[0] <= 0) return false;
  return unevenness(values.map(plainMath.log)) < unevenness(values);
}

/** Largest gap over the least. */
function unevenness(values: readonly number[]): number {
  const gaps = values.slice(1).map((value, i) => value - values[i]);
  return Math.max(...gaps) / Math.min(...gaps);
}

/** A value in print: numbers to three digits. */
export function labelOf({ isNumeric }: DrawnAxis, text: string): string {
  return isNumeric ? String(Number(Number(text).toPrecision(3))).replace("-", "−") : text;
}

/** `t₀ = 0.01`, HTML. */
export function equation(axis: DrawnAxis, text: string): string {
  return `${axis.title.replace(/ \([^)]*\)$/, "")} = ${labelOf(axis, text)}`;
}
