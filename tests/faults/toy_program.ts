/**
 * The command line on the toy pipeline as a program of its own, to be killed by tests.
 * SLOW is the number of milliseconds that a step of training takes; STUBBORN makes training ignore the
 * signal.
 */

import { runProgram } from "../../src/cli/program.ts";
import { ToyKernels, toyPipeline, world } from "../pipeline/toy.ts";

world.stepMilliseconds = Number(Deno.env.get("SLOW") ?? 0);
const forever = () => new Promise<void>((resolve) => setTimeout(resolve, 60_000));
const stubborn = toyPipeline({
  run: { train: ({ progress }) => (progress(1, 2), forever()) },
});

await runProgram({
  pipelines: [Deno.env.has("STUBBORN") ? stubborn : toyPipeline()],
  kernels: () => new ToyKernels(),
  report: () => Promise.resolve([]),
  show: () => Promise.resolve(),
});
