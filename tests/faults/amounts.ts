/**
 * How often things are hurt: seldom in the suite, often with
 *
 * ```
 * deno task test:faults --long                        # all of it: hours
 * deno task test:faults --kills 20 --seed 3           # some of it, by count
 * ```
 */

import { parseArgs } from "node:util";
import { seededUniforms } from "../measures/seeded.ts";

interface Amounts {
  /** Runs that are killed. */
  readonly kills: number;
  /** Files and links that are damaged. */
  readonly damages: number;
  /** Checkpoints that are damaged. */
  readonly checkpoints: number;
  /** Broken inputs, of each kind. */
  readonly inputs: number;
  /** Loops of readers beside `--force`. */
  readonly loops: number;
  /** Rounds of four pipelines, `--force` and `clean` at once. */
  readonly rounds: number;
}

const short: Amounts = { kills: 2, damages: 8, checkpoints: 1, inputs: 2000, loops: 8, rounds: 1 };
const long: Amounts = {
  kills: 200,
  damages: 1000,
  checkpoints: 60,
  inputs: 400_000,
  loops: 10_000,
  rounds: 20,
};
const usualSeed = 16;

/**
 * Reads what stands behind `--` on the command line of `deno test`.
 *
 * @throws {TypeError} for an unknown option
 * @throws {RangeError} for what is no whole number
 */
export function readAmounts(args: readonly string[]): Amounts & { readonly seed: number } {
  const names = Object.keys(short) as (keyof Amounts)[];
  const { values } = parseArgs({
    args: [...args],
    options: {
      long: { type: "boolean", default: false },
      ...Object.fromEntries([...names, "seed"].map((name) => [name, { type: "string" }] as const)),
    },
  });
  const given: Readonly<Record<string, unknown>> = values;
  const wholeNumber = (name: string, usual: number): number => {
    if (given[name] === undefined) return usual;
    const number = Number(given[name]);
    const isWhole = Number.isSafeInteger(number) && number >= 0 && given[name] !== "";
    if (!isWhole) throw new RangeError(`--${name} must be a whole number, got ${given[name]}`);
    return number;
  };
  const usual = given.long ? long : short;
  const amounts = Object.fromEntries(names.map((name) => [name, wholeNumber(name, usual[name])]));
  return { ...(amounts as unknown as Amounts), seed: wholeNumber("seed", usualSeed) };
}

export const amounts = readAmounts(Deno.args);

/** What is left to chance: the same for one seed, and told. */
export class Chance {
  readonly #next: (count: number) => Float64Array;

  /** @param about  what it is for: others get other numbers */
  constructor(about: string) {
    console.log(`${about}: --seed ${amounts.seed}`);
    this.#next = seededUniforms(seedOf(about));
  }

  /** A number in [0, 1). */
  uniform(): number {
    return this.#next(1)[0];
  }

  /** A whole number below `count`. */
  below(count: number): number {
    return Math.floor(this.uniform() * count);
  }

  /** One of a list. */
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }
}

/** The seed of one of many things. */
export function seedOf(about: string): number {
  return [...about].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, amounts.seed);
}
