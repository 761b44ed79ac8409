/** A sweep: one pipeline with many combinations of values, on one seed or several. */

import type { Pipeline, PresetName } from "../pipeline/graph.ts";
import type { Force } from "../pipeline/plan.ts";
import type { ParameterValues } from "../pipeline/parameters.ts";
import type { RunRequest } from "../pipeline/setting.ts";
import { type Combination, wordsOf } from "./combinations.ts";
import { type Gathered, narrowed } from "./narrowed.ts";

/** What a sweep is of. */
export interface Sweep {
  /** Its folder in `out/sweeps/`. */
  readonly name: string;
  readonly pipeline: Pipeline;
  readonly preset: PresetName;
  /** The swept parameters. */
  readonly axes: readonly string[];
  readonly combinations: readonly Combination[];
  /** Empty if no seed was asked for: the parameter's own then. */
  readonly seeds: readonly number[];
  readonly gathered: Gathered;
  /** The command that makes it again. */
  readonly command: string;
  readonly force: Force;
  /** What of the combinations was left out. */
  readonly leftOut: number;
  /** Measures that are drawn; those that the pipeline is about, if empty. */
  readonly drawn: readonly string[];
}

/** A combination on one seed. */
export interface SweepRun {
  readonly combination: Combination;
  /** Empty for a pipeline that draws nothing. */
  readonly seed: string;
  readonly parameters: ParameterValues;
  readonly request: RunRequest;
}

/** The runs of a sweep, in the order of its tables. */
export function runsOf({ pipeline, preset, combinations, seeds, gathered, force }: Sweep): SweepRun[] {
  const own = narrowed(pipeline, gathered);
  return combinations.flatMap((combination) => {
    const onSeeds = seeds.length > 0
      ? seeds.map((seed) => ({ ...combination.parameters, seed }))
      : [combination.parameters];
    return onSeeds.map((parameters: ParameterValues) => {
      const seed = parameters.seed === undefined ? "" : String(parameters.seed);
      const label = `${pipeline.name} ${wordsOf(combination.values)}${seed && ` seed ${seed}`}`;
      const request = { pipeline: own, preset, parameters, force, isShown: false, label };
      return { combination, seed, parameters, request };
    });
  });
}
