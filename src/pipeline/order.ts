/**
 * The graph of a pipeline's nodes: checked, and in an order in which every node comes after its inputs.
 */

import { checkName, type Json, type NodeSpec, type Pipeline, type Stage } from "./graph.ts";
import type { ParameterValues } from "./parameters.ts";

/** A node of a checked graph. */
export interface GraphNode {
  readonly name: string;
  readonly stage: Stage;
  readonly params: Readonly<Record<string, Json>>;
  readonly inputs: readonly string[];
  readonly view: string;
  readonly viewFile?: string;
}

/** Names in `out/<pipeline>/` that no node may take. */
const reservedViews = ["run.json", "report.html"];

/**
 * Builds and checks the graph of a pipeline.
 *
 * @returns nodes in topological order; among nodes that are ready, the first declared comes first
 * @throws {RangeError} for a graph that can't be run: a bad name, a name or view used twice, an unknown
 * input, a cycle
 */
export function buildGraph(pipeline: Pipeline, values: ParameterValues): readonly GraphNode[] {
  const nodes = pipeline.build(values).map(complete);
  try {
    checkNodes(nodes);
    return topologicalOrder(nodes);
  } catch (cause) {
    throw new RangeError(`pipeline ${pipeline.name}: ${(cause as Error).message}`, { cause });
  }
}

/**
 * The nodes of one stage with all their ancestors, in the order of `graph`; all nodes if no stage is given.
 */
export function upTo<T extends GraphNode>(graph: readonly T[], stage?: string): readonly T[] {
  if (stage === undefined) return graph;
  const wanted = new Set(graph.filter((node) => node.stage.name === stage).map((node) => node.name));
  for (const node of graph.toReversed()) {
    if (wanted.has(node.name)) node.inputs.forEach((input) => wanted.add(input));
  }
  return graph.filter((node) => wanted.has(node.name));
}

function complete(spec: NodeSpec): GraphNode {
  return { ...spec, inputs: spec.inputs ?? [], view: spec.view ?? spec.name };
}

function checkNodes(nodes: readonly GraphNode[]): void {
  const names = new Set<string>();
  const views = new Map<string, string>();
  for (const { name, stage, view } of nodes) {
    checkName("node", name);
    checkName("stage", stage.name);
    checkName("view", view);
    if (names.has(name)) throw new RangeError(`two nodes are called ${name}; rename one`);
    names.add(name);
    const other = views.get(view);
    if (other !== undefined) {
      throw new RangeError(`${other} and ${name} both have the view ${view}; rename one`);
    }
    if (reservedViews.includes(view)) {
      throw new RangeError(`${name} can't have the view ${view}: it is a file`);
    }
    views.set(view, name);
  }
  for (const { name, inputs } of nodes) {
    for (const [index, input] of inputs.entries()) {
      if (!names.has(input)) {
        throw new RangeError(`${name} has the unknown input ${input}; there are ${[...names].join(", ")}`);
      }
      if (inputs.indexOf(input) !== index) throw new RangeError(`${name} has the input ${input} twice`);
    }
  }
}

function topologicalOrder(nodes: readonly GraphNode[]): GraphNode[] {
  const ordered: GraphNode[] = [];
  const placed = new Set<string>();
  const waiting = [...nodes];
  while (waiting.length > 0) {
    const ready = waiting.findIndex((node) => node.inputs.every((input) => placed.has(input)));
    if (ready === -1) {
      throw new RangeError(`these nodes wait for each other: ${waiting.map((node) => node.name).join(", ")}`);
    }
    const [node] = waiting.splice(ready, 1);
    ordered.push(node);
    placed.add(node.name);
  }
  return ordered;
}
