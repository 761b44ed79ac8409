/** Imports run one way: from the command line to the studies, from these to the library, and down through its layers. */

import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { type Import, importsIn, importsOf } from "./imports.ts";
import {
  betweenStudies,
  circles,
  engineAndKernels,
  intoStudies,
  layers,
  roomsWithoutLayer,
  upward,
} from "./rules.ts";

const { modules, imports } = await importsOf(fileURLToPath(new URL("../..", import.meta.url)));

Deno.test("imports: every folder of src is in a layer, and all layers are there", () => {
  assertEquals(roomsWithoutLayer(modules), []);
  for (const room of layers.flat()) assert(modules.some((module) => module.startsWith(room)), room);
});

Deno.test("imports: none from src to a study, but for the command line's list", () => {
  assertEquals(intoStudies(imports), []);
});

Deno.test("imports: none between studies", () => {
  assertEquals(betweenStudies(modules, imports), []);
});

Deno.test("imports: none upward between layers", () => {
  assertEquals(upward(imports), []);
});

Deno.test("imports: the engine uses types of kernels only, kernels nothing of the engine", () => {
  assertEquals(engineAndKernels(imports), []);
});

Deno.test("imports: no circles between files, those of types included", () => {
  assertEquals(circles(imports), []);
});

const rules = {
  intoStudies,
  betweenStudies: (all: readonly Import[]) => betweenStudies(modules, all),
  upward,
  engineAndKernels,
  circles,
};

/** A line added to a module of the project, and the rule that it breaks. */
const mutations: [rule: keyof typeof rules, module: string, line: string][] = [
  ["intoStudies", "src/report/report.ts", 'import { kl } from "../../pipelines/gabriel/kl/pipeline.ts";'],
  ["intoStudies", "src/cli/help.ts", 'export { pipelines } from "../../pipelines/mod.ts";'],
  ["intoStudies", "src/cli/main.ts", 'const kl = await import("../../pipelines/gabriel/kl/pipeline.ts");'],
  ["betweenStudies", "pipelines/gabriel/kl/law.ts", 'import { bars } from "../digits/sets.ts";'],
  ["betweenStudies", "pipelines/gabriel/kl/law.ts", 'import type { DigitSet } from "../digits/sets.ts";'],
  ["betweenStudies", "pipelines/gabriel/kl/law.ts", 'import { midpointWedge } from "../../chen/wedges.ts";'],
  ["betweenStudies", "pipelines/gabriel/redraws.ts", 'import type { DigitSet } from "./digits/sets.ts";'],
  ["betweenStudies", "pipelines/own/pipeline.ts", 'import { redrawn } from "../gabriel/redraws.ts";'],
  ["upward", "src/theory/fit.ts", 'import { bootstrap } from "../measures/bootstrap.ts";'],
  ["upward", "src/measures/rows.ts", 'import type { Measured } from "../points_study/read_measures.ts";'],
  ["upward", "src/data/sets.ts", 'import { streams, type Stream } from "../stages/streams.ts";'],
  ["upward", "src/figures/svg.ts", 'const url = new URL("../cli/main.ts", import.meta.url);'],
  ["upward", "pipelines/own/pipeline.ts", 'export * from "../../src/cli/help.ts";'],
  ["engineAndKernels", "src/pipeline/plan.ts", 'import { openKernels } from "../kernels/host.ts";'],
  ["engineAndKernels", "src/pipeline/plan.ts", 'import type { Interval } from "../measures/bootstrap.ts";'],
  ["engineAndKernels", "src/kernels/host.ts", 'import type { Stage } from "../pipeline/stage.ts";'],
  ["circles", "src/theory/quadrature.ts", 'import type { AveragingGapRow } from "./averaging_gap.ts";'],
  ["circles", "src/pipeline/key.ts", 'import { planPipeline } from "./plan.ts";'],
];

for (const [rule, module, line] of mutations) {
  Deno.test(`imports: ${module} is not to say ${line}`, async () => {
    const root = new URL("../..", import.meta.url);
    const text = await Deno.readTextFile(new URL(module, root));
    const changed = [
      ...imports.filter(({ from }) => from !== module),
      ...importsIn(module, `${text}\n${line}\n`),
    ];
    const [before, after] = [rules[rule](imports), rules[rule](changed)];
    const found = after.filter((broken) => !before.includes(broken));
    assert(found.length > 0 && found.every((broken) => broken.includes(`${module} → `)), found.join("\n"));
  });
}

Deno.test("imports: every way to name a module is read, and whether only types are named", () => {
  const text = `
import "./side.ts";
import type { A } from "./a.ts";
import { type B, type C } from "./b.ts";
import { type D, d } from "./d.ts";
import {
  type E,
  type F,
} from "./e.ts";
import type G from "./g.ts";
export type * from "./h.ts";
export type { I } from "./i.ts";
export * from "./j.ts";
const k = await import("./k.ts");
const l = new Worker(new URL("l.ts", import.meta.url));
const { m } = await import(new URL("../theory/m.ts", import.meta.url).href);
const n = await import(module);
import { assert } from "@std/assert";
import process from "node:process";
import text from "../../README.md";
// import "./comment.ts";
const words = 'import "./words.ts"';
`;
  const found = importsIn("src/data/some.ts", text);
  const named = (isWanted: boolean) => found.filter(({ isType }) => isType === isWanted).map(({ to }) => to);
  assertEquals(
    named(false),
    ["data/side", "data/d", "data/j", "data/k", "data/l", "theory/m"].map((path) => `src/${path}.ts`),
  );
  assertEquals(named(true), ["a", "b", "e", "g", "h", "i"].map((name) => `src/data/${name}.ts`));
});
