/**
 * A small pipeline with the shape of the real ones: generate → denoise.* and train → analyze → plot. Its
 * stages do a little deterministic arithmetic, so that the tests of the engine need no physics.
 */

import { join } from "node:path";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { definePipeline } from "../../src/pipeline/graph.ts";
import { choice, integer, list, number } from "../../src/pipeline/parameters.ts";
import type { KernelSource } from "../../src/kernels/source.ts";
import { defineStage, node, type Stage, type StageContext } from "../../src/pipeline/stage.ts";

/** Things of the outside world that no key knows of: tests turn them, for processes of their own by the environment. */
export const world = {
  /** Milliseconds that a step of training takes. */
  stepMilliseconds: Number(Deno.env.get("SLOW") ?? 0),
  /** Training doesn't listen to the signal: it waits (`waits`), keeps its process busy (`busy`), or its process dies (`dies`); or it prints without an end of line (`prints`). */
  stubborn: Deno.env.get("STUBBORN"),
  /** File that tells how many workers the kernels were to use, a line each time. */
  shares: Deno.env.get("SHARES"),
  /** Folder in which training and denoising under the ESF wait for each other; no waiting if not given. */
  meeting: Deno.env.get("MEETING"),
  /** Called at every step of training. */
  onStep: (_step: number): void => {},
};

export const generate: Stage<{ seed: number; count: number }> = defineStage(import.meta.url, {
  id: "toy/generate",
  phase: "generate",
  usesKernels: true,
  async run({ params, dir, kernels }) {
    await kernels();
    const { seed, count } = params;
    await writeNumbers(
      join(dir, "x.npy"),
      Array.from({ length: count }, (_, i) => (seed * 7919 + i * 104729) % 1000),
    );
    await writeNumbers(join(dir, "train.npy"), [seed]);
  },
});

export const denoise: Stage<{ score: string; kappa?: number }> = defineStage(import.meta.url, {
  id: "toy/denoise",
  phase: "denoise",
  usesKernels: true,
  async run({ params, inputs, dir, kernels, progress }) {
    await kernels();
    const x = await readNumbers(join(inputs.get("generate")!, "x.npy"));
    if (params.score === "esf") await meet("denoise", "train");
    progress(1, 2);
    await writeNumbers(join(dir, "x.npy"), x.map((value) => value * (params.kappa ?? 1)));
    progress(2, 2, "moved");
  },
});

/** Counts up a state step by step, with a checkpoint at every step. */
export const train: Stage<{ steps: number; seed: number }> = defineStage(import.meta.url, {
  id: "toy/train",
  phase: "train",
  usesKernels: false,
  async run({ params, dir, checkpointDir, progress, signal }) {
    const { steps } = params;
    await meet("train", "denoise");
    if (world.stubborn === "waits") {
      progress(1, 2);
      await new Promise<void>((resolve) => setTimeout(resolve, 60_000));
    }
    if (world.stubborn === "prints") {
      await Deno.stdout.write(new TextEncoder().encode("50 %"));
      console.error("it rains");
    }
    if (world.stubborn === "dies") {
      console.error("struck by lightning");
      Deno.kill(Deno.pid, "SIGKILL");
    }
    if (world.stubborn === "busy") {
      progress(1, 2);
      for (const start = performance.now(); performance.now() - start < 60_000;);
    }
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
    // also by a run that goes on from the last checkpoint of all
    await Deno.writeTextFile(join(dir, "loss.csv"), `step,loss\n${step},${state}\n`);
    await Deno.mkdir(join(dir, "weights"));
    await writeNumbers(join(dir, "weights", "w.npy"), [state]);
  },
});

export const analyze: Stage<object> = defineStage(import.meta.url, {
  id: "toy/analyze",
  phase: "analyze",
  usesKernels: false,
  async run({ inputs, dir }) {
    const lines = ["node,sum"];
    for (const [name, folder] of inputs) {
      const file = name === "train" ? join(folder, "weights", "w.npy") : join(folder, "x.npy");
      lines.push(`${name},${(await readNumbers(file)).reduce((sum, value) => sum + value, 0)}`);
    }
    await Deno.writeTextFile(join(dir, "summary.csv"), lines.join("\n") + "\n");
  },
});

export const plot: Stage<{ figure: string }> = defineStage(import.meta.url, {
  id: "toy/plot",
  phase: "plot",
  usesKernels: false,
  async run({ inputs, dir }) {
    const table = await Deno.readTextFile(join(inputs.get("analyze")!, "summary.csv"));
    await Deno.writeTextFile(join(dir, "figure1.html"), `<pre>${table}</pre>\n`);
  },
});

export interface ToyOptions {
  readonly name?: string;
  /** Replaces what a stage does, by phase. */
  readonly run?: Partial<Record<string, (context: StageContext) => Promise<void>>>;
  /** Files whose code stands for a stage's, by phase. */
  readonly module?: Partial<Record<string, string>>;
}

/** The pipeline `toy`, or a variation of it. */
export function toyPipeline({ name = "toy", run = {}, module = {} }: ToyOptions = {}) {
  const varied = new Map<object, Stage>();
  const vary = <P extends object>(stage: Stage<P>): Stage<P> => {
    if (!run[stage.phase] && !module[stage.phase]) return stage;
    const known = varied.get(stage) ?? {
      ...stage,
      run: run[stage.phase] ?? stage.run,
      module: module[stage.phase] ?? stage.module,
    };
    varied.set(stage, known as Stage);
    return known as Stage<P>;
  };
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
    build: ({ kappa, count, steps, scores, figure, seed }) => [
      node(vary(generate), { name: "generate", params: { seed, count } }),
      ...scores.map((score) =>
        node(vary(denoise), {
          name: `denoise.${score}`,
          params: { score, ...(score !== "esf" && { kappa }) },
          inputs: ["generate"],
        })
      ),
      node(vary(train), { name: "train", params: { steps, seed }, inputs: ["generate"] }),
      node(vary(analyze), {
        name: "analyze",
        params: {},
        inputs: [...scores.map((score) => `denoise.${score}`), "train"],
      }),
      node(vary(plot), { name: "plot", params: { figure }, inputs: ["analyze"], view: "figures" }),
    ],
    figures: [{ page: "figures/figure1.html" }, { page: "figures/figure2.html" }],
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
    const useWorkers = (count: number) => {
      if (world.shares) Deno.writeTextFileSync(world.shares, `${count}\n`, { append: true });
    };
    return Promise.resolve({ useWorkers, close: () => this.closed++ } as unknown as Kernels);
  }
}

/** Says that one is there, and waits for the other, but not for ever. */
async function meet(one: string, other: string): Promise<void> {
  if (world.meeting === undefined) return;
  await Deno.writeTextFile(join(world.meeting, one), "");
  for (let looks = 0; looks < 1500; looks++) {
    if (await Deno.stat(join(world.meeting, other)).catch(() => undefined)) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`${one} has waited for ${other} in vain`);
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
