/** What the arguments ask of the pipelines there are: which to run, how far, with which values. */

import { hasPreset, type Pipeline, presetsOf, resolveParameters } from "../pipeline/graph.ts";
import { buildGraph, type GraphNode, upTo } from "../pipeline/order.ts";
import type { ParameterValue, ParameterValues } from "../pipeline/parameters.ts";
import type { Force } from "../pipeline/plan.ts";
import { shortened } from "../pipeline/shortened.ts";
import type { Arguments } from "./arguments.ts";
import { didYouMean } from "../pipeline/did_you_mean.ts";
import { UsageError } from "./usage.ts";

/** One pipeline to run. */
export interface PipelineRequest {
  /** What events call it; the pipeline's name if not given. */
  readonly label?: string;
  /** False if its view stays as it is. */
  readonly isShown?: boolean;
  readonly pipeline: Pipeline;
  readonly parameters: ParameterValues;
  /** Run up to this phase only. */
  readonly phase: string | undefined;
  readonly force: Force;
}

/** Names of all phases that the pipelines have, in the order in which they come. */
export function phaseNames(pipelines: readonly Pipeline[]): readonly string[] {
  return [...new Set(pipelines.flatMap((pipeline) => phasesOf(pipeline)))];
}

/** The commands that run no pipeline. */
export const ownCommands: readonly string[] = ["clean", "why", "doctor"];

/** Every command there is. */
export function commandNames(pipelines: readonly Pipeline[]): readonly string[] {
  return ["pipeline", ...phaseNames(pipelines), ...ownCommands];
}

/**
 * Reads the command as a request to run pipelines.
 *
 * @throws {UsageError} for a name that doesn't exist or a value that a parameter can't have
 */
export function readRequests(args: Arguments, pipelines: readonly Pipeline[]): readonly PipelineRequest[] {
  const phase = args.command === "pipeline" ? undefined : args.command;
  // `--force experiment2` is a bare --force before the name of a pipeline.
  const isPipeline = (name: string) => pipelines.some((pipeline) => pipeline.name === name);
  const names = [...args.names, ...args.force.filter(isPipeline)];
  const forced = args.force.map((name) => isPipeline(name) ? "" : name);

  const selected = withPreset(args.preset, selectPipelines(names, pipelines, phase), names, pipelines);
  checkSettings(args.settings, selected);
  const drafts = selected.map((pipeline) => {
    const parameters = readParameters(pipeline, args);
    return { pipeline, parameters, nodes: upTo(buildGraph(pipeline, parameters), phase) };
  });
  const force = readForce(forced, drafts.flatMap(({ nodes }) => nodes));
  return drafts.map(({ pipeline, parameters }) => ({ pipeline, parameters, phase, force }));
}

/**
 * Reads the command as a request to run each pipeline with each of the seeds; one that draws nothing runs once.
 *
 * @throws {UsageError} as {@linkcode readRequests}
 */
export function readSeededRequests(
  args: Arguments,
  pipelines: readonly Pipeline[],
): readonly PipelineRequest[] {
  const [first, ...others] = args.seeds;
  const ofSeed = (seed: number) =>
    readRequests({ ...args, settings: [...args.settings, ["seed", `${seed}`]] }, pipelines).map((
      request,
    ) => ({
      ...request,
      isShown: false,
      ...("seed" in request.parameters && { label: `${request.pipeline.name} seed ${seed}` }),
    }));
  return [
    ...ofSeed(first),
    ...others.flatMap((seed) => ofSeed(seed).filter((request) => "seed" in request.parameters)),
  ];
}

/** @throws {UsageError} if there is no such command */
export function checkCommand(command: string | undefined, pipelines: readonly Pipeline[]): string {
  const commands = commandNames(pipelines);
  const valid = `commands are ${commands.join(", ")} (--help says more)`;
  if (command === undefined) throw new UsageError(`no command; ${valid}`);
  if (commands.includes(command)) return command;
  if (pipelines.some(({ name }) => name === command)) {
    throw new UsageError(`${command} is no command; to run a pipeline, say: pipeline ${command}`);
  }
  throw new UsageError(`unknown command ${command}${didYouMean(command, commands)}; ${valid}`);
}

/**
 * The pipelines named, or all that have the phase.
 *
 * @throws {UsageError} for an unknown name, or a pipeline that doesn't have the phase
 */
