/**
 * What a pipeline is: typed parameters, and a function from their values to nodes. Declaring one runs
 * nothing.
 */

import { checkValues, type ParameterSpecs, type ParameterValues, type Values } from "./parameters.ts";
import type { NodeSpec } from "./stage.ts";

export const presetNames = ["quick", "paper"] as const;
export type PresetName = typeof presetNames[number];

export interface Pipeline {
  readonly name: string;
  readonly title: string;
  /** The paper that it is about (src/report/papers.ts); the first one if not given. */
  readonly paper?: string;
  /** HTML: what its report says before the figures. */
  readonly about?: string;
  readonly parameters: ParameterSpecs;
  /** What a preset sets differently from the defaults. */
  readonly presets: Readonly<Record<PresetName, ParameterValues>>;
  /** Bounds that involve several parameters. */
  check?(values: ParameterValues): void;
  build(values: ParameterValues): NodeSpec[];
  /** Pictures to name at the end of a run, relative to `out/<pipeline>/`: `figures/figure5.html`. */
  readonly figures?: readonly string[];
}

/** A pipeline as it is written down: `build` and `check` see the values with their types. */
export interface PipelineDefinition<S extends ParameterSpecs> {
  readonly name: string;
  readonly title: string;
  readonly paper?: string;
  readonly about?: string;
  readonly parameters: S;
  readonly presets: Readonly<Record<PresetName, Partial<Values<S>>>>;
  check?(values: Values<S>): void;
  build(values: Values<S>): NodeSpec[];
  readonly figures?: readonly string[];
}

/** A name is a folder name on every system: `experiment2`, `denoise.la-pl`. */
const namePattern = /^[a-z0-9][a-z0-9._-]*$/;

/** Folders of `out/` that are no pipeline's. */
const reservedNames = ["store", "build"];

/**
 * Checks a definition: its name, and that defaults and presets are valid.
 *
 * @throws {SyntaxError} for a name that can't be a folder name
 * @throws {RangeError}  for a reserved name, or a default or preset outside its domain
 */
export function definePipeline<S extends ParameterSpecs>(definition: PipelineDefinition<S>): Pipeline {
  const { name, parameters, presets, check, build } = definition;
  checkName("pipeline", name);
  if (reservedNames.includes(name)) {
    throw new RangeError(`a pipeline can't be called ${name}: out/${name} is the engine's own folder`);
  }
  const pipeline: Pipeline = {
    ...definition,
    presets: {
      quick: checkValues(`${name}, preset quick`, parameters, presets.quick),
      paper: checkValues(`${name}, preset paper`, parameters, presets.paper),
    },
    // `resolveParameters` has checked every value against `parameters`, so these are values of S.
    check: check && ((values) => check(values as Values<S>)),
    build: (values) => build(values as Values<S>),
  };
  for (const preset of presetNames) resolveParameters(pipeline, preset);
  return pipeline;
}

/**
 * The complete values of a run: defaults, then the preset, then `overrides`.
 *
 * @throws {RangeError} for an unknown name, a value outside its domain, or whatever the pipeline's `check`
 * refuses
 * @throws {TypeError}  for a value of another kind
 */
export function resolveParameters(
  pipeline: Pipeline,
  preset: PresetName,
  overrides: Readonly<Record<string, unknown>> = {},
): ParameterValues {
  const defaults = Object.fromEntries(
    Object.entries(pipeline.parameters).map(([name, parameter]) => [name, parameter.default]),
  );
  const values = checkValues(pipeline.name, pipeline.parameters, {
    ...defaults,
    ...pipeline.presets[preset],
    ...overrides,
  });
  pipeline.check?.(values);
  return values;
}

/** @throws {SyntaxError} if `name` can't be a folder name */
export function checkName(thing: string, name: string): void {
  if (!namePattern.test(name)) {
    throw new SyntaxError(
      `${thing} name "${name}" must be lower-case letters, digits, ".", "-" and "_", starting with a letter or digit`,
    );
  }
}
