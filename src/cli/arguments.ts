/** Reads the command line: flags and words, not yet what they mean to the pipelines. */

import { parseArgs } from "@std/cli";
import type { PresetName } from "../pipeline/graph.ts";
import { didYouMean } from "../pipeline/did_you_mean.ts";
import { flags, flagsOf } from "./flags.ts";
import { UsageError } from "./usage.ts";

/** More would be a mistake. */
const mostSeeds = 1000;

export interface Arguments {
  /** `pipeline`, `train`, …; undefined if there is none. */
  readonly command: string | undefined;
  /** The words after the command. */
  readonly names: readonly string[];
  /** As typed: which presets there are, the pipelines say. */
  readonly preset: PresetName;
  /** Parameters as typed, name and text; of equal names the last counts. */
  readonly settings: readonly (readonly [name: string, text: string])[];
  /** Seeds over which claims are checked, or of a sweep; none if not asked for. */
  readonly seeds: readonly number[];
  /** What is swept, if anything is. */
  readonly sweep: SweepArguments | undefined;
  /** Nodes made at once, and kernel workers of one. */
  readonly jobs: number;
  readonly workers: number;
  /** Where nodes are made. */
  readonly executor: "local" | "slurm";
  /** Settings of the cluster as typed, "" if there are none, and the file of the others. */
  readonly slurm: string;
  readonly cluster: string | undefined;
  readonly cancel: boolean;
  readonly outDir: string;
  /** What follows each `--force`, "" for a bare one. */
  readonly force: readonly string[];
  readonly plan: boolean;
  readonly strict: boolean;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly show: boolean;
  readonly help: boolean;
}

/** What the flags say of a sweep. */
export interface SweepArguments {
  /** What follows each `--sweep`. */
  readonly axes: readonly string[];
  readonly file: string | undefined;
  readonly name: string | undefined;
  /** Measures to draw; those of the pipeline if empty. */
  readonly drawn: readonly string[];
  readonly skipsRefused: boolean;
}

/** @throws {UsageError} for an unknown flag, or a value that its flag can't have */
export function readArguments(argv: readonly string[]): Arguments {
  checkFlags(argv);
  const parsed = parseArgs([...argv], {
    boolean: ["cancel", "plan", "strict", "json", "quiet", "show", "help", "sweep-skip-refused"],
    string: [
      ...[
        "preset",
        "set",
        "seed",
        "seeds",
        "data",
        "image",
        "network",
        "held-out",
        "jobs",
        "workers",
        "out",
        "force",
        "_",
      ] as const,
      ...["executor", "slurm", "cluster"] as const,
      ...["sweep", "sweep-file", "sweep-name", "measure"] as const,
    ],
    collect: ["set", "force", "sweep"],
    alias: { help: "h" },
  });
  const [command, ...names] = parsed._.map(String);
  checkFlagsOf(command, argv);
  const settings = parsed.set.map(readSetting);
  if (parsed.seed === "") throw new UsageError("--seed needs a number, as in --seed 3");
  if (parsed.seed !== undefined) settings.push(["seed", parsed.seed]);
  const seeds = parsed.seeds === undefined ? [] : readSeeds(parsed.seeds);
  const sweep = readSweep(parsed, command);
  if (seeds.length > 0 && command !== "claims" && !sweep) {
    throw new UsageError(
      `--seeds goes with claims or with --sweep, as in claims --seeds 100-109; got ${
        command ?? "no command"
      }`,
    );
  }
  if (seeds.length > 0 && settings.some(([name]) => name === "seed")) {
    throw new UsageError("--seed (or --set seed=…) and --seeds exclude each other");
  }
  for (const { flag, name, needs } of settingFlags) {
    const value = parsed[flag];
    if (value === "") throw new UsageError(`--${flag} needs ${needs}`);
    if (value !== undefined) settings.push([name, value]);
  }
  return {
    command,
    names,
    preset: parsed.preset ?? "quick",
    settings,
    seeds,
    sweep,
    jobs: readCount("jobs", parsed.jobs),
    workers: readCount("workers", parsed.workers),
    executor: readExecutor(parsed.executor, argv),
    slurm: parsed.slurm ?? "",
    cluster: parsed.cluster,
    cancel: parsed.cancel,
    outDir: readFolder(parsed.out ?? "out"),
    force: parsed.force,
    plan: parsed.plan,
    strict: parsed.strict,
    json: parsed.json,
    quiet: parsed.quiet,
    show: parsed.show,
    help: parsed.help,
  };
}

/** Flags that set a parameter. */
const settingFlags = [
  { flag: "data", name: "data", needs: "a data set or a file, as in --data points.csv" },
  { flag: "image", name: "image", needs: "height x width in pixels, as in --image 28x28" },
  { flag: "network", name: "network", needs: "an ONNX file, as in --network model.onnx" },
  { flag: "held-out", name: "heldOut", needs: "a fraction or a file, as in --held-out 0.2" },
] as const;

/** Flags of sweeps, as parsed. */
interface ParsedSweep {
  readonly sweep: readonly string[];
  readonly "sweep-file"?: string;
  readonly "sweep-name"?: string;
  readonly "sweep-skip-refused": boolean;
  readonly measure?: string;
  readonly show: boolean;
}

/** Commands that can be swept. */
const sweepCommands = ["pipeline", "analyze", "claims"];

