/**
 * Stages, the kinds of work, and nodes, the pieces of work of a pipeline. A stage of one's own stands in a file of its
 * own. All that this file reaches is part of its results' identity, so it takes `defineStage` from here, not with the
 * engine:
 *
 * ```ts
 * import {
 *   defineStage,
 *   type Stage,
 * } from "@smoothscore/smoothscore/stage";
 *
 * export const squares: Stage<{ count: number }> = defineStage(
 *   import.meta.url,
 *   {
 *     id: "study/squares",
 *     phase: "generate",
 *     usesKernels: false,
 *     async run({ params: { count }, dir }) {
 *       const rows = Array.from({ length: count }, (_, i) => i * i);
 *       const text = ["square", ...rows].join("\n") + "\n";
 *       await Deno.writeTextFile(`${dir}/squares.csv`, text);
 *     },
 *   },
 * );
 * ```
 *
 * @module
 */

// Every stage reaches this file, so it is part of every key: it imports nothing.
import type { Kernels } from "../kernels/kernels.ts";

/** What `JSON` can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * A kind of work, with parameters of type `P`. What it computes is identified by its code: that of its file and of every
 * module that it reaches (code.ts).
 */
export interface Stage<P extends object = object> {
  /** URL of the file that defines it and exports it: a worker process loads it from there. */
  readonly module: string;
  /** Its own among all stages: `kl/law`. */
  readonly id: string;
  /** What the command line selects: `analyze`. */
  readonly phase: string;
  /** True if the result depends on the WASM module; only then may `run` ask for the kernels. */
  readonly usesKernels: boolean;
  /** False if other machines may give other bytes, as a runtime from elsewhere does; manifests say so. True if not given. No part of keys. */
  isReproducible?(params: P): boolean;
  /** Processor time on one core, roughly: long work begins first, and progress tells the time left. No part of keys. */
  seconds?(params: P): number;
  /** Kernel workers that it has work for all the time; 1 if not given. Work of some seconds has as many cores to itself. No part of keys. */
  readonly threads?: number;
  /** Computes, and writes its files into `context.dir`. */
  run(context: StageContext<P>): Promise<void>;
}

/** Everything a stage may know of the world while it runs. */
export interface StageContext<P extends object = object> {
  /** Name of the node, for messages only: it is not in the key, so no byte may depend on it. */
  readonly node: string;
  /** The node's parameters. */
  readonly params: Readonly<P>;
  /** Input node name → absolute folder of its artifact, to be read only. */
  readonly inputs: ReadonlyMap<string, string>;
  /** Empty folder that becomes the artifact. */
  readonly dir: string;
  /** Folder that survives interrupts and crashes, and is seen again only by a run with the same key. */
  readonly checkpointDir: string;
  /** The kernels, opened at the first call of a run and closed by the runner. */
  kernels(): Promise<Kernels>;
  /** Tells how far it is. */
  progress(done: number, total: number, note?: string): void;
  /** Tells the user of something that the result lacks, and the cure; the run goes on. */
  warn(message: string): void;
  /** Aborted on SIGINT or SIGTERM: the stage saves a checkpoint and throws `signal.reason`. */
  readonly signal: AbortSignal;
}

/** One piece of work in a pipeline; made by {@linkcode node}. */
export interface NodeSpec {
  /** Its own in the pipeline: `denoise.la-pl`. */
  readonly name: string;
  /** The kind of work. */
  readonly stage: Stage;
  /** Holds nothing but JSON, as it is part of the key. */
  readonly params: object;
  /** Names of the nodes whose artifacts it reads. */
  readonly inputs?: readonly string[];
  /** Name in `out/<pipeline>/`, when not the node's. */
  readonly view?: string;
  /** The one file of the artifact that the view shows instead of the whole folder: `claims.csv`. */
  readonly viewFile?: string;
}

/**
 * Defines a stage: `export const law: Stage<LawParams> = defineStage(import.meta.url, { id: "kl/law", … })`.
 *
 * @param module  `import.meta.url` of the file that exports it
 */
export function defineStage<P extends object>(
  module: string,
  definition: Omit<Stage<P>, "module">,
): Stage<P> {
  return { module, ...definition };
}

/** A node: `node(law, { name: "law.line", params: { … }, inputs: ["generate"] })`. */
export function node<P extends object>(
  stage: Stage<P>,
  spec: Omit<NodeSpec, "stage" | "params"> & { readonly params: NoInfer<P> },
): NodeSpec {
  return { ...spec, stage };
}
