/** One swept parameter: the values that a text of the command line names. */

import { didYouMean } from "../pipeline/did_you_mean.ts";
import type { ParameterSpecs } from "../pipeline/parameters.ts";
import { plainMath } from "../theory/plain_math.ts";

/** A swept parameter. */
export interface Axis {
  readonly name: string;
  /** Its values as they would be typed, in the order given. */
  readonly texts: readonly string[];
}

/** More values of one parameter would be a mistake. */
const mostValues = 10_000;
/** Part of a step by which the last value of a range may be past its end: rounding. */
const rounding = 1e-9;
/** Digits of logarithmic values between the ends. */
const logDigits = 6;

const decimal = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
const range = new RegExp(`^(${decimal}):(${decimal}):(${decimal})$`, "i");
const log = new RegExp(`^log:(${decimal}):(${decimal}):(\\d+)$`, "i");

/**
 * Reads `kappa=0.4:2.4:0.2` (both ends, with a step), `t0=0.005,0.01` (a list), `t0=log:1e-4:1e-1:7` (seven values, evenly in the logarithm). Values of a
 * parameter that is a list itself are separated by semicolons: `scores=esf,la-pl;esf,la-pl,mlp`.
 *
 * @throws {SyntaxError} for a text of no such form, an unknown parameter, or a value named twice
 * @throws {RangeError} for a range that has no values, or too many
 */
export function readAxis(text: string, parameters: ParameterSpecs): Axis {
  const [, typed, values] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
  if (typed === undefined || values.trim() === "") {
    throw new SyntaxError(
      `--sweep needs name=values, as in --sweep kappa=0.4:2.4:0.2 or --sweep t0=0.01,0.02, got "${text}"`,
    );
  }
  const name = typed.trim();
  requireParameter(name, parameters);
  const texts = textsOf(name, values.trim(), parameters[name].default);
  const twice = new Set(texts).size < texts.length &&
    texts.find((value, i) => texts.indexOf(value) !== i);
  if (twice) throw new SyntaxError(`--sweep ${name} names ${twice} twice; leave one out`);
  return { name, texts };
}

/** @throws {SyntaxError} if there is no such parameter */
export function requireParameter(name: string, parameters: ParameterSpecs): void {
  if (Object.hasOwn(parameters, name)) return;
  const known = Object.keys(parameters);
  throw new SyntaxError(
    `unknown parameter ${name}${didYouMean(name, known)}; parameters are ${known.join(", ")}`,
  );
}

function textsOf(name: string, values: string, usual: unknown): string[] {
  const isNumber = typeof usual === "number";
  const [, first, last, step] = isNumber ? range.exec(values) ?? [] : [];
  if (first !== undefined) return rangeTexts(name, first, last, step);
  const [, least, most, count] = isNumber ? log.exec(values) ?? [] : [];
  if (least !== undefined) return logTexts(name, least, most, Number(count));
  if (isNumber && values.includes(":")) {
    throw new SyntaxError(
      `--sweep ${name} needs first:last:step, as in 0.4:2.4:0.2, or log:first:last:count, as in log:1e-4:1e-1:7, got "${values}"`,
    );
  }
  const texts = values.split(Array.isArray(usual) ? ";" : ",").map((value) => value.trim());
  if (texts.includes("")) throw new SyntaxError(`--sweep ${name} has an empty value in "${values}"`);
  return texts;
}

/** Counted in units of the last decimal place, so that no rounding adds up. */
function rangeTexts(name: string, first: string, last: string, step: string): string[] {
  const [from, to, by] = [first, last, step].map(Number);
  const steps = (to - from) / by;
  if (!(by !== 0 && steps >= 0)) {
    throw new RangeError(
      `--sweep ${name} must have a step that leads from ${first} to ${last}, got ${step}${
        by === 0 ? "" : `; try ${-by}`
      }`,
    );
  }
  const count = Math.floor(steps * (1 + rounding) + rounding) + 1;
  requireCount(name, count);
  const places = Math.max(decimalPlaces(first), decimalPlaces(step));
  return Array.from({ length: count }, (_, i) => {
    const value = from + i * by;
    return String(places <= 100 ? Number(value.toFixed(places)) : value);
  });
}

/** Places behind the point: 2 of `0.25`, 5 of `1.5e-4`. */
function decimalPlaces(text: string): number {
  const [, fraction = "", exponent = "0"] = /^[+-]?\d*\.?(\d*)(?:e([+-]?\d+))?$/i.exec(text) ?? [];
  return Math.max(fraction.length - Number(exponent), 0);
}

function logTexts(name: string, first: string, last: string, count: number): string[] {
  const [from, to] = [Number(first), Number(last)];
  if (!(from > 0 && to > 0 && from !== to)) {
    throw new RangeError(
      `--sweep ${name} must have two ends above 0 for logarithmic values, got ${first} and ${last}`,
    );
  }
  if (count < 2) throw new RangeError(`--sweep ${name} must have 2 logarithmic values or more, got ${count}`);
  requireCount(name, count);
  const { exp, log } = plainMath;
  const width = log(to / from);
  return Array.from({ length: count }, (_, i) => {
    if (i === 0 || i === count - 1) return String(i === 0 ? from : to);
    return String(Number((from * exp(width * i / (count - 1))).toPrecision(logDigits)));
  });
}

function requireCount(name: string, count: number): void {
  if (count > mostValues) {
    throw new RangeError(`--sweep ${name} must have at most ${mostValues} values, got ${count}`);
  }
}
