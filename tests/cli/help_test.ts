/** `--help` is the reference of all parameters: nothing is missing in it. */

import { assert, assertEquals } from "@std/assert";
import { pipelines } from "../../pipelines/mod.ts";
import { readArguments } from "../../src/cli/arguments.ts";
import { helpText } from "../../src/cli/help.ts";
import { dataSets } from "../../src/data/sets.ts";
import { formatValue } from "../../src/pipeline/parameters.ts";

for (const pipeline of pipelines) {
  Deno.test(`help: ${pipeline.name}: every parameter with default, unit, bounds, presets and meaning`, () => {
    const lines = helpText("pipeline", [pipeline]);
    const start = lines.indexOf(`parameters of ${pipeline.name}:`);
    const end = lines.indexOf("", start);
    const rows = lines.slice(start + 2, end < 0 ? undefined : end).map((line) => line.trim().split(/ {2,}/));
    const expected = Object.entries(pipeline.parameters).map(
      ([name, { default: usual, unit, domain, doc }]) => {
        assert(doc.length > 0, `${name} says nothing`);
        const presets = Object.entries(pipeline.presets)
          .flatMap(([preset, values]) => name in values ? [`${preset}: ${formatValue(values[name])}`] : []);
        const shown = presets.length > 0 ? [presets.join(", ")] : [];
        return [name, `${formatValue(usual)} ${unit}`.trim(), ...shown, domain, doc];
      },
    );
    assertEquals(rows, expected);
  });
}

Deno.test("help: every data set and every score of one's own study says what it is", () => {
  const own = pipelines.filter(({ name }) => name === "own");
  const lines = helpText("pipeline", own);
  const valuesOf = (name: string) => {
    const start = lines.indexOf(`values of ${name}:`);
    const end = lines.indexOf("", start);
    return lines.slice(start + 1, end < 0 ? undefined : end).map((line) => line.trim().split(/ {2,}/));
  };
  assertEquals(
    valuesOf("data"),
    dataSets.map(({ id, doc, n, d }) => [id, `${doc}; if not set, n = ${n.default} and d = ${d.default}`]),
  );
  const scores = valuesOf("scores");
  const [{ parameters }] = own;
  assertEquals(parameters.scores.domain, `one or more of ${scores.map(([id]) => id).join(", ")}`);
  for (const [id, meaning] of scores) assert(meaning.length > 10, id);
});

Deno.test("help: claims has examples of seeds, which the command takes", () => {
  const examples = helpText("claims", pipelines)
    .filter((line) => line.startsWith("  deno task claims") && !line.includes("--sweep"));
  const seeds = examples.flatMap((line) => /--seeds (\S+)/.exec(line)?.[1] ?? []);
  const read = seeds.map((list) => readArguments(["claims", "--seeds", list]).seeds);
  assertEquals(read, [[100, 101, 102, 103, 104, 105, 106, 107, 108, 109], [0, 3, 5, 6, 7, 8, 9]]);
  assert(
    !helpText("denoise", pipelines).some((line) =>
      line.includes("deno task denoise") && line.includes("--seeds")
    ),
  );
});

Deno.test("help: what can be swept has examples of it, which the command takes", () => {
  for (const command of ["pipeline", "analyze", "claims"]) {
    const examples = helpText(command, pipelines).filter((line) => / --sweep(-file)? /.test(line))
      .filter((line) => line.startsWith("  deno task"));
    const read = examples.map((line) =>
      readArguments(line.trim().split(/ {2,}/)[0].split(" ").slice(2)).sweep
    );
    assertEquals(read.map((sweep) => [sweep?.axes.length, sweep?.file]), [[1, undefined], [0, "points.csv"]]);
  }
  assert(
    !helpText("denoise", pipelines).some((line) =>
      line.startsWith("  deno task") && line.includes("--sweep")
    ),
  );
});

Deno.test("help: a network of one's own has examples, which the command takes, and its parameters' meanings", () => {
  const lines = helpText("denoise", pipelines);
  const read = lines.flatMap((line) => {
    const [, argv] = /^ {2}deno task (.*?--network \S+)/.exec(line) ?? [];
    return argv === undefined ? [] : [readArguments(argv.split(" ")).settings];
  });
  assertEquals(read, [[["network", "model.onnx"]], [["network", "step-1000.onnx,step-9000.onnx"]]]);
  for (const name of ["network", "networkOutput", "networkNoise"]) {
    assert(lines.some((line) => line.startsWith(`  ${name} `)), name);
  }
  assert(helpText("why", pipelines).every((line) => !line.includes("--network")));
});
