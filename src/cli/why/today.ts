/** What today's code and parameters would make. */

import type { KernelSource } from "../../kernels/source.ts";
import type { Code, CodeReader } from "../../pipeline/code/code.ts";
import { hasPreset, type Pipeline, presetsOf, resolveParameters } from "../../pipeline/graph.ts";
import { type KeyedNode, keyNodes } from "../../pipeline/key.ts";
import type { Asked } from "../../pipeline/asked.ts";
import { buildGraph, type GraphNode } from "../../pipeline/order.ts";
import { codeModules, identityOf } from "../../pipeline/plan.ts";
import { loadFiles } from "../user_files.ts";

export interface TodayOptions {
  readonly pipelines: readonly Pipeline[];
  readonly kernels: KernelSource;
  readonly codes: CodeReader;
}

/** Answers questions about today; graphs and modules are read once. */
export class Today {
  readonly #graphs = new Map<string, Promise<readonly KeyedNode[]>>();
  readonly #codes = new Map<string, Promise<Code | undefined>>();

  constructor(readonly options: TodayOptions) {}

  /** SHA-256 of the WASM module. */
  kernels(): Promise<string> {
    return this.options.kernels.digest();
  }

  pipeline(name: string): Pipeline | undefined {
    return this.options.pipelines.find((pipeline) => pipeline.name === name);
  }

  /**
   * The nodes that a run with these values would have.
   *
   * @throws {Error} that says why there are none: no such pipeline or parameter, or a file of the user's that is not there
   */
  nodesOf(run: Asked): Promise<readonly KeyedNode[]> {
    const name = JSON.stringify([run.pipeline, run.preset, run.parameters]);
    let graph = this.#graphs.get(name);
    if (!graph) this.#graphs.set(name, graph = this.#keyed(run));
    return graph;
  }

  /** The same of the preset, before anything was set; none if it can't be built. */
  usualNodes({ pipeline: name, preset }: Asked): readonly GraphNode[] {
    const pipeline = this.pipeline(name);
    if (!pipeline || !hasPreset(pipeline, preset)) return [];
    return buildGraph(pipeline, resolveParameters(pipeline, preset));
  }

  /** The code of a stage; undefined if no pipeline has it any more. */
  codeOf(id: string): Promise<Code | undefined> {
    let code = this.#codes.get(id);
    if (!code) this.#codes.set(id, code = this.#codeOf(id));
    return code;
  }

  async #codeOf(id: string): Promise<Code | undefined> {
    const { pipelines, kernels, codes } = this.options;
    for (const pipeline of pipelines) {
      for (const preset of presetsOf(pipeline)) {
        const nodes = buildGraph(pipeline, resolveParameters(pipeline, preset));
        const stage = nodes.find(({ stage }) => stage.id === id)?.stage;
        if (stage) return await codes.codeOf(codeModules(stage, kernels));
      }
    }
  }

  async #keyed({ pipeline: name, preset, parameters }: Asked): Promise<readonly KeyedNode[]> {
    const pipeline = this.pipeline(name);
    if (!pipeline) throw new Error(`there is no pipeline ${name} any more`);
    const { kernels, codes } = this.options;
    const texts = Object.entries(parameters).flatMap(([name, value]): [string, string][] =>
      typeof value === "string" ? [[name, value]] : []
    );
    await loadFiles({ settings: texts });
    const graph = buildGraph(pipeline, resolveParameters(pipeline, preset, parameters));
    return await keyNodes(graph, identityOf({ codes, kernels }));
  }
}
