/** What the arguments ask of a sweep. */

import { type Axis, readAxis } from "../../sweep/axis.ts";
import {
  type Combination,
  mostCombinations,
  product,
  refusalLines,
  resolveAll,
  wordsOf,
} from "../../sweep/combinations.ts";
import { readPoints } from "../../sweep/points_file.ts";
import { type Gathered, tablesOf } from "../../sweep/narrowed.ts";
import type { Sweep } from "../../sweep/sweep.ts";
import type { Pipeline } from "../../pipeline/graph.ts";
import { didYouMean } from "../../pipeline/did_you_mean.ts";
import { formatValue, type ParameterValue, type ParameterValues } from "../../pipeline/parameters.ts";
import { shellWord } from "../../pipeline/shell_word.ts";
import type { Arguments, SweepArguments } from "../arguments.ts";
import { checkSettings, readRequests, readSettings, selectPipelines, withPreset } from "../request.ts";
import { rangesOf } from "../seed_ranges.ts";
import { UsageError } from "../usage.ts";
import { loadFiles } from "../user_files.ts";

/** A sweep, and the user's files that its values name. */
export interface SweepRequest {
  readonly sweep: Sweep;
  readonly files: readonly string[];
}

/**
 * Reads the command as a request to sweep a pipeline.
 *
 * @throws {UsageError} for a pipeline, parameter or value that can't be, and for combinations that the pipeline refuses
 */
export async function readSweepRequest(
  args: Arguments & { readonly sweep: SweepArguments },
  pipelines: readonly Pipeline[],
): Promise<SweepRequest> {
  const own = args.sweep;
  const pipeline = onlyPipeline(args, pipelines);
  const { axes, rows } = await asUsage(() => rowsOf(own, pipeline));
  checkAxes(axes, args, pipeline);
  const swept = axes.flatMap((name) =>
    [...new Set(rows.map((row) => row[name]))].map((text): [string, string] => [name, text])
  );
  const files = await loadFiles({ settings: [...args.settings, ...swept] });
  checkSettings(args.settings, [pipeline]);
  const set = readSettings(pipeline, args.settings);
  const firstSeed: Record<string, ParameterValue> = args.seeds.length > 0 ? { seed: args.seeds[0] } : {};
  const base = { pipeline, preset: args.preset, set: { ...set, ...firstSeed } };
  const { combinations, refusals } = await asUsage(() => resolveAll(rows, base));
  if (refusals.length > 0 && !own.skipsRefused) {
    throw new UsageError(
      [
        `${pipeline.name} refuses ${refusals.length} of ${rows.length} combinations:`,
        ...refusalLines(refusals),
        "leave them out of the sweep, or add --sweep-skip-refused",
      ].join("\n"),
    );
  }
  if (combinations.length === 0) {
    throw new UsageError(
      [`${pipeline.name} refuses all ${rows.length} combinations:`, ...refusalLines(refusals)].join("\n"),
    );
  }
  checkCombinations(combinations, args.seeds);
  const gathered = gatheredBy(args, pipeline);
  checkDrawn(
    own,
    tablesOf(pipeline, gathered, combinations[0].parameters).flatMap(({ measures }) => measures),
  );
  const { force } =
    readRequests({ ...args, settings: settingsOf(combinations[0].parameters) }, [pipeline])[0];
  const sweep = {
    name: own.name ?? usualName(pipeline, axes),
    pipeline,
    preset: args.preset,
    axes,
    combinations,
    seeds: args.seeds,
    gathered,
    command: commandOf(args, pipeline),
    force,
    leftOut: refusals.length,
    drawn: own.drawn,
  };
  return { sweep, files };
}

function checkCombinations(combinations: readonly Combination[], seeds: readonly number[]): void {
  const seen = new Set<string>();
  for (const { values } of combinations) {
    const words = wordsOf(values);
    if (seen.has(words)) {
      throw new UsageError(`the sweep has ${words} twice, in other words; leave one out`);
    }
    seen.add(words);
  }
  const runs = combinations.length * Math.max(seeds.length, 1);
  if (runs > mostCombinations) {
    throw new UsageError(
      `a sweep must have at most ${mostCombinations} runs, got ${runs}: ${combinations.length} combinations on ${seeds.length} seeds`,
    );
  }
}

