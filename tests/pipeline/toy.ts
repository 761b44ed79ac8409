/**
 * A small pipeline with the shape of the real ones: generate → denoise.* and train → analyze → plot. Its
 * stages do a little deterministic arithmetic, so that the tests of the engine need no physics.
 */

import { join } from "node:path";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { definePipeline, type NodeSpec, type Stage, type StageContext } from "../../src/pipeline/graph.ts";
import { choice, integer, list, number } from "../../src/pipeline/parameters.ts";
import type { KernelSource } from "../../src/pipeline/plan.ts";

/** Things of the outside world that no key knows of: tests turn them. */
export const world = {
  /** Milliseconds that a step of training takes. */
  stepMilliseconds: 0,
  /** Called at every step of training. */
  onStep: (_step: number): void => {},
};

const generate: Stage = {
  name: "generate",
  version: 1,
  usesKernels: true,
  async run({ params, dir, kernels }) {
    await kernels();
    const { seed, count } = params as { seed: number; count: number };
    await writeNumbers(
      join(dir, "x.npy"),
      Array.from({ length: count }, (_, i) => (seed * 7919 + i * 104729) % 1000),
    );
    await writeNumbers(join(dir, "train.npy"), [seed]);
  },
};

const denoise: Stage = {
  name: "denoise",
  version: 1,
  usesKernels: true,
  async run({ params, inputs, dir, kernels, progress }) {
    await kernels();
    const x = await readNumbers(join(inputs.get("generate")!, "x.npy"));
    progress(1, 2);
    await writeNumbers(join(dir, "x.npy"), x.map((value) => value * Number(params.kappa ?? 1)));
    progress(2, 2, "moved");
  },
};

/** Counts up a state step by step, with a checkpoint at every step. */
const train: Stage = {
  name: "train",
  version: 1,
  usesKernels: false,
  async run({ params, dir, checkpointDir, progress, signal }) {
    const { steps } = params as { steps: number };
    const checkpoint = join(checkpointDir, "state.json");
    let { step, state } = await readState(checkpoint);
    const note = step > 0 ? `resumed at ${step}` : undefined;
    while (step < steps) {
      signal.throwIfAborted();
      state = (state * 1103515245 + 12345) % 2147483648;
      step++;
      world.onStep(step);
      await new Promise((resolve) => setTimeout(resolve, world.stepMilliseconds));
      await Deno.writeTextFile(`${checkpoint}.new`, JSON.stringify({ step, state }));
      await Deno.rename(`${checkpoint}.new`, checkpoint);
      // Half a result: it must never be seen as a whole one.
      await Deno.writeTextFile(join(dir, "loss.csv"), `step,loss\n${step},${state}\n`);
      progress(step, steps, note);
    }
    await Deno.mkdir(join(dir, "weights"));
    await writeNumbers(join(dir, "weights", "w.npy"), [state]);
  },
};

const analyze: Stage = {
  name: "analyze",
  version: 1,
  usesKernels: false,
  async run({ inputs, dir }) {
    const lines = ["node,sum"];
    for (const [name, folder] of inputs) {
      const file = name === "train" ? join(folder, "weights", "w.npy") : join(folder, "x.npy");
      lines.push(`${name},${(await readNumbers(file)).reduce((sum, value) => sum + value, 0)}`);
    }
    await Deno.writeTextFile(join(dir, "summary.csv"), lines.join("\n") + "\n");
  },
};

const plot: Stage = {
  name: "plot",
  version: 1,
  usesKernels: false,
  async run({ inputs, dir }) {
    const table = await Deno.readTextFile(join(inputs.get("analyze")!, "summary.csv"));
    await Deno.writeTextFile(join(dir, "figure1.html"), `<pre>${table}</pre>\n`);
  },
};

export interface ToyOptions {
  readonly name?: string;
  /** Replaces what a stage does. */
  readonly run?: Partial<Record<string, (context: StageContext) => Promise<void>>>;
  /** Raises the version of stages. */
  readonly version?: Partial<Record<string, number>>;
}

/** The pipeline `toy`, or a variation of it. */
export function toyPipeline({ name = "toy", run = {}, version = {} }: ToyOptions = {}) {
  const vary = (stage: Stage): Stage => ({
    ...stage,
    run: run[stage.name] ?? stage.run,
    version: version[stage.name] ?? stage.version,
  });
  return definePipeline({
    name,
    title: "a toy with the shape of the real pipelines",
    parameters: {
      kappa: number({ default: 1.2, above: 0, below: 2.357, unit: "data units", doc: "smoothing strength" }),
      count: integer({ default: 10, min: 1, max: 1e6, doc: "number of particles" }),
      steps: integer({ default: 3, min: 1, doc: "steps of training" }),
      scores: list({ default: ["esf", "la-pl"], of: ["esf", "la-pl", "la-esf"], doc: "scores to compare" }),
      figure: choice({ default: "small", of: ["small", "large"], doc: "size of the figure" }),
      seed: integer({ default: 0, min: 0, max: 2 ** 32 - 1, doc: "seed of all random numbers" }),
    },
    presets: { quick: {}, paper: { count: 20, steps: 6 } },
    check: ({ kappa, count }) => {
      if (kappa > 2 && count > 100) throw new RangeError("kappa above 2 needs a count of at most 100");
    },
    build: ({ kappa, count, steps, scores, figure, seed }): NodeSpec[] => [
      { name: "generate", stage: vary(generate), params: { seed, count } },
      ...scores.map((score) => ({
        name: `denoise.${score}`,
        stage: vary(denoise),
        params: { score, ...(score !== "esf" && { kappa }) },
        inputs: ["generate"],
      })),
      { name: "train", stage: vary(train), params: { steps, seed }, inputs: ["generate"] },
      {
        name: "analyze",
        stage: vary(analyze),
        params: {},
        inputs: [...scores.map((score) => `denoise.${score}`), "train"],
      },
      { name: "plot", stage: vary(plot), params: { figure }, inputs: ["analyze"], view: "figures" },
    ],
    figures: ["figures/figure1.html", "figures/figure2.html"],
  });
}

/** Kernels that count how often they are opened and closed. */
export class ToyKernels implements KernelSource {
  opened = 0;
  closed = 0;

  constructor(readonly name = "kernels 1") {}

  digest(): Promise<string> {
    return Promise.resolve(this.name);
  }

  open(): Promise<Kernels> {
    this.opened++;
    return Promise.resolve({ close: () => this.closed++ } as unknown as Kernels);
  }
}

async function readState(path: string): Promise<{ step: number; state: number }> {
  try {
    return JSON.parse(await Deno.readTextFile(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { step: 0, state: 1 };
    throw error;
  }
}

async function writeNumbers(path: string, values: number[]): Promise<void> {
  await Deno.writeFile(path, new Uint8Array(new Float64Array(values).buffer));
}

async function readNumbers(path: string): Promise<number[]> {
  return [...new Float64Array((await Deno.readFile(path)).buffer)];
}
