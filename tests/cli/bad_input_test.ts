import { assertEquals, assertStringIncludes } from "@std/assert";
import type { ParameterValues } from "../../src/pipeline/parameters.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { toyPipeline } from "../pipeline/toy.ts";
import { toyCommand } from "./toy_command.ts";

const badInput: [argv: string, code: number, message: string][] = [
  ["", 2, "no command; commands are pipeline, generate, denoise, train, analyze, plot, clean"],
  ["pipelin", 2, "unknown command pipelin (did you mean pipeline?)"],
  ["toy", 2, "to run a pipeline, say: pipeline toy"],
  ["pipeline ty", 2, "unknown pipeline ty (did you mean toy?); pipelines are toy, other"],
  ["train toy experiment9", 2, "unknown pipeline experiment9; pipelines are toy, other"],
  ["pipeline --presett=paper", 2, "unknown flag --presett (did you mean --preset?)"],
  ["pipeline -x", 2, "unknown flag -x"],
  ["pipeline --no-plan", 2, "unknown flag --no-plan"],
  ["pipeline --preset papr", 2, '--preset must be quick or paper, got "papr" (did you mean paper?)'],
  ["pipeline --preset", 2, '--preset must be quick or paper, got ""'],
  [
    "pipeline --set kapa=1",
    2,
    "unknown parameter kapa (did you mean kappa?); parameters of toy, other are kappa, count",
  ],
  ["pipeline --set kappa", 2, '--set needs name=value, as in --set kappa=1.5, got "kappa"'],
  ["pipeline --set", 2, "--set needs name=value"],
  ["pipeline --set kappa=", 2, 'kappa must be a number, got ""'],
  ["pipeline --set kappa=big", 2, 'kappa must be a number, got "big"'],
  ["pipeline --set kappa=3", 2, "kappa must be a number above 0 and below 2.357 data units, got 3"],
  ["pipeline --set kappa=1 --set kappa=3", 2, "got 3"],
  ["pipeline --set kappa=NaN", 2, 'kappa must be a number, got "NaN"'],
  ["pipeline --set count=1.5", 2, "count must be a whole number at least 1 and at most 1000000, got 1.5"],
  ["pipeline --set scores=esf,nn", 2, 'scores must be one or more of esf, la-pl, la-esf, got "nn"'],
  ["pipeline --set figure=huge", 2, 'figure must be one of small, large, got "huge"'],
  ["pipeline --set kappa=2.2 --set count=200", 2, "kappa above 2 needs a count of at most 100"],
  ["pipeline --set __proto__=1", 2, "unknown parameter __proto__"],
  ["pipeline --set constructor=1", 2, "unknown parameter constructor"],
  ["pipeline --set toString=1", 2, "unknown parameter toString"],
  ["pipeline --constructor", 2, "unknown flag --constructor; flags are --preset"],
  ["pipeline --toString=1", 2, "unknown flag --toString; flags are"],
  ["pipeline --__proto__ x", 2, "unknown flag --__proto__; flags are"],
  ["pipeline --hasOwnProperty", 2, "unknown flag --hasOwnProperty; flags are"],
  ["pipeline --_=x", 2, "unknown flag --_; flags are"],
  ["pipeline --set.x=1", 2, "unknown flag --set.x (did you mean --set?)"],
  ["pipeline -hq", 2, "unknown flag -hq"],
  ["constructor", 2, "unknown command constructor; commands are pipeline"],
  ["pipeline __proto__", 2, "unknown pipeline __proto__; pipelines are toy, other"],
  ["pipeline --preset toString", 2, '--preset must be quick or paper, got "toString"'],
  ["pipeline toy --force valueOf", 2, "--force valueOf: no such node"],
  ["pipeline --strict=no", 2, "--strict takes no value, got --strict=no: leave out"],
  ["pipeline --seed", 2, "--seed needs a number"],
  ["pipeline --seed -3", 2, 'negative value goes behind "=": --seed=-3'],
  ["pipeline --jobs -3", 2, 'negative value goes behind "=": --jobs=-3'],
  ["pipeline toy -3", 2, 'negative value goes behind "=": --seed=-3'],
  [
    "claims --seeds -1",
    2,
    '--seeds needs whole numbers and ranges, as in --seeds 100-109 or --seeds 0,3,5; got "-1"',
  ],
  ["pipeline --seed=-3", 2, "seed must be a whole number at least 0 and at most 4294967295, got -3"],
  ["pipeline --seed 4294967296", 2, "got 4294967296"],
  ["pipeline --workers 0", 2, '--workers must be a whole number from 1 to 1024, got "0"'],
  ["pipeline --workers two", 2, 'got "two"'],
  ["pipeline --out", 2, "--out needs a folder"],
  [
    "pipeline toy --force tran",
    2,
    "--force tran: no such node (did you mean train?); nodes are generate, denoise.esf",
  ],
  ["denoise toy --force train", 2, "--force train: no such node"],
  ["clean toy", 2, "clean takes no pipeline"],
  ["clean --seed 3", 2, "clean takes no --seed; its flags are --out, --plan, --quiet, --help"],
  ["clean --force", 2, "clean takes no --force"],
  ["--preset=paper clean", 2, "clean takes no --preset"],
  ["doctor --plan", 2, "doctor takes no --plan; its flags are --out, --json, --help"],
];

for (const [argv, code, message] of badInput) {
  Deno.test(`bad input: "${argv}" ends with ${code}`, async () => {
    const outcome = await toyCommand(argv);
    assertStringIncludes(outcome.stderr.join("\n"), message);
    assertEquals([outcome.code, outcome.stdout, outcome.stderr.length], [code, [], 1]);
  });
}

Deno.test("bad input: a stage that the named pipeline doesn't have is refused", async () => {
  const toy = toyPipeline();
  const small = { ...toy, build: (values: ParameterValues) => toy.build(values).slice(0, 1) };
  const { code, stderr } = await toyCommand("train toy", {
    pipelines: [small, toyPipeline({ name: "other" })],
  });
  assertEquals([code, stderr], [2, ["error: toy has no stage train; its stages are generate"]]);
});

Deno.test("bad input: a file where out should be is a failure with a cure", async () => {
  using out = new OutDir();
  Deno.writeTextFileSync(out.file("file"), "");
  for (const path of ["file", "file/below"]) {
    const { code, stderr } = await toyCommand(`pipeline toy --out ${out.file(path)}`);
    assertEquals(code, 1);
    assertStringIncludes(stderr.join("\n"), "a file stands where a folder should be");
  }
});
