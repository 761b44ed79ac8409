/** Every combination of swept values, checked: what can be run, and what the pipeline refuses. */

import { type Pipeline, type PresetName, resolveParameters } from "../pipeline/graph.ts";
import { formatValue, type ParameterValue, type ParameterValues } from "../pipeline/parameters.ts";
import type { Axis } from "./axis.ts";

/** A combination that can be run. */
export interface Combination {
  /** The swept parameters' values, in print. */
  readonly values: Readonly<Record<string, string>>;
  /** All values, complete. */
  readonly parameters: ParameterValues;
}

/** One that can't. */
export interface Refusal {
  /** `kappa=2.4 t0=0.04` */
  readonly words: string;
  /** What the pipeline says. */
  readonly why: string;
}

/** More would be a mistake. */
export const mostCombinations = 100_000;

/** What stays the same in all combinations. */
export interface Base {
  readonly pipeline: Pipeline;
  readonly preset: PresetName;
  /** Parameters that are set. */
  readonly set: Readonly<Record<string, ParameterValue>>;
}

/** All combinations of the axes' values; the last axis' value changes first. */
export function product(axes: readonly Axis[]): Record<string, string>[] {
  const count = axes.reduce((all, { texts }) => all * texts.length, 1);
  if (count > mostCombinations) {
    throw new RangeError(
      `a sweep must have at most ${mostCombinations} combinations, got ${count}: leave some out`,
    );
  }
  return axes.reduce<Record<string, string>[]>(
    (rows, { name, texts }) => rows.flatMap((row) => texts.map((text) => ({ ...row, [name]: text }))),
    [{}],
  );
}

/**
 * Reads the values of every combination by their parameters' own parsers, and asks the pipeline whether it takes them.
 *
 * @throws {SyntaxError | TypeError} for a text that its parameter can't read
 */
export function resolveAll(
  rows: readonly Readonly<Record<string, string>>[],
  { pipeline, preset, set }: Base,
): { combinations: readonly Combination[]; refusals: readonly Refusal[] } {
  const combinations: Combination[] = [];
  const refusals: Refusal[] = [];
  for (const row of rows) {
    try {
      const swept = Object.fromEntries(
        Object.entries(row).map(([name, text]) => [name, pipeline.parameters[name].parse(name, text)]),
      );
      const parameters = resolveParameters(pipeline, preset, { ...set, ...swept });
      pipeline.build(parameters);
      const values = Object.fromEntries(
        Object.keys(row).map((name) => [name, formatValue(parameters[name])]),
      );
      combinations.push({ values, parameters });
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      refusals.push({ words: wordsOf(row), why: error.message });
    }
  }
  return { combinations, refusals };
}

/** `kappa=0.4 t0=0.01` */
export function wordsOf(values: Readonly<Record<string, string>>): string {
  return Object.entries(values).map(([name, text]) => `${name}=${text}`).join(" ");
}

/** Refused combinations, a line each, of many the first twenty. */
export function refusalLines(refusals: readonly Refusal[], most = 20): string[] {
  const shown = refusals.slice(0, most).map(({ words, why }) => `  ${words}: ${why}`);
  const more = refusals.length - shown.length;
  return more > 0 ? [...shown, `  and ${more} more`] : shown;
}
