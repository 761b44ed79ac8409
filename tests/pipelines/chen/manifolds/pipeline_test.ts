import { assertEquals } from "@std/assert";
import { manifolds } from "../../../../pipelines/chen/manifolds/pipeline.ts";
import { resolveParameters } from "../../../../src/pipeline/graph.ts";
import { buildGraph } from "../../../../src/pipeline/order.ts";

Deno.test("manifolds, preset notebook: circles with noise from 0.08 to 1e-5, 600 particles, 100 steps, batches of 64", () => {
  const nodes = buildGraph(manifolds, resolveParameters(manifolds, "notebook"));
  const of = (name: string) =>
    ({ ...nodes.find((node) => node.name === name)?.params }) as Record<string, unknown>;
  for (const [n, steps] of [[4, 5000], [8, 20_000], [16, 80_000]]) {
    const { particles, t0, tMin, steps: moves } = of(`generate.circle-${n}`);
    assertEquals([particles, t0, tMin, moves], [600, 0.08, 1e-5, 100]);
    const { batch, width, learningRate, weightDecay, steps: trained, tMax } = of(`train.circle-${n}`);
    assertEquals([batch, width, learningRate, weightDecay, trained, tMax], [64, 512, 1e-4, 0, steps, 0.08]);
  }
});
