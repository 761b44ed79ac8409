import { assertEquals, assertThrows } from "@std/assert";
import {
  definePipeline,
  hasPreset,
  type PipelineFigure,
  presetsOf,
  presetValues,
  resolveParameters,
} from "../../src/pipeline/graph.ts";
import { buildGraph, upTo } from "../../src/pipeline/order.ts";
import { integer } from "../../src/pipeline/parameters.ts";
import { defineStage, type NodeSpec, type Stage } from "../../src/pipeline/stage.ts";
import { randomNumbers } from "./random_jobs.ts";
import { toyPipeline } from "./toy.ts";

const work = { id: "p/work", phase: "work", usesKernels: false, run: () => Promise.resolve() };
const stage: Stage = defineStage(import.meta.url, work);

function node(name: string, inputs?: string[], more: Partial<NodeSpec> = {}): NodeSpec {
  return { name, stage, params: {}, inputs, ...more };
}

function build(...nodes: NodeSpec[]) {
  const pipeline = definePipeline({
    name: "p",
    title: "",
    parameters: {},
    presets: { quick: {}, paper: {} },
    build: () => nodes,
  });
  return buildGraph(pipeline, {});
}

Deno.test("graph: nodes come after their inputs, otherwise as declared", () => {
  const graph = build(node("plot", ["b", "a"]), node("b", ["a"]), node("c"), node("a"));
  assertEquals(graph.map(({ name }) => name), ["c", "a", "b", "plot"]);
});

Deno.test("graph: random graphs in the order of the rule, applied to all that is left again and again", () => {
  const random = randomNumbers(7);
  for (let graph = 0; graph < 30; graph++) {
    const count = 2 + Math.floor(random() * 30);
    const nodes = Array.from({ length: count }, (_, i) => {
      const inputs = Array.from({ length: count }, (_, j) => `n${j}`).filter((_, j) =>
        j > i && random() < 0.1
      );
      return node(`n${i}`, inputs);
    });
    const expected: string[] = [];
    while (expected.length < count) {
      const left = nodes.filter(({ name }) => !expected.includes(name));
      expected.push(left.find(({ inputs }) => inputs!.every((input) => expected.includes(input)))!.name);
    }
    assertEquals(build(...nodes).map(({ name }) => name), expected);
  }
});

Deno.test("graph: of a large one a message names some nodes", () => {
  const nodes = Array.from({ length: 60 }, (_, i) => node(`n${i}`, [`n${(i + 1) % 60}`]));
  assertThrows(() => build(...nodes), RangeError, "n48, n49 and 10 more");
});

Deno.test("graph: up to a phase means its nodes and all they need", () => {
  const pipeline = toyPipeline();
  const graph = buildGraph(pipeline, resolveParameters(pipeline, "quick"));
  const names = (phase?: string) => upTo(graph, phase).map(({ name }) => name);
  assertEquals(names("train"), ["generate", "train"]);
  assertEquals(names("analyze"), ["generate", "denoise.esf", "denoise.la-pl", "train", "analyze"]);
  assertEquals(names().length, 6);
});

const badFigures: [what: string, figures: readonly PipelineFigure[], error: typeof Error, message: string][] =
  [
    [
      "no page",
      [{ page: "figures/one.png" }],
      SyntaxError,
      'like "figures/figure5.html", got "figures/one.png"',
    ],
    ["in no view", [{ page: "one.html" }], SyntaxError, 'got "one.html"'],
    ["twice", [{ page: "a/b.html" }, { page: "a/b.html" }], RangeError, "p has the figure a/b.html twice"],
    [
      "two to open with",
      [{ page: "a/b.html", isOpening: true }, { page: "a/c.html", isOpening: true }],
      RangeError,
      "can open with one figure only, got a/b.html, a/c.html",
    ],
  ];
for (const [what, figures, error, message] of badFigures) {
  Deno.test(`pipeline: refuses figures: ${what}`, () => {
    const definition = {
      name: "p",
      title: "",
      parameters: {},
      presets: { quick: {}, paper: {} },
      build: () => [],
    };
    assertThrows(() => definePipeline({ ...definition, figures }), error, message);
  });
}