function readSweep(parsed: ParsedSweep, command: string | undefined): SweepArguments | undefined {
  const { sweep: axes, "sweep-file": file, "sweep-name": name, measure } = parsed;
  if (axes.length === 0 && file === undefined) {
    const alone = [
      name !== undefined && "--sweep-name",
      measure !== undefined && "--measure",
      parsed["sweep-skip-refused"] && "--sweep-skip-refused",
    ]
      .find((flag) => flag);
    if (alone) throw new UsageError(`${alone} goes with --sweep or --sweep-file`);
    return undefined;
  }
  if (command !== undefined && !sweepCommands.includes(command)) {
    throw new UsageError(`--sweep goes with ${sweepCommands.join(", ")}; got ${command}`);
  }
  if (axes.length > 0 && file !== undefined) {
    throw new UsageError("--sweep and --sweep-file exclude each other: leave one out");
  }
  if (file === "") throw new UsageError("--sweep-file needs a table, as in --sweep-file points.csv");
  if (name !== undefined && !/^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$/.test(name)) {
    throw new UsageError(
      `--sweep-name must be a folder's name of letters, digits, ".", "-" and "_", got "${name}"`,
    );
  }
  if (parsed.show) throw new UsageError("--show goes with no sweep: open the report.html of its folder");
  const drawn = measure === undefined ? [] : measure.split(",").map((id) => id.trim());
  if (drawn.includes("")) {
    throw new UsageError("--measure needs measures' names, as in --measure interpolated,memorised");
  }
  return { axes, file, name, drawn, skipsRefused: parsed["sweep-skip-refused"] };
}

/** Before the parser sees them: it takes `--constructor` for a name of its own. */
function checkFlags(argv: readonly string[]): void {
  const end = argv.indexOf("--");
  for (const [i, argument] of (end === -1 ? argv : argv.slice(0, end)).entries()) {
    if (argument.startsWith("-") && argument !== "-" && argument !== "-h") checkFlag(argument, argv[i - 1]);
  }
}

function checkFlag(argument: string, before: string | undefined): void {
  if (/^-[\d.]/.test(argument)) {
    if (before === "--seeds") readSeeds(argument);
    const flag = flags.find(({ name, value }) => before === `--${name}` && value !== "");
    throw new UsageError(
      `a negative value goes behind "=": --${flag?.name ?? "seed"}=${argument}; got ${argument} by itself`,
    );
  }
  const [word] = argument.split("=");
  const flag = flags.find(({ name }) => word === `--${name}`);
  if (flag === undefined) {
    const known = flags.map(({ name }) => `--${name}`);
    const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
    throw new UsageError(`unknown flag ${shown}${didYouMean(word, known)}; flags are ${known.join(", ")}`);
  }
  if (flag.value === "" && argument !== word) {
    throw new UsageError(`${word} takes no value, got ${argument}: leave out what follows it, or the flag`);
  }
}

/** A flag that changes nothing is refused: who typed it expects that it does. */
function checkFlagsOf(command: string | undefined, argv: readonly string[]): void {
  if (command === undefined || !Object.hasOwn(flagsOf, command)) return;
  const own = flagsOf[command].map((name) => `--${name}`);
  const typed = argv.filter((argument) => argument.startsWith("--")).map((argument) =>
    argument.split("=")[0]
  );
  const other = typed.find((word) => word !== "--" && !own.includes(word));
  if (other !== undefined) {
    throw new UsageError(`${command} takes no ${other}; its flags are ${own.join(", ")}`);
  }
}

function readSetting(text: string): [string, string] {
  const [, name, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  if (name === undefined) {
    throw new UsageError(`--set needs name=value, as in --set kappa=1.5, got "${text}"`);
  }
  return [name.trim(), value.trim()];
}

/** `100-109`, `0,3,5`, `0-4,100-104`: each once, in order. */
function readSeeds(text: string): number[] {
  const wrong = (why: string) =>
    new UsageError(
      `--seeds needs whole numbers and ranges, as in --seeds 100-109 or --seeds 0,3,5; got "${text}"${why}`,
    );
  const seeds = new Set<number>();
  for (const part of text.split(",")) {
    const [, first, last = first] = /^(\d{1,10})(?:-(\d{1,10}))?$/.exec(part.trim()) ?? [];
    if (first === undefined) throw wrong("");
    const [low, high] = [Number(first), Number(last)];
    if (high > 4294967295) throw wrong(": a seed is at most 4294967295");
    if (high < low) throw wrong(`: ${part} goes down`);
    if (high - low >= mostSeeds) throw wrong(`: at most ${mostSeeds} seeds`);
    for (let seed = low; seed <= high; seed++) seeds.add(seed);
  }
  if (seeds.size > mostSeeds) throw wrong(`: at most ${mostSeeds} seeds`);
  return [...seeds].sort((a, b) => a - b);
}

/** All cores, if not given. */
function readCount(flag: string, text: string | undefined): number {
  if (text === undefined) return navigator.hardwareConcurrency;
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > 1024) {
    throw new UsageError(`--${flag} must be a whole number from 1 to 1024, got "${text}"`);
  }
  return count;
}

/** Flags that the other executor has no use for are refused. */
function readExecutor(text = "local", argv: readonly string[]): "local" | "slurm" {
  if (text !== "local" && text !== "slurm") {
    throw new UsageError(`--executor must be local or slurm, got "${text}"`);
  }
  const isTyped = (name: string) => argv.some((word) => word.split("=")[0] === `--${name}`);
  const wrong = (text === "slurm" ? ["jobs", "workers"] : ["slurm", "cluster", "cancel"]).find(isTyped);
  if (wrong === undefined) return text;
  throw new UsageError(
    text === "slurm"
      ? `--${wrong} says nothing to a cluster: give atOnce or cores, as in --slurm "cores=8"`
      : `--${wrong} goes with --executor slurm`,
  );
}

function readFolder(text: string): string {
  if (text === "") throw new UsageError("--out needs a folder, as in --out results");
  return text;
}
