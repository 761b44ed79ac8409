import { assertEquals } from "@std/assert";
import { formatDuration, Pace } from "../../src/cli/duration.ts";
import { formatProgress, plainProgress } from "../../src/cli/progress.ts";
import { formatTable } from "../../src/cli/table.ts";
import { didYouMean } from "../../src/cli/usage.ts";

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

Deno.test("pace: time left follows from the work since the first report, not from what a checkpoint brought", () => {
  const pace = new Pace();
  assertEquals(pace.secondsLeft(100, 500, 1000), undefined);
  assertEquals(pace.secondsLeft(110, 600, 1000), 40);
  assertEquals(pace.secondsLeft(150, 1000, 1000), 0);
});

Deno.test("progress: percent, time left, note", () => {
  assertEquals(formatProgress(1, 3, 70, "loss 0.61"), "33 %, 1 min 10 s left, loss 0.61");
  assertEquals(formatProgress(0, 0, undefined), "0 %");
});

Deno.test("progress: a long node has a line every ten seconds", () => {
  const lines: string[] = [];
  let now = 0;
  const listener = plainProgress((line) => lines.push(line), () => now);
  const about = { pipeline: "toy", node: "train" };
  listener({ ...about, event: "start", reason: "missing", resumes: false });
  for (now = 1; now <= 25; now++) listener({ ...about, event: "progress", done: now, total: 25 });
  listener({ ...about, event: "end", status: "made", seconds: 25 });
  listener({ ...about, event: "end", status: "cached", seconds: 0 });
  assertEquals(lines, [
    "train: running (missing)",
    "train: 40 %, 15.0 s left",
    "train: 80 %, 5.0 s left",
    "train: done in 25.0 s",
  ]);
});

Deno.test("table: columns line up", () => {
  assertEquals(formatTable([["node", "time"], ["denoise.esf", "1 s"]]), [
    "node         time",
    "denoise.esf  1 s",
  ]);
});

Deno.test("did you mean: the nearest name, if it is near", () => {
  const names = ["experiment1", "experiment2", "figures"];
  assertEquals(didYouMean("experimnt2", names), " (did you mean experiment2?)");
  assertEquals(didYouMean("Figure", names), " (did you mean figures?)");
  assertEquals(didYouMean("unrelated", names), "");
});
