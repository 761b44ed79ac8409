/** Hostile command lines: what they ask for, or wrong usage that says what is valid. */

import { assert, assertEquals } from "@std/assert";
import { readArguments } from "../../../src/cli/arguments.ts";
import { flags } from "../../../src/cli/flags.ts";
import { checkCommand, readRequests, selectPipelines } from "../../../src/cli/request.ts";
import { UsageError } from "../../../src/cli/usage.ts";
import { toyPipeline } from "../../pipeline/toy.ts";
import { editedText, edits, fc, inputs } from "./hostile.ts";

const pipelines = [toyPipeline(), toyPipeline({ name: "other" })];
const inherited = [
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "prototype",
  "_",
  "$&",
];
const flagNames = flags.map(({ name }) => name);
const values = [
  "",
  "1",
  "-1",
  "1.5",
  "1e999",
  "NaN",
  "Infinity",
  "0x10",
  "paper",
  "quick",
  "kappa=1.5",
  "count=100",
  "scores=esf",
  "seed=3",
  "figure=large",
  "kappa",
  "=",
  "kappa==1",
  "true",
  "no",
  "toy",
  "train",
  "é",
  "a".repeat(300),
  "9".repeat(300),
];
const word = fc.oneof(
  { arbitrary: fc.constantFrom("pipeline", "train", "denoise", "toy", "other", ...values), weight: 4 },
  { arbitrary: fc.constantFrom(...inherited), weight: 1 },
);
const flag = fc.tuple(
  fc.constantFrom("--", "--", "--", "--no-", "-"),
  fc.oneof({ arbitrary: fc.constantFrom(...flagNames), weight: 4 }, {
    arbitrary: fc.constantFrom(...inherited),
    weight: 1,
  }),
  fc.option(fc.constantFrom(...values, ...inherited.map((name) => `${name}=1`))),
).map(([dashes, name, value]) => `${dashes}${name}${value === null ? "" : `=${value}`}`);
const lines = fc.tuple(
  fc.constantFrom("pipeline", "train", "denoise"),
  fc.array(fc.oneof(word, flag, fc.constant("--")), { maxLength: 6 }),
  fc.option(fc.tuple(fc.nat(5), edits(["-", "--", "=", ".", "constructor", "__proto__", "é"]))),
).map(([command, words, edit]) => [
  command,
  ...words.map((text, i) => edit !== null && edit[0] === i ? editedText(text, edit[1]) : text),
]);

/** As `runCommand` reads them, before it does anything. */
function read(argv: readonly string[]): void {
  const args = readArguments(argv);
  if (args.help && args.command === undefined) return;
  const command = checkCommand(args.command, pipelines);
  if (args.help) selectPipelines(args.names, pipelines);
  else if (command !== "clean") readRequests(args, pipelines);
}

Deno.test("arguments: any words are understood, or are wrong usage in one line that says what is valid", () => {
  let [taken, told] = [0, 0];
  fc.assert(
    fc.property(lines, (argv) => {
      try {
        read(argv);
        taken++;
        const end = argv.indexOf("--");
        const before = end === -1 ? argv : argv.slice(0, end);
        const named = before.filter((text) => text.startsWith("--")).map((text) =>
          text.slice(2).split("=")[0]
        );
        assertEquals(named.filter((name) => !flagNames.includes(name)), [], "understood");
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        assert(
          /must|needs?|unknown|takes|goes|no such|is no|has no|names|got|can't/.test(error.message),
          error.message,
        );
        assert(!/is not a function|Cannot read|not iterable/.test(error.message), error.message);
        told++;
      }
    }),
    inputs("arguments"),
  );
  assert(taken > 100 && told > 100, `${taken} taken, ${told} told`);
});

const settings = fc.array(
  fc.tuple(
    fc.constantFrom("kappa", "count", "constructor", "__proto__", "a b"),
    fc.oneof(
      fc.double({ noNaN: true }).map(String),
      fc.string({ unit: "binary" }).map((text) => text.trim()),
    ),
  ),
  { maxLength: 4 },
);

Deno.test("arguments: what is typed is what is read, in either form and any order", () => {
  fc.assert(
    fc.property(
      settings,
      fc.record({ preset: fc.constantFrom("quick", "paper"), jobs: fc.integer({ min: 1, max: 1024 }) }),
      fc.record({ plan: fc.boolean(), strict: fc.boolean(), quiet: fc.boolean() }, { noNullPrototype: true }),
      fc.array(fc.constantFrom("toy", "other", "constructor"), { maxLength: 3 }),
      fc.infiniteStream(fc.boolean()),
      (settings, { preset, jobs }, switches, names, isJoined) => {
        const joined = (flag: string, value: string) => {
          const { value: isOne } = isJoined.next();
          // a value by itself must not look like a flag
          return isOne || value.startsWith("-") ? [`${flag}=${value}`] : [flag, value];
        };
        const argv = [
          "pipeline",
          ...settings.flatMap(([name, value]) => joined("--set", `${name}=${value}`)),
          ...names,
          ...joined("--preset", preset),
          ...Object.entries(switches).flatMap(([name, isOn]) => isOn ? [`--${name}`] : []),
          ...joined("--jobs", `${jobs}`),
        ];
        const args = readArguments(argv);
        const { plan, strict, quiet } = args;
        assertEquals(
          [args.command, args.names, args.settings, args.preset, args.jobs, { plan, strict, quiet }],
          ["pipeline", names, settings, preset, jobs, switches],
        );
      },
    ),
    inputs("arguments that come back"),
  );
});
