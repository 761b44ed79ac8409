/** What a cluster is asked for: `cluster.json`, and the same names in `--slurm "partition=main time=30 mem=2G"`, which count more. */

import { didYouMean } from "../../did_you_mean.ts";

/** Passed on to sbatch as they are, by their names there. */
const passedOn = [
  "partition",
  "account",
  "qos",
  "constraint",
  "reservation",
  "gres",
  "nodelist",
  "exclude",
  "nice",
] as const;

export interface ClusterSettings {
  /** Options of sbatch: `{ partition: "main" }`. */
  readonly sbatch: Readonly<Record<string, string>>;
  /** Time limit of every job, as Slurm writes it; else by what nodes took before. */
  readonly time?: string;
  /** Memory of every job, as Slurm writes it; else by what nodes took before. */
  readonly mem?: string;
  /** Cores of one node at most. */
  readonly cores: number;
  /** Nodes that are shorter are packed into one job until it takes so long, seconds. */
  readonly packSeconds: number;
  /** How often a node is tried. */
  readonly tries: number;
  /** Seconds from one look at the queue to the next. */
  readonly pollSeconds: number;
  /** Nodes at most that are queued or made at once. */
  readonly atOnce: number;
  /** Program on the cluster's hosts; the driver's own if not given. */
  readonly deno?: string;
  /** This project's folder on the cluster's hosts; the driver's own if not given. */
  readonly project?: string;
  /** Deno's cache on the cluster's hosts; the driver's own if not given. */
  readonly denoDir?: string;
  /** Archive that `deno task pack` has made: instead of project, cache and, if it has one, deno. */
  readonly pack?: string;
}

/** Values of a setting: those of `cluster.json`, or words of a command line. */
type Values = Readonly<Record<string, unknown>>;

const numbers = {
  cores: { usual: 4, least: 1, most: 1024, isWhole: true },
  packSeconds: { usual: 20, least: 0, most: 86_400, isWhole: false },
  tries: { usual: 3, least: 1, most: 100, isWhole: true },
  pollSeconds: { usual: 1, least: 0.1, most: 600, isWhole: false },
  atOnce: { usual: 10_000, least: 1, most: 1_000_000, isWhole: true },
} as const;
const paths = ["deno", "project", "denoDir", "pack"] as const;
const names = [...passedOn, "time", "mem", ...Object.keys(numbers), ...paths];

/** Minutes, minutes:seconds, hours:minutes:seconds, days-hours and so on. */
const timePattern = /^(\d+|\d+:\d+|\d+:\d+:\d+|\d+-\d+(:\d+){0,2})$/;
const memoryPattern = /^\d+[KMGT]?$/i;

/**
 * The settings of a text of `cluster.json`, and of `--slurm`.
 *
 * @param file   its path and text; undefined if there is none
 * @param words  `partition=main time=30`; "" if there are none
 * @throws {SyntaxError} for a text that is not of that form
 * @throws {RangeError} for a name that is none, or a value that it can't have
 */
export function readSettings(
  file: { path: string; text: string } | undefined,
  words: string,
): ClusterSettings {
  const ofFile = file ? checked(file.path, readFile(file.path, file.text)) : {};
  const ofWords = checked("--slurm", readWords(words));
  const all = { ...ofFile, ...ofWords };
  const number = (name: keyof typeof numbers) => all[name] as number | undefined ?? numbers[name].usual;
  const text = (name: string) => all[name] as string | undefined;
  return {
    sbatch: Object.fromEntries(passedOn.flatMap((name) => name in all ? [[name, String(all[name])]] : [])),
    time: text("time"),
    mem: text("mem"),
    cores: number("cores"),
    packSeconds: number("packSeconds"),
    tries: number("tries"),
    pollSeconds: number("pollSeconds"),
    atOnce: number("atOnce"),
    deno: text("deno"),
    project: text("project"),
    denoDir: text("denoDir"),
    pack: text("pack"),
  };
}

function readFile(path: string, text: string): Values {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new SyntaxError(`${path} is no JSON: ${(cause as Error).message}`, { cause });
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SyntaxError(`${path} must be one object, as {"partition": "main", "time": "30"}`);
  }
  return value as Values;
}

function readWords(words: string): Values {
  const pairs = words.split(/[\s,]+/).filter((word) => word !== "").map((word): [string, string] => {
    const [, name, value] = /^([^=]+)=(.+)$/.exec(word) ?? [];
    if (name === undefined) {
      throw new SyntaxError(
        `--slurm needs name=value, as in --slurm "partition=main time=30"; got "${word}"`,
      );
    }
    return [name, value];
  });
  return Object.fromEntries(pairs);
}

/** With numbers as numbers, the rest as text. */
function checked(where: string, values: Values): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (!names.includes(name)) {
        throw new RangeError(
          `${where} has no setting ${name}${didYouMean(name, names)}; settings are ${names.join(", ")}`,
        );
      }
      return [name, isNumber(name) ? numberOf(where, name, value) : textOf(where, name, value)];
    }),
  );
}

function isNumber(name: string): name is keyof typeof numbers {
  return Object.hasOwn(numbers, name);
}

function numberOf(where: string, name: keyof typeof numbers, value: unknown): number {
  const { least, most, isWhole } = numbers[name];
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  const isGood = typeof number === "number" && number >= least && number <= most &&
    (!isWhole || Number.isInteger(number));
  if (isGood) return number;
  throw new RangeError(
    `${where}: ${name} must be a ${isWhole ? "whole " : ""}number from ${least} to ${most}, got ${
      JSON.stringify(value)
    }`,
  );
}

function textOf(where: string, name: string, value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  const isText = typeof text === "string" && text !== "" && !text.includes("\n");
  const wrong = (must: string) =>
    new RangeError(`${where}: ${name} must be ${must}, got ${JSON.stringify(value)}`);
  if (!isText) throw wrong("text of one line");
  if (name === "time" && !timePattern.test(text)) {
    throw wrong('a time as Slurm has it: minutes ("30"), "2:00:00" or "1-12"');
  }
  if (name === "mem" && !memoryPattern.test(text)) throw wrong('memory as Slurm has it: "2G" or "500M"');
  return text;
}
