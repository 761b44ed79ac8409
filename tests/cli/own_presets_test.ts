/** Presets that not every pipeline has. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { pipelines } from "../../pipelines/mod.ts";
import { helpText } from "../../src/cli/help.ts";
import type { Pipeline } from "../../src/pipeline/graph.ts";
import { presetsOf } from "../../src/pipeline/graph.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { toyPipeline } from "../pipeline/toy.ts";
import { type Outcome, toyCommand } from "./toy_command.ts";

/** `toy` and `other`, of which `other` and `third` have a preset of their own. */
function some(): Pipeline[] {
  const withOwn = (name: string, count: number): Pipeline => {
    const pipeline = toyPipeline({ name });
    return {
      ...pipeline,
      presets: { ...pipeline.presets, notebook: { count } },
      presetMeanings: { notebook: "as the notebook has it" },
    };
  };
  return [toyPipeline(), withOwn("other", 7), withOwn("third", 8)];
}

async function plan(words: string): Promise<Outcome> {
  using out = new OutDir();
  return await toyCommand(`pipeline ${words} --plan --out ${out.path}`, { pipelines: some() });
}

const heads = ({ stdout }: Outcome) => stdout.filter((line) => line.endsWith(":"));

Deno.test("preset of its own: without names those run that have it; named, it runs", async () => {
  const all = await plan("--preset notebook");
  assertEquals([all.code, heads(all)], [0, ["other, preset notebook:", "third, preset notebook:"]]);
  const named = await plan("third --preset notebook");
  assertEquals([named.code, heads(named)], [0, ["third, preset notebook:"]]);
  assertEquals(heads(await plan("--preset quick")).length, 3);
});

Deno.test("preset of its own: a pipeline without it is wrong usage that names those that have it", async () => {
  const message = "error: toy has no preset notebook; other, third have it: name those";
  for (const names of ["toy", "toy other"]) {
    const { code, stderr, stdout } = await plan(`${names} --preset notebook`);
    assertEquals([code, stderr, stdout], [2, [message], []]);
  }
});

Deno.test("preset of its own: an unknown one is wrong usage that names all", async () => {
  const { code, stderr } = await plan("--preset notebok");
  assertEquals(code, 2);
  assertEquals(stderr, [
    'error: --preset must be quick, paper or notebook, got "notebok" (did you mean notebook?)',
  ]);
});

Deno.test("preset of its own: its values are those of the run, and the record and the command name it", async () => {
  using out = new OutDir();
  await toyCommand(`analyze third --preset notebook --out ${out.path}`, { pipelines: some() });
  const { preset, parameters } = out.readJson("third/run.json");
  assertEquals([preset, parameters.count], ["notebook", 8]);
});

Deno.test("preset of its own: help says what it is and what it sets", () => {
  const lines = helpText("pipeline", some());
  const start = lines.indexOf("values of preset:");
  assertEquals(lines[start + 1].trim().split(/ {2,}/), ["notebook", "as the notebook has it"]);
  assertStringIncludes(
    lines.find((line) => line.startsWith("  count") && line.includes("notebook"))!,
    "notebook: 7",
  );
});

Deno.test("presets: all of the project's own ones say what they are", () => {
  for (const { name, presets, presetMeanings = {} } of pipelines) {
    assertEquals(Object.keys(presetMeanings), presetsOf({ presets }).slice(2), name);
  }
});