function usualName({ name }: Pipeline, axes: readonly string[]): string {
  const usual = `${name}-${axes.join("-")}`;
  if (usual.length > 200) {
    throw new UsageError(
      `--sweep-name is needed for so many parameters (${axes.length}): their names together are too long`,
    );
  }
  return usual;
}

function onlyPipeline({ names, preset }: Arguments, pipelines: readonly Pipeline[]): Pipeline {
  if (names.length !== 1) {
    throw new UsageError(
      `--sweep goes with one pipeline, as in pipeline experiment2 --sweep kappa=0.4:2.4:0.2; got ${
        names.length === 0 ? "none" : names.join(", ")
      }`,
    );
  }
  return withPreset(preset, selectPipelines(names, pipelines), names, pipelines)[0];
}

async function rowsOf({ axes: texts, file }: SweepArguments, { parameters }: Pipeline) {
  if (file !== undefined) {
    const { names, rows } = await readPoints(file, parameters);
    return { axes: names, rows };
  }
  const axes: Axis[] = texts.map((text) => readAxis(text, parameters));
  const names = axes.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new SyntaxError(`--sweep ${twice} is there twice: give all its values in one, as in ${twice}=1,2`);
  }
  return { axes: names, rows: product(axes) };
}

function checkAxes(axes: readonly string[], { settings, seeds }: Arguments, pipeline: Pipeline): void {
  const both = settings.find(([name]) => axes.includes(name))?.[0];
  if (both !== undefined) {
    throw new UsageError(`${both} is both set and swept: leave out --set ${both}=… or --sweep ${both}=…`);
  }
  if (axes.includes("seed")) {
    throw new UsageError("seeds are no axis of a sweep: say --seeds 0-9 instead of --sweep seed=…");
  }
  if (seeds.length > 0 && !Object.hasOwn(pipeline.parameters, "seed")) {
    throw new UsageError(`${pipeline.name} draws nothing: leave out --seeds`);
  }
}

/** Values as typed. */
function settingsOf(parameters: ParameterValues): [string, string][] {
  return Object.entries(parameters).map(([name, value]) => [name, formatValue(value)]);
}

async function asUsage<T>(read: () => T | Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

function checkDrawn({ drawn }: SweepArguments, measures: readonly string[]): void {
  const unknown = drawn.find((id) => !measures.includes(id));
  if (unknown === undefined) return;
  const known = [...new Set(measures)];
  throw new UsageError(
    known.length === 0
      ? `--measure ${unknown}: this command gathers no measures`
      : `--measure ${unknown}: no such measure${didYouMean(unknown, known)}; measures are ${
        known.join(", ")
      }`,
  );
}

function gatheredBy({ command }: Arguments, pipeline: Pipeline): Gathered {
  const hasMeasures = command !== "claims" && pipeline.measures !== undefined;
  if (command === "analyze" && !hasMeasures) {
    throw new UsageError(
      `${pipeline.name} names no measures to gather; sweep its ledger: claims ${pipeline.name}`,
    );
  }
  return { hasMeasures, hasClaims: command !== "analyze" };
}

/** As typed, without what changes no result. */
function commandOf(args: Arguments & { readonly sweep: SweepArguments }, pipeline: Pipeline): string {
  const { command = "pipeline", preset, settings, seeds, sweep: { axes, file, skipsRefused, drawn } } = args;
  const words = ["deno", "task", command, pipeline.name];
  if (preset !== "quick") words.push("--preset", preset);
  for (const setting of settings) words.push("--set", setting.join("="));
  for (const axis of axes) words.push("--sweep", axis);
  if (file !== undefined) words.push("--sweep-file", file);
  if (seeds.length > 0) words.push("--seeds", rangesOf(seeds).join(","));
  if (drawn.length > 0) words.push("--measure", drawn.join(","));
  if (skipsRefused) words.push("--sweep-skip-refused");
  return words.map(shellWord).join(" ");
}
