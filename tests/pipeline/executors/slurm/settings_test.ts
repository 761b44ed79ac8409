import { assertEquals, assertThrows } from "@std/assert";
import { readSettings } from "../../../../src/pipeline/executors/slurm/settings.ts";

const file = (value: unknown) => ({ path: "cluster.json", text: JSON.stringify(value) });

Deno.test("cluster settings: what is not given has its usual value", () => {
  const { cores, packSeconds, tries, pollSeconds, sbatch, time, mem } = readSettings(undefined, "");
  assertEquals({ cores, packSeconds, tries, pollSeconds }, {
    cores: 4,
    packSeconds: 20,
    tries: 3,
    pollSeconds: 1,
  });
  assertEquals([sbatch, time, mem], [{}, undefined, undefined]);
});

Deno.test("cluster settings: --slurm counts more than the file, and both have the same names", () => {
  const settings = readSettings(
    file({ partition: "long", time: 30, mem: "2G", cores: 8, deno: "/opt/deno" }),
    "partition=main,account=physics  time=1-12:00 tries=5",
  );
  assertEquals(settings.sbatch, { partition: "main", account: "physics" });
  assertEquals([settings.time, settings.mem, settings.cores, settings.tries], ["1-12:00", "2G", 8, 5]);
  assertEquals(settings.deno, "/opt/deno");
});

const bad: [name: string, file: unknown, words: string, kind: ErrorConstructor, message: string][] = [
  ["a list", [], "", SyntaxError, "cluster.json must be one object"],
  ["an unknown name", { partion: "main" }, "", RangeError, "no setting partion (did you mean partition?)"],
  [
    "a word alone",
    {},
    "main",
    SyntaxError,
    '--slurm needs name=value, as in --slurm "partition=main time=30"',
  ],
  ["no value", {}, "time=", SyntaxError, 'got "time="'],
  ["half a core", {}, "cores=1.5", RangeError, "--slurm: cores must be a whole number from 1 to 1024, got"],
  ["no number", { tries: "often" }, "", RangeError, "cluster.json: tries must be a whole number"],
  ["nothing for a number", { tries: "" }, "", RangeError, "tries must be"],
  ["a negative time", { packSeconds: -1 }, "", RangeError, "packSeconds must be a number from 0"],
  ["a time in words", { time: "long" }, "", RangeError, "time must be a time as Slurm has it"],
  ["memory in words", {}, "mem=2 G", SyntaxError, '"G"'],
  ["memory of no unit of Slurm's", {}, "mem=2GiB", RangeError, "mem must be memory as Slurm has it"],
  ["a list for a path", { deno: ["/bin/deno"] }, "", RangeError, "deno must be text of one line"],
];
for (const [name, value, words, kind, message] of bad) {
  Deno.test(`cluster settings: ${name} is refused`, () => {
    assertThrows(() => readSettings(file(value), words), kind, message);
  });
}

Deno.test("cluster settings: what is no JSON is refused by the file's name", () => {
  assertThrows(() => readSettings({ path: "my.json", text: "{" }, ""), SyntaxError, "my.json is no JSON");
});
