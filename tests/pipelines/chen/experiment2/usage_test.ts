/** What experiment 2 refuses on the real command line. */

import { assertEquals } from "@std/assert";
import { OutDir } from "../../../pipeline/out_dir.ts";
import { Call } from "../../project.ts";
import { assertWrongUsage } from "../../wrong_usage.ts";

const badInput: [argv: string, message: string][] = [
  [
    "pipeline experiment2 --set kappa=3",
    "kappa must be below 2.357 so that delta stays under the half gap at t0 = 0.02, got 3",
  ],
  ["pipeline experiment2 --set kappa=abc", 'kappa must be a number, got "abc"'],
  [
    "pipeline experiment2 --set kapa=1",
    "unknown parameter kapa (did you mean kappa?); parameters of experiment2 are kappa,",
  ],
  [
    "pipeline experiment2 --set tMin=0.01",
    "tMin must be below t0/4, which is reported before it (0.005), got 0.01",
  ],
  ["pipeline experiment2 --set t0=1e-5", "tMin must be below t0/4"],
  ["pipeline experiment2 --set trainTMin=0.02", "trainTMin must be below t0 (0.02), got 0.02"],
  [
    "pipeline experiment2 --set batch=100",
    "batch must be a whole number at least 128 and at most 65536, got 100",
  ],
  ["pipeline experiment2 --set batch=200", "batch must be a multiple of 128, got 200"],
  ["pipeline experiment2 --set width=20", "width must be a multiple of 16, got 20"],
  ["pipeline experiment2 --set draws=6", "draws must be a multiple of 4, got 6"],
  ["pipeline experiment2 --set learningRate=0.5", "weightDecay must be below 1/learningRate (2), got 3"],
  ["pipeline experiment2 --set scores=esf", "scores must have la-pl, which the figures compare with"],
  [
    "pipeline experiment2 --set scores=foo",
    'scores must be one or more of esf, la-pl, la-esf, la-esf-mc, mlp, got "foo"',
  ],
  ["train experiment2 --set scores=esf,la-pl --force train", "--force train: no such node"],
  ["pipeline experiment2 --preset big", '--preset must be quick, paper or notebook, got "big"'],
  ["pipeline experimen2", "unknown pipeline experimen2 (did you mean experiment2?)"],
  ["pipeline experiment2 --workers 0", '--workers must be a whole number from 1 to 1024, got "0"'],
  ["pipeline experiment2 --seed -1", "negative value goes behind"],
  ["pipeline experiment2 --seed=-1", "seed must be a whole number at least 0 and at most 4294967295, got -1"],
];

for (const [argv, message] of badInput) {
  Deno.test(`experiment2: "${argv}" is wrong usage and writes nothing`, () =>
    assertWrongUsage(argv, message));
}

Deno.test("experiment2: wrong usage is exit code 2 of the process, with one line and no trace", async () => {
  using out = new OutDir();
  await using call = new Call(out, "pipeline experiment2 --set kappa=3");
  const { code, stderr } = await call.end();
  assertEquals([code, call.events, stderr], [2, [], `error: ${badInput[0][1]}\n`]);
  assertEquals([...Deno.readDirSync(out.path)], []);
});
