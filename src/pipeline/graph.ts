/**
 * What a pipeline is: typed parameters, and a function from their values to nodes. Declaring one runs
 * nothing.
 */

import {
  checkValues,
  formatValue,
  type ParameterSpecs,
  type ParameterValues,
  type Values,
} from "./parameters.ts";
import type { MeasureTable } from "./measure_table.ts";
import type { Paper } from "./paper.ts";
import type { NodeSpec } from "./stage.ts";

/** Presets that every pipeline has: the effects in a minute, and the paper's scale. It may have more of its own. */
export const presetNames: readonly ["quick", "paper"] = ["quick", "paper"] as const;
/** Name of a preset: of one that every pipeline has, or of a pipeline's own. */
export type PresetName = string;

/** The presets of a pipeline: what each sets differently from the defaults. */
export type Presets<V> = Readonly<Record<typeof presetNames[number], V>> & Readonly<Record<string, V>>;

/** A figure of a pipeline, with what its report shows beside it. */
export interface PipelineFigure {
  /** Its page, relative to `out/<pipeline>/`: `figures/figure5.html`. */
  readonly page: string;
  /** The claims of the ledger that it is about: ids, with `*` for any characters: `figure-5-*`. */
  readonly claims?: readonly string[];
  /** Whether a report opens with it; the first figure does if none says so. */
  readonly isOpening?: boolean;
}

/** What a pipeline says of itself to people. No part of keys. */
export interface Description {
  /** Its folder in `out/`: lower-case letters, digits, ".", "-" and "_". */
  readonly name: string;
  /** What it is about, in a line. */
  readonly title: string;
  /** The paper that it is about, if any. */
  readonly paper?: Paper;
  /** HTML: one sentence, what it shows. */
  readonly finding?: string;
  /** HTML: what its report says before the figures. */
  readonly about?: string;
  /** What the presets are that not every pipeline has, a line each. */
  readonly presetMeanings?: Readonly<Record<string, string>>;
  /** Its figures, in the order of its report. */
  readonly figures?: readonly PipelineFigure[];
}

/** A pipeline, made by {@linkcode definePipeline}. */
export interface Pipeline extends Description {
  /** Its parameters, by name. */
  readonly parameters: ParameterSpecs;
  /** What a preset sets differently from the defaults. */
  readonly presets: Presets<ParameterValues>;
  /** What a run with these values is about, in a line, where that says more than the title. */
  titleOf?(values: ParameterValues): string;
  /** Bounds that involve several parameters. */
  check?(values: ParameterValues): void;
  /** The tables of a run with these values that sweeps gather; none if not given. */
  measures?(values: ParameterValues): readonly MeasureTable[];
  /** The nodes of a run with these values. */
  build(values: ParameterValues): NodeSpec[];
}

/** A pipeline as it is written down: `build` and `check` see the values with their types. */
export interface PipelineDefinition<S extends ParameterSpecs> extends Description {
  /** Its parameters, by name. */
  readonly parameters: S;
  /** What a preset sets differently from the defaults. */
  readonly presets: Presets<Partial<Values<S>>>;
  /** What a run with these values is about, in a line, where that says more than the title. */
  titleOf?(values: Values<S>): string;
  /** Bounds that involve several parameters: throws a RangeError. */
  check?(values: Values<S>): void;
  /** The tables of a run with these values that sweeps gather; none if not given. */
  measures?(values: Values<S>): readonly MeasureTable[];
  /** The nodes of a run with these values. */
  build(values: Values<S>): NodeSpec[];
}

/** A name is a folder name on every system: `experiment2`, `denoise.la-pl`. */
const namePattern = /^[a-z0-9][a-z0-9._-]*$/;

/** Folders of `out/` that are no pipeline's. */
const reservedNames = ["store", "build", "docs", "seeds", "sweeps"];

/**
 * Checks a definition: its name, its figures, and that defaults and presets are valid.
 *
 * @throws {SyntaxError} for a name that can't be a folder name, or a figure that is no page in a folder
 * @throws {RangeError}  for a reserved name, a default or preset outside its domain, a figure that is there twice, or two to open with
 */
