/** `why` on the project's own pipelines: the command it tells makes the very artifact. */

import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Comparison } from "../../src/cli/why/difference.ts";
import type { Explanation } from "../../src/cli/why/explanation.ts";
import type { OutDir } from "../pipeline/out_dir.ts";
import { Call, openOut, run, small } from "./project.ts";

/** What `why --json` prints. */
async function why<T = Explanation>(out: OutDir, words: string): Promise<T> {
  const [said] = (await run(out, `why ${words}`)).events as unknown[];
  return said as T;
}

/** The words of a command line as a shell sees them, behind `deno task` and without the folder. */
async function wordsOf(command: string): Promise<string[]> {
  const { stdout } = await new Deno.Command("sh", { args: ["-c", `printf '%s\\0' ${command}`] }).output();
  const words = new TextDecoder().decode(stdout).split("\0").slice(0, -1);
  assertEquals(words.slice(0, 2), ["deno", "task"]);
  return words.slice(2).filter((word) => !word.startsWith("--out="));
}

Deno.test("why: the command makes the same artifact elsewhere, to the byte", async () => {
  using here = await openOut();
  using there = await openOut();
  await run(here, `denoise ${small} --set kappa=1.5 --seed 3`);
  // another run, so that no view shows it any more
  const { artifact } = await why(here, "experiment2/denoise.la-pl");
  await run(here, `denoise ${small}`);
  const { command, shown, node, today } = await why(here, artifact);
  assertEquals([shown, node, today.same], [[], "denoise.la-pl", true]);
  await run(there, (await wordsOf(command!)).join(" "));
  const paths = [here.file("store", artifact), there.file("experiment2/denoise.la-pl")];
  const { differences, files } = await why<Comparison>(here, paths.join(" "));
  assertEquals([differences, files.map(({ state }) => state)], [[], ["same", "same"]]);
});

Deno.test("why: points of one's own, in a file with a name that a shell would split, and when the file has changed", async () => {
  using out = await openOut();
  const points = out.file("it's mine.csv");
  Deno.writeTextFileSync(points, "0,0\n1,0\n1,1\n");
  const words = [
    "denoise",
    "own",
    "--data",
    points,
    "--set",
    "scores=esf",
    "--set",
    "count=64",
    "--json",
    "--out",
    out.path,
  ];
  const { success } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", "src/cli/main.ts", ...words],
  }).output();
  assertEquals(success, true);
  const { command, today } = await why(out, "own/generate.own");
  assertEquals(today.same, true);
  assertEquals((await wordsOf(command!)).includes(`data=${points}`), true, command!);
  Deno.writeTextFileSync(points, "0,0\n1,0\n2,1\n");
  const changed = await why(out, "own/generate.own");
  assertEquals(changed.today.same, false);
  assertMatch(changed.today.reasons[0], /[0-9a-f]{6}.* → [0-9a-f]{6}/);
  Deno.removeSync(points);
  const gone = await why(out, "own/generate.own");
  assertEquals(gone.today.same, null);
  assertStringIncludes(gone.today.reasons[0], "mine.csv");
  assertEquals(gone.command, command);
});

Deno.test("why: neither file nor node ends with 2 and the nearest name", async () => {
  using out = await openOut();
  await using call = new Call(out, "why experiment2/trian");
  const { code, stderr } = await call.end();
  assertEquals(code, 2);
  assertStringIncludes(stderr, "did you mean experiment2/train?");
});
