/**
 * Typed parameters of a pipeline: a default, a unit, bounds and one line of documentation each.
 * A parameter reads itself from text (command line) and checks values (presets, notebooks).
 */

import { didYouMean } from "./did_you_mean.ts";
import { shortened } from "./shortened.ts";

/** What a parameter can hold: a number, an id, or a list of numbers or ids. */
export type ParameterValue = number | string | readonly string[] | readonly number[];

/** Complete set of values of a pipeline's parameters, by name. */
export type ParameterValues = Readonly<Record<string, ParameterValue>>;

/** One parameter. `name` in the methods is only for messages. */
export interface Parameter<T extends ParameterValue = ParameterValue> {
  /** The value if none is given. */
  readonly default: T;
  /** Unit of a number, "" if it has none. */
  readonly unit: string;
  /** What it is, in a line. */
  readonly doc: string;
  /** The allowed values in words: "above 0 and below 2.357". */
  readonly domain: string;
  /** What its ids stand for, a line each, where they don't say it themselves. */
  readonly meanings?: Readonly<Record<string, string>>;
  /**
   * The value, checked.
   *
   * @throws {TypeError}  if the value is of another kind
   * @throws {RangeError} if the value is outside the domain
   */
  check(name: string, value: unknown): T;
  /**
   * The value that a text says.
   *
   * @throws {SyntaxError} if the text can't be read as this kind of value
   * @throws {RangeError}  if the value is outside the domain
   */
  parse(name: string, text: string): T;
}

/** Parameters by name. */
export type ParameterSpecs = Readonly<Record<string, Parameter>>;

/** The values that go with specs `S`: `{ kappa: number, scores: readonly ("esf" | …)[] }`. */
export type Values<S extends ParameterSpecs> = {
  readonly [K in keyof S]: S[K] extends Parameter<infer T> ? T : never;
};

/** `min` and `max` belong to the domain, `above` and `below` don't. */
export interface NumberOptions {
  /** the value if none is given */
  default: number;
  /** least value */
  min?: number;
  /** largest value */
  max?: number;
  /** the value is larger than this */
  above?: number;
  /** the value is smaller than this */
  below?: number;
  /** none if not given */
  unit?: string;
  /** what it is, in a line */
  doc: string;
}

/**
 * A parameter that is a finite number.
 *
 * @returns  refuses other values with a TypeError or RangeError that names the domain
 */
export function number(options: NumberOptions): Parameter<number> {
  return numeric(options, "a number", Number.isFinite);
}

/**
 * A parameter that is a whole number of at most 2⁵³ − 1 in absolute value.
 *
 * @returns  refuses other values with a TypeError or RangeError that names the domain
 */
export function integer(options: NumberOptions): Parameter<number> {
  return numeric(options, "a whole number", Number.isSafeInteger);
}

/**
 * A parameter that is one of the ids `of`.
 *
 * @returns  refuses other values with a TypeError or RangeError that names the ids
 */
export function choice<const T extends string>(
  options: { default: NoInfer<T>; of: readonly T[]; doc: string },
): Parameter<T> {
  const { of } = options;
  const domain = `one of ${of.join(", ")}`;
  const check = (name: string, value: unknown): T => {
    if (typeof value !== "string") throw new TypeError(`${name} must be ${domain}, got ${show(value)}`);
    const found = of.find((id) => id === value);
    if (found === undefined) throw unknownId(name, domain, value, of);
    return found;
  };
  return { default: options.default, unit: "", doc: options.doc, domain, check, parse: check };
}

/**
 * A parameter that is a non-empty subset of the ids `of`; whatever the order given, the value is in the order of `of`.
 *
 * @returns  refuses other values with a TypeError or RangeError that names the ids
 * @throws {TypeError | RangeError} if the default is none
 */
export function list<const T extends string>(
  options: {
    default: readonly NoInfer<T>[];
    of: readonly T[];
    doc: string;
    meanings?: Readonly<Record<NoInfer<T>, string>>;
  },
): Parameter<readonly T[]> {
  const { of, doc, meanings } = options;
  const domain = `one or more of ${of.join(", ")}`;
  const check = (name: string, value: unknown): readonly T[] => {
    if (!Array.isArray(value)) throw new TypeError(`${name} must be a list, ${domain}, got ${show(value)}`);
    if (value.length === 0) throw new RangeError(`${name} must be ${domain}, got an empty list`);
    for (const [index, id] of value.entries()) {
      if (!of.includes(id)) throw unknownId(name, domain, id, of);
      if (value.indexOf(id) !== index) throw new RangeError(`${name} names ${id} twice; leave one out`);
    }
    return of.filter((id) => value.includes(id));
  };
  const parse = (name: string, text: string) => {
    const ids = text.split(",").map((id) => id.trim());
    return check(name, ids.length === 1 && ids[0] === "" ? [] : ids);
  };
  return { default: check("the default", options.default), unit: "", doc, domain, meanings, check, parse };
}

