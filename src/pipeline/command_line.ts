/** The command line that makes a run again. */

import { hasPreset, type Pipeline, type PresetName, resolveParameters } from "./graph.ts";
import { formatValue, type ParameterValue, type ParameterValues } from "./parameters.ts";
import { shellWord } from "./shell_word.ts";

/** What a command is about. */
export interface CommandOf {
  readonly pipeline: Pipeline;
  readonly preset: PresetName;
  /** Complete values. */
  readonly parameters: ParameterValues;
}

/** The parameters that are not the preset's, as typed; all of them, if the pipeline has no such preset any more. */
export function changedParameters(
  { pipeline, preset, parameters }: CommandOf,
): [name: string, value: string][] {
  const usual = hasPreset(pipeline, preset) ? resolveParameters(pipeline, preset) : {};
  const text = (value: ParameterValue | undefined) => value === undefined ? "" : formatValue(value);
  return Object.entries(parameters)
    .filter(([name, value]) => text(value) !== text(usual[name]))
    .map(([name, value]) => [name, text(value)]);
}

/** Whether the pipeline has all the parameters of a run: an earlier version of it may have had others. */
export function isStillPossible({ pipeline, preset, parameters }: CommandOf): boolean {
  return hasPreset(pipeline, preset) &&
    Object.keys(parameters).every((name) => Object.hasOwn(pipeline.parameters, name));
}

/**
 * `deno task pipeline experiment2 --preset paper --set kappa=1.5`, as a shell takes it.
 *
 * @param phase   the command: up to which stage; all of it if not given
 * @param outDir  the folder of results as typed; `out` if not given
 */
export function commandLine(run: CommandOf, phase = "pipeline", outDir = "out"): string {
  const words = ["deno", "task", phase, run.pipeline.name];
  if (run.preset !== "quick") words.push("--preset", run.preset);
  for (const [name, value] of changedParameters(run)) words.push("--set", `${name}=${value}`);
  if (outDir !== "out") words.push(`--out=${outDir}`);
  return words.map(shellWord).join(" ");
}
