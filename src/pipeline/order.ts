/**
 * The graph of a pipeline's nodes: checked, and in an order in which every node comes after its inputs.
 */

import TinyQueue from "tinyqueue";
import { checkName, type Pipeline } from "./graph.ts";
import type { ParameterValues } from "./parameters.ts";
import { recordName } from "./run_record.ts";
import type { NodeSpec, Stage } from "./stage.ts";

/** A node of a checked graph. */
export interface GraphNode {
  readonly name: string;
  readonly stage: Stage;
  readonly params: object;
  readonly inputs: readonly string[];
  readonly view: string;
  readonly viewFile?: string;
}

/** Names in `out/<pipeline>/` that no node may take. */
const reservedViews = [recordName, "report.html"];

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
 * The nodes of one phase with all their ancestors, in the order of `graph`; all nodes if no phase is given.
 */
export function upTo<T extends GraphNode>(graph: readonly T[], phase?: string): readonly T[] {
  if (phase === undefined) return graph;
  const wanted = new Set(graph.filter((node) => node.stage.phase === phase).map((node) => node.name));
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
  const stages = new Map<string, Stage>();
  for (const { name, stage, view } of nodes) {
    checkName("node", name);
    checkName("phase", stage.phase);
    checkStage(stage, stages.get(stage.id));
    stages.set(stage.id, stage);
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
    const read = new Set<string>();
    for (const input of inputs) {
      if (!names.has(input)) {
        throw new RangeError(`${name} has the unknown input ${input}; there are ${listed([...names])}`);
      }
      if (read.has(input)) throw new RangeError(`${name} has the input ${input} twice`);
      read.add(input);
    }
  }
}

/** Of a large graph a message names some nodes only. */
function listed(names: readonly string[], most = 50): string {
  const rest = names.length - most;
  return `${names.slice(0, most).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** An id stands in keys and on the command line's paths: words with "/" between, of one stage. */
function checkStage(stage: Stage, known: Stage | undefined): void {
  stage.id.split("/").forEach((word) => checkName(`stage ${stage.id}, a`, word));
  if (known !== undefined && known !== stage) {
    throw new RangeError(
      `two stages have the id ${stage.id}, of ${known.module} and of ${stage.module}; rename one`,
    );
  }
}

function topologicalOrder(nodes: readonly GraphNode[]): GraphNode[] {
  const places = new Map(nodes.map(({ name }, place) => [name, place]));
  const dependents = nodes.map((): number[] => []);
  const missing = nodes.map(({ inputs }) => inputs.length);
  nodes.forEach(({ inputs }, place) => inputs.forEach((input) => dependents[places.get(input)!].push(place)));
  // the first declared first
  const ready = new TinyQueue(nodes.keys().filter((place) => missing[place] === 0).toArray());
  const ordered: GraphNode[] = [];
  for (let place = ready.pop(); place !== undefined; place = ready.pop()) {
    ordered.push(nodes[place]);
    for (const dependent of dependents[place]) {
      if (--missing[dependent] === 0) ready.push(dependent);
    }
  }
  if (ordered.length < nodes.length) {
    const waiting = nodes.filter((_, place) => missing[place] > 0).map(({ name }) => name);
    throw new RangeError(`these nodes wait for each other: ${listed(waiting)}`);
  }
  return ordered;
}