export function selectPipelines(
  names: readonly string[],
  pipelines: readonly Pipeline[],
  phase?: string,
): readonly Pipeline[] {
  const hasPhase = (pipeline: Pipeline) => phase === undefined || phasesOf(pipeline).includes(phase);
  if (names.length === 0) return pipelines.filter(hasPhase);
  const known = pipelines.map((pipeline) => pipeline.name);
  for (const name of names) {
    const pipeline = pipelines.find((pipeline) => pipeline.name === name);
    if (pipeline === undefined) {
      throw new UsageError(
        `unknown pipeline ${name}${didYouMean(name, known)}; pipelines are ${known.join(", ")}`,
      );
    }
    if (!hasPhase(pipeline)) {
      throw new UsageError(`${name} has no stage ${phase}; its stages are ${phasesOf(pipeline).join(", ")}`);
    }
  }
  return pipelines.filter((pipeline) => names.includes(pipeline.name));
}

/**
 * Those of the selected pipelines that have the preset; all of them must, if they were named.
 *
 * @throws {UsageError} for an unknown preset, or a named pipeline that doesn't have it
 */
export function withPreset(
  preset: string,
  selected: readonly Pipeline[],
  names: readonly string[],
  pipelines: readonly Pipeline[],
): readonly Pipeline[] {
  const known = [...new Set(pipelines.flatMap((pipeline) => presetsOf(pipeline)))];
  if (!known.includes(preset)) {
    const choices = `${known.slice(0, -1).join(", ")} or ${known.at(-1)}`;
    throw new UsageError(
      `--preset must be ${choices}, got "${shortened(preset)}"${didYouMean(preset, known)}`,
    );
  }
  const having = selected.filter((pipeline) => hasPreset(pipeline, preset));
  const without = selected.find((pipeline) => !having.includes(pipeline));
  if (without === undefined || names.length === 0 && having.length > 0) return having;
  const owners = pipelines.filter((pipeline) => hasPreset(pipeline, preset)).map(({ name }) => name);
  throw new UsageError(`${without.name} has no preset ${preset}; ${owners.join(", ")} have it: name those`);
}

function phasesOf(pipeline: Pipeline): string[] {
  const nodes = buildGraph(pipeline, resolveParameters(pipeline, "quick"));
  return [...new Set(nodes.map((node) => node.stage.phase))];
}

/**
 * A parameter must be known to at least one of the pipelines; the others go without it.
 *
 * @throws {UsageError} for one that none has
 */
export function checkSettings(settings: Arguments["settings"], pipelines: readonly Pipeline[]): void {
  const known = [...new Set(pipelines.flatMap((pipeline) => Object.keys(pipeline.parameters)))];
  for (const [name] of settings) {
    if (known.includes(name)) continue;
    const owners = pipelines.map((pipeline) => pipeline.name).join(", ");
    throw new UsageError(
      `unknown parameter ${name}${didYouMean(name, known)}; parameters of ${owners} are ${known.join(", ")}`,
    );
  }
}

function readParameters(pipeline: Pipeline, { settings, preset }: Arguments): ParameterValues {
  const overrides = readSettings(pipeline, settings);
  try {
    return resolveParameters(pipeline, preset, overrides);
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

/**
 * Settings of a pipeline's parameters, read by their own parsers; those of other pipelines are left out.
 *
 * @throws {UsageError} for a value that a parameter can't have
 */
export function readSettings(
  { parameters }: Pipeline,
  settings: Arguments["settings"],
): Record<string, ParameterValue> {
  try {
    return Object.fromEntries(
      settings.filter(([name]) => Object.hasOwn(parameters, name))
        .map(([name, text]) => [name, parameters[name].parse(name, text)]),
    );
  } catch (cause) {
    throw new UsageError((cause as Error).message, { cause });
  }
}

function readForce(names: readonly string[], nodes: readonly GraphNode[]): Force {
  const known = [...new Set(nodes.map((node) => node.name))];
  for (const name of names) {
    if (name === "" || known.includes(name)) continue;
    throw new UsageError(
      `--force ${name}: no such node${didYouMean(name, known)}; nodes are ${known.join(", ")}`,
    );
  }
  return names.includes("") ? "all" : new Set(names);
}
