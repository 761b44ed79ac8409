/**
 * The part of `@std/cli` that the command line uses, standing on `minimist`.
 *
 * Signatures are those of the JSR original, so that the project works the same without the "links" of
 * deno.json.
 *
 * @module
 */
// @ts-types="@types/minimist"
import minimist from "minimist";

/** Options of {@linkcode parseArgs}. */
export interface ParseOptions<
  Booleans extends string = string,
  Strings extends string = string,
  Collectable extends string = string,
  Defaults extends Record<string, unknown> = Record<string, unknown>,
  DoubleDash extends boolean = boolean,
> {
  /** Puts what follows `--` into the result's `"--"` instead of `_`. */
  "--"?: DoubleDash;
  /** Other names of a flag; the result has the value under every name. */
  alias?: Record<string, string | readonly string[]>;
  /** Flags without a value; `false` when absent. */
  boolean?: Booleans | readonly Booleans[];
  /** Values of absent flags. */
  default?: Defaults;
  /** Puts everything after the first argument that is not a flag into `_`. */
  stopEarly?: boolean;
  /** Flags whose value stays text; `""` when given without one. `"_"` keeps the other arguments text. */
  string?: Strings | readonly Strings[];
  /** Flags that may be repeated, collected into an array; of the others the last one counts. */
  collect?: Collectable | readonly Collectable[];
  /** Boolean flags that `--no-…` sets to false. */
  negatable?: string | readonly string[];
  /** Called with every argument that no option declares; returning `false` leaves it out of the result. */
  unknown?: (arg: string) => unknown;
}

/** What {@linkcode parseArgs} returns. */
export type Args<
  Booleans extends string,
  Strings extends string,
  Collectable extends string,
  Defaults extends Record<string, unknown>,
  DoubleDash extends boolean,
> =
  & Record<string, unknown>
  & { [K in Exclude<Booleans, Collectable>]: boolean }
  & { [K in Exclude<Strings, Collectable | keyof Defaults | "_">]?: string }
  & { [K in Extract<Exclude<Strings, Collectable | "_">, keyof Defaults>]: string | Defaults[K] }
  & { [K in Extract<Collectable, Strings>]: string[] }
  & { _: (string | number)[] }
  & (DoubleDash extends true ? { "--": string[] } : unknown);

// minimist negates every `--no-x`, the original only the flags listed as negatable. The others are passed to
// it as `--no-x=<mark>`, and the mark, which no argument of a process can contain, is taken away afterwards.
const MARK = "\0";

function listOf(names: string | readonly string[] | undefined): string[] {
  return names === undefined ? [] : typeof names === "string" ? [names] : [...names];
}

/**
 * Reads command-line arguments into an object of flags, with the other arguments in `_`.
 *
 * Values that look like numbers become numbers unless the flag is listed in `string`.
 *
 * @param args     arguments, as in `Deno.args`
 * @param options  which flags there are, and what they are
 * @returns        the value of every flag by name
 */
export function parseArgs<
  const Booleans extends string = never,
  const Strings extends string = never,
  const Collectable extends string = never,
  const Defaults extends Record<string, unknown> = Record<never, never>,
  const DoubleDash extends boolean = false,
>(
  args: string[],
  options: ParseOptions<Booleans, Strings, Collectable, Defaults, DoubleDash> = {},
): Args<Booleans, Strings, Collectable, Defaults, DoubleDash> {
  const aliases = Object.entries(options.alias ?? {}).map(([name, others]) => [name, ...listOf(others)]);
  const withAliases = (names: string | readonly string[] | undefined) =>
    new Set(listOf(names).flatMap((name) => aliases.find((group) => group.includes(name)) ?? [name]));
  const strings = withAliases(options.string);
  const booleans = withAliases(options.boolean);
  const collect = withAliases(options.collect);
  const negatable = withAliases(options.negatable);
  const defaults: Record<string, unknown> = options.default ?? {};

  const end = args.indexOf("--");
  const marked = args.map((arg, i) => {
    const name = /^--no-([^=]+)$/.exec(arg)?.[1];
    const isPlain = name !== undefined && !negatable.has(name) && (end < 0 || i < end);
    return isPlain ? `${arg}=${MARK}` : arg;
  });
  // minimist looks flags up in plain objects, and takes what these inherit for its own
  const isInherited = (arg: string, i: number) =>
    (end < 0 || i < end) && (/^--([^=]+)/.exec(arg)?.[1] ?? "") in Object.prototype;
  args.filter(isInherited).forEach((arg) => options.unknown?.(arg));
  const unmark = (arg: string) => arg.endsWith(`=${MARK}`) ? arg.slice(0, -2) : arg;

  const { unknown } = options;
  const parsed: Record<string, unknown> = minimist(marked.filter((_, i) => !isInherited(args[i], i)), {
    "--": options["--"],
    alias: Object.fromEntries(aliases.map(([name, ...others]) => [name, others])),
    boolean: [...booleans],
    default: defaults,
    stopEarly: options.stopEarly,
    string: [...strings],
    unknown: unknown && ((arg: string) => unknown(unmark(arg)) as boolean),
  });

  for (const [name, value] of Object.entries(parsed)) {
    if (name === "_" || name === "--" || Object.is(value, defaults[name])) continue;
    const last = Array.isArray(value) ? value.at(-1) : value;
    if (value === MARK) parsed[name] = true;
    else if (!collect.has(name)) parsed[name] = last;
    else if (!Array.isArray(value)) parsed[name] = booleans.has(name) && value === false ? [] : [value];
  }
  for (const name of collect) {
    if (!(name in parsed) && strings.has(name)) parsed[name] = [];
  }
  parsed._ = (parsed._ as (string | number)[]).map((arg) => typeof arg === "string" ? unmark(arg) : arg);
  return parsed as Args<Booleans, Strings, Collectable, Defaults, DoubleDash>;
}