const badGraphs: [what: string, nodes: NodeSpec[], message: string][] = [
  ["two nodes of one name", [node("a"), node("a")], "pipeline p: two nodes are called a"],
  ["two nodes of one view", [node("a"), node("b", [], { view: "a" })], "a and b both have the view a"],
  ["an unknown input", [node("a", ["b"])], "a has the unknown input b; there are a"],
  ["an input twice", [node("a"), node("b", ["a", "a"])], "b has the input a twice"],
  ["a cycle", [node("a", ["b"]), node("b", ["a"]), node("c")], "these nodes wait for each other: a, b"],
  ["a node that needs itself", [node("a", ["a"])], "these nodes wait for each other: a"],
  ["a name with a slash", [node("a/b")], 'node name "a/b" must be'],
  ["a view outside the folder", [node("a", [], { view: ".." })], 'view name ".." must be'],
  [
    "an id that two stages have",
    [node("a"), node("b", [], { stage: { ...stage } })],
    "two stages have the id p/work",
  ],
  [
    "an id with a space",
    [node("a", [], { stage: { ...stage, id: "p/w k" } })],
    'stage p/w k, a name "w k" must be',
  ],
  ["a view that is a file", [node("a", [], { view: "run.json" })], "a can't have the view run.json"],
];

for (const [what, nodes, message] of badGraphs) {
  Deno.test(`graph: ${what} is refused`, () => {
    assertThrows(() => build(...nodes), RangeError, message);
  });
}

Deno.test("pipeline: presets and overrides go over the defaults, in this order", () => {
  const pipeline = toyPipeline();
  const { count, steps, kappa } = resolveParameters(pipeline, "paper", { steps: 7 });
  assertEquals([count, steps, kappa], [20, 7, 1.2]);
});

Deno.test("pipeline: a preset of its own goes over the defaults as the others do, and has their checks", () => {
  const define = (own: Record<string, { n?: number }>) =>
    definePipeline({
      name: "p",
      title: "",
      parameters: { n: integer({ default: 1, min: 1, doc: "" }) },
      presets: { ...own, quick: {}, paper: { n: 2 } },
      build: () => [],
    });
  const pipeline = define({ notebook: { n: 3 } });
  assertEquals(presetsOf(pipeline), ["quick", "paper", "notebook"]);
  assertEquals(resolveParameters(pipeline, "notebook"), { n: 3 });
  assertEquals(presetValues(pipeline, "n"), "paper: 2, notebook: 3");
  assertEquals(hasPreset(pipeline, "toString"), false);
  assertThrows(
    () => resolveParameters(pipeline, "papr"),
    RangeError,
    "p has no preset papr; it has quick, paper, notebook",
  );
  assertThrows(
    () => define({ notebook: { n: 0 } }),
    RangeError,
    "n must be a whole number at least 1, got 0",
  );
  assertThrows(() => define({ "my notes": {} }), SyntaxError, 'preset name "my notes"');
});

Deno.test("pipeline: an unknown parameter, and what check refuses, are errors", () => {
  const pipeline = toyPipeline();
  assertThrows(
    () => resolveParameters(pipeline, "quick", { kapa: 1 }),
    RangeError,
    "toy has no parameter kapa; it has kappa",
  );
  assertThrows(
    () => resolveParameters(pipeline, "quick", { kappa: 2.1, count: 101 }),
    RangeError,
    "kappa above 2 needs",
  );
});

Deno.test("pipeline: a bad definition is refused at once", () => {
  const define = (name: string, value: number, preset: number) =>
    definePipeline({
      name,
      title: "",
      parameters: { n: integer({ default: value, min: 1, doc: "" }) },
      presets: { quick: {}, paper: { n: preset } },
      build: () => [],
    });
  assertThrows(() => define("store", 1, 1), RangeError, "a pipeline can't be called store");
  assertThrows(() => define("Experiment 2", 1, 1), SyntaxError, 'pipeline name "Experiment 2"');
  assertThrows(() => define("p", 0, 1), RangeError, "n must be a whole number at least 1, got 0");
  assertThrows(() => define("p", 1, -1), RangeError, "got -1");
});
