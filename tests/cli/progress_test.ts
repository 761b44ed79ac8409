import { assertEquals } from "@std/assert";
import { formatDuration } from "../../src/cli/duration.ts";
import { formatOverall, plainProgress } from "../../src/cli/progress.ts";
import { formatTable } from "../../src/cli/table.ts";

Deno.test("duration: is said in the units that people use", () => {
  const said: [number, string][] = [
    [0, "0.0 s"],
    [12.34, "12.3 s"],
    [59.94, "59.9 s"],
    [59.96, "1 min 0 s"],
    [125, "2 min 5 s"],
    [3599.6, "1 h 0 min"],
    [7380, "2 h 3 min"],
  ];
  for (const [seconds, text] of said) assertEquals(formatDuration(seconds), text);
});

Deno.test("progress: how far all is, time left, what is being made", () => {
  const running = [
    { pipeline: "toy", node: "train", done: 1, total: 3, note: "loss 0.61" },
    { pipeline: "other", node: "plot" },
  ];
  assertEquals(
    formatOverall({ event: "overall", made: 2, total: 7, running, secondsLeft: 70 }),
    "2 of 7 made, about 1 min 10 s left; toy train 33 % (loss 0.61), other plot",
  );
  assertEquals(formatOverall({ event: "overall", made: 0, total: 7, running: [] }), "0 of 7 made");
});

Deno.test("progress: long work has a line every ten seconds", () => {
  const lines: string[] = [];
  let now = 0;
  const listener = plainProgress((line) => lines.push(line), () => now);
  const about = { pipeline: "toy", node: "train" };
  listener({ ...about, event: "start", reason: "missing", resumes: false });
  for (now = 1; now <= 25; now++) {
    listener({ event: "overall", made: 0, total: 2, running: [{ ...about, done: now, total: 25 }] });
  }
  listener({ ...about, event: "end", status: "made", seconds: 25 });
  listener({ ...about, event: "end", status: "cached", seconds: 0 });
  assertEquals(lines, [
    "toy train: running (missing)",
    "0 of 2 made; toy train 40 %",
    "0 of 2 made; toy train 80 %",
    "toy train: done in 25.0 s",
  ]);
});

Deno.test("table: columns line up", () => {
  assertEquals(formatTable([["node", "time"], ["denoise.esf", "1 s"]]), [
    "node         time",
    "denoise.esf  1 s",
  ]);
});