/**
 * A parameter that is one or more different finite numbers, in the order given.
 *
 * @param options  bounds and unit of each number
 * @returns        refuses other values with a TypeError or RangeError that names the domain
 */
export function numbers(
  options: Omit<NumberOptions, "default"> & { default: readonly number[]; isWhole?: boolean },
): Parameter<readonly number[]> {
  const { default: usual, isWhole = false, ...bounds } = options;
  const each = (isWhole ? integer : number)({ ...bounds, default: usual[0] });
  const domain = `one or more different numbers, each ${each.domain}`;
  const check = (name: string, value: unknown): readonly number[] => {
    if (!Array.isArray(value)) throw new TypeError(`${name} must be a list, ${domain}, got ${show(value)}`);
    if (value.length === 0) throw new RangeError(`${name} must be ${domain}, got an empty list`);
    return value.map((one, index) => {
      if (value.indexOf(one) !== index) throw new RangeError(`${name} names ${one} twice; leave one out`);
      return each.check(name, one);
    });
  };
  const parse = (name: string, text: string) =>
    check(name, text.split(",").map((one) => each.parse(name, one.trim())));
  return {
    default: check("the default", usual),
    unit: each.unit,
    doc: options.doc,
    domain,
    check,
    parse,
  };
}

/** A value as people type it: `1.2`, `la-pl`, `esf,la-pl`, `0.4,1.2`. */
export function formatValue(value: ParameterValue): string {
  return typeof value === "object" ? value.join(",") : String(value);
}

/**
 * Checks every given value against its spec; names that `specs` doesn't have are refused.
 *
 * @throws {RangeError} for an unknown name, or a value outside its domain
 * @throws {TypeError}  for a value of another kind
 */
export function checkValues(
  owner: string,
  specs: ParameterSpecs,
  values: Readonly<Record<string, unknown>>,
): Record<string, ParameterValue> {
  const checked: Record<string, ParameterValue> = {};
  for (const [name, value] of Object.entries(values)) {
    if (!Object.hasOwn(specs, name)) {
      throw new RangeError(`${owner} has no parameter ${name}; it has ${Object.keys(specs).join(", ")}`);
    }
    checked[name] = specs[name].check(name, value);
  }
  return checked;
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function numeric(
  options: NumberOptions,
  kind: string,
  isKind: (value: number) => boolean,
): Parameter<number> {
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity, unit = "", doc } = options;
  const domain = describeBounds(options, kind);
  const check = (name: string, value: unknown): number => {
    if (typeof value !== "number") throw new TypeError(`${name} must be ${kind}, got ${show(value)}`);
    const inside = value >= min && value <= max && value > above && value < below;
    if (!isKind(value) || !inside) {
      throw new RangeError(`${name} must be ${domain}${unit && ` ${unit}`}, got ${show(value)}`);
    }
    return value;
  };
  const parse = (name: string, text: string): number => {
    if (!decimal.test(text)) throw new SyntaxError(`${name} must be ${kind}, got ${show(text)}`);
    return check(name, Number(text));
  };
  return { default: options.default, unit, doc, domain, check, parse };
}

function describeBounds({ min, max, above, below }: NumberOptions, kind: string): string {
  const lower = min !== undefined ? `at least ${min}` : above !== undefined ? `above ${above}` : "";
  const upper = max !== undefined ? `at most ${max}` : below !== undefined ? `below ${below}` : "";
  return [kind, [lower, upper].filter((bound) => bound !== "").join(" and ")].join(" ").trim();
}

/** What is thrown for an id that is none of those known. */
export function unknownId(name: string, domain: string, id: unknown, known: readonly string[]): RangeError {
  return new RangeError(`${name} must be ${domain}, got ${show(id)}${didYouMean(String(id), known)}`);
}

/** A value as messages have it: texts in quotes, long ones cut. */
export function show(value: unknown): string {
  return typeof value === "string" ? `"${shortened(value)}"` : shortened(value);
}
