/** Plans of thousands of nodes, and of many requests. */

import { assertAlmostEquals, assertEquals } from "@std/assert";
import { definePipeline, resolveParameters } from "../../src/pipeline/graph.ts";
import { jobsOf } from "../../src/pipeline/jobs.ts";
import type { KeyedNode } from "../../src/pipeline/key.ts";
import { type Plan, planPipelines } from "../../src/pipeline/plan.ts";
import { node } from "../../src/pipeline/stage.ts";
import { type Finding, Store } from "../../src/pipeline/store.ts";
import { fill } from "../bench/planner/fill.ts";
import { layered } from "../bench/planner/graphs.ts";
import { countStage } from "../bench/planner/stage.ts";
import { OutDir } from "./out_dir.ts";
import { ToyKernels, toyPipeline } from "./toy.ts";

/** Plans of a pipeline, one for each set of parameters. */
async function plansOf(
  { path }: OutDir,
  pipeline: ReturnType<typeof toyPipeline>,
  sets: readonly Record<string, number>[] = [{}],
  store = new Store(path),
): Promise<Plan[]> {
  const selections = sets.map((set) => ({ pipeline, parameters: resolveParameters(pipeline, "quick", set) }));
  return await planPipelines(selections, { outDir: path, kernels: new ToyKernels(), store });
}

/** Counts what is looked for. */
class CountingStore extends Store {
  readonly looked: string[] = [];
  override find(node: KeyedNode): Promise<Finding> {
    this.looked.push(node.key);
    return super.find(node);
  }
}

Deno.test("large plan: what several requests share is looked for once and made once", async () => {
  using out = new OutDir();
  const store = new CountingStore(out.path);
  const pipeline = toyPipeline();
  const sets = [{ kappa: 1 }, { kappa: 1.5 }, { kappa: 2 }];
  const plans = await plansOf(out, pipeline, sets, store);
  const keys = new Set(plans.flatMap(({ nodes }) => nodes.map(({ key }) => key)));
  // generate, ESF and training are the same for all
  assertEquals([keys.size, store.looked.length], [3 + 3 * 3, 3 + 3 * 3]);
  const runs = sets.map((parameters) => ({ pipeline: pipeline.name, preset: "quick", parameters }));
  const uses = [...jobsOf(plans, runs).values()].map(({ task, uses }) => `${task.node.name} ${uses.length}`);
  assertEquals(uses.filter((use) => use.endsWith(" 3")), ["generate 3", "denoise.esf 3", "train 3"]);
});

Deno.test("large plan: a store that is listed tells the same as one that is asked for each", async () => {
  using out = new OutDir();
  const pipeline = layered("large", 1200, 50);
  const [{ nodes }] = await plansOf(out, pipeline);
  const store = new Store(out.path);
  fill(store, nodes);
  const [gone, empty, replaced, fileless] = nodes.slice(100).map((node) => store.pathOf(node));
  Deno.removeSync(gone, { recursive: true });
  Deno.removeSync(`${empty}/manifest.json`);
  Deno.writeTextFileSync(`${replaced}/count.txt`, "other\n");
  Deno.removeSync(`${fileless}/count.txt`);
  const [again] = await plansOf(out, pipeline);
  const found = again.nodes.filter(({ reason }) => reason).map(({ name, reason }) =>
    `${name} ${reason!.text}`
  );
  assertEquals(found, [
    "n100 missing",
    "n101 damaged (manifest.json: missing)",
    "n102 damaged (count.txt: 6 bytes instead of 4)",
    "n103 damaged (count.txt: missing)",
  ]);
});

Deno.test("large plan: an artifact that is in nobody's list for a moment is waited for", async () => {
  using out = new OutDir();
  const pipeline = layered("large", 1200, 50);
  const [{ nodes }] = await plansOf(out, pipeline);
  const store = new Store(out.path);
  fill(store, nodes);
  const place = store.pathOf(nodes[7]);
  // as `commit` does between its two renames
  const alone = await store.lock(`${store.nameOf(nodes[7])}.read`);
  Deno.renameSync(place, `${place}.elsewhere`);
  const planning = plansOf(out, pipeline);
  await new Promise((resolve) => setTimeout(resolve, 100));
  Deno.renameSync(`${place}.elsewhere`, place);
  alone[Symbol.dispose]();
  const [{ nodes: again }] = await planning;
  assertEquals(again.filter(({ reason }) => reason), []);
});

Deno.test("large plan: the rank of a chain that is longer than the stack is deep", async () => {
  using out = new OutDir();
  const count = 20_000;
  const plans = await plansOf(out, layered("chain", count, 1));
  const jobs = jobsOf(plans, [{ pipeline: "chain", preset: "quick", parameters: {} }]);
  const [first] = jobs.values();
  // stages that say nothing are taken for 0.3 s
  assertAlmostEquals(first.rank, 0.3 * count, 1e-6);
  assertEquals([...jobs.values()].at(-1)!.rank, 0.3);
});

Deno.test("large plan: a rank is that of the longest of several chains", async () => {
  using out = new OutDir();
  const one = (name: string, ...inputs: string[]) =>
    node(countStage, { name, params: { request: 0, index: name.charCodeAt(0), times: [] }, inputs });
  const pipeline = definePipeline({
    name: "chains",
    title: "",
    parameters: {},
    presets: { quick: {}, paper: {} },
    build: () => [one("a"), one("b", "a"), one("c", "b"), one("d", "a"), one("e", "c", "a")],
  });
  const jobs = jobsOf(await plansOf(out, pipeline), [{
    pipeline: "chains",
    preset: "quick",
    parameters: {},
  }]);
  const ranks = [...jobs.values()].map(({ task, rank }) => `${task.node.name} ${(rank / 0.3).toFixed(3)}`);
  assertEquals(ranks, ["a 4.000", "b 3.000", "c 2.000", "d 1.000", "e 1.000"]);
});