export function definePipeline<S extends ParameterSpecs>(definition: PipelineDefinition<S>): Pipeline {
  const { name, parameters, presets, check, build, titleOf, measures } = definition;
  checkName("pipeline", name);
  if (reservedNames.includes(name)) {
    throw new RangeError(`a pipeline can't be called ${name}: out/${name} is the engine's own folder`);
  }
  const pipeline: Pipeline = {
    ...definition,
    presets: checkPresets(name, parameters, presets),
    // `resolveParameters` has checked every value against `parameters`, so these are values of S.
    check: check && ((values) => check(values as Values<S>)),
    build: (values) => build(values as Values<S>),
    titleOf: titleOf && ((values) => titleOf(values as Values<S>)),
    measures: measures && ((values) => measures(values as Values<S>)),
  };
  for (const preset of presetsOf(pipeline)) resolveParameters(pipeline, preset);
  checkFigures(pipeline);
  return pipeline;
}

function checkPresets<S extends ParameterSpecs>(
  name: string,
  parameters: S,
  { quick, paper, ...own }: Presets<Partial<Values<S>>>,
): Presets<ParameterValues> {
  Object.keys(own).forEach((preset) => checkName("preset", preset));
  const checked = (preset: string, values: Partial<Values<S>>) =>
    checkValues(`${name}, preset ${preset}`, parameters, values);
  return {
    ...Object.fromEntries(
      Object.entries({ quick, paper, ...own }).map(([preset, values]) => [preset, checked(preset, values)]),
    ),
    quick: checked("quick", quick),
    paper: checked("paper", paper),
  };
}

/** A figure's page lies in a node's view, as that says whether it is up to date. */
const pagePattern = /^[^/]+\/[^/]+\.html$/;

function checkFigures({ name, figures = [] }: Pipeline): void {
  const pages = figures.map(({ page }) => page);
  for (const [i, page] of pages.entries()) {
    if (!pagePattern.test(page)) {
      throw new SyntaxError(`a figure of ${name} must be a page like "figures/figure5.html", got "${page}"`);
    }
    if (pages.indexOf(page) !== i) {
      throw new RangeError(`${name} has the figure ${page} twice; leave one out`);
    }
  }
  const opening = figures.filter(({ isOpening }) => isOpening).map(({ page }) => page);
  if (opening.length > 1) {
    throw new RangeError(`a report of ${name} can open with one figure only, got ${opening.join(", ")}`);
  }
}

/**
 * The complete values of a run: defaults, then the preset, then `overrides`.
 *
 * @throws {RangeError} for a preset or a name that the pipeline doesn't have, a value outside its domain, or whatever its `check` refuses
 * @throws {TypeError}  for a value of another kind
 */
export function resolveParameters(
  pipeline: Pipeline,
  preset: PresetName,
  overrides: Readonly<Record<string, unknown>> = {},
): ParameterValues {
  if (!hasPreset(pipeline, preset)) {
    throw new RangeError(
      `${pipeline.name} has no preset ${preset}; it has ${presetsOf(pipeline).join(", ")}`,
    );
  }
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

/** Names of all presets of a pipeline, those that every one has first. */
export function presetsOf({ presets }: Pick<Pipeline, "presets">): readonly PresetName[] {
  return Object.keys(presets);
}

/** Whether a pipeline has a preset. */
export function hasPreset({ presets }: Pick<Pipeline, "presets">, preset: PresetName): boolean {
  return Object.hasOwn(presets, preset);
}

/** What presets set a parameter to, in words: `quick: 1000, paper: 20000`. */
export function presetValues(pipeline: Pipeline, parameter: string): string {
  const { presets } = pipeline;
  return presetsOf(pipeline)
    .filter((preset) => presets[preset][parameter] !== undefined)
    .map((preset) => `${preset}: ${formatValue(presets[preset][parameter])}`)
    .join(", ");
}

/** Whether a text can be a folder's name, and so a pipeline's, a node's or a preset's. */
export function isName(text: string): boolean {
  return namePattern.test(text);
}

/** @throws {SyntaxError} if `name` can't be a folder name */
export function checkName(thing: string, name: string): void {
  if (!isName(name)) {
    throw new SyntaxError(
      `${thing} name "${name}" must be lower-case letters, digits, ".", "-" and "_", starting with a letter or digit`,
    );
  }
}
