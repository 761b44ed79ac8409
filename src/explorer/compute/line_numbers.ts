import type { Kernels } from "../../kernels/kernels.ts";
import { axisOf } from "../../measures/axis.ts";
import { neighbours, uniformDivergence } from "../../measures/neighbour_divergence.ts";
import { sortedAlong } from "../../scores/gaps.ts";
import { halfGap, type Line, lineOf, spacingOf } from "../../theory/line.ts";
import { klBoundOnLine, klOnLine, type LineLaw } from "./line_divergence.ts";
import { noiseOfExact, type NumbersInput } from "./numbers_input.ts";
import type { Estimates } from "./protocol.ts";

/** Particles of the estimate: sorted twenty times. */
const mostParticles = 10_000;
/** Part of [−D, D] where the estimate must not be coarser than a quarter of the half gap. */
const leastResolved = 0.98;

/**
 * KL(u_D ‖ law) on evenly spaced points, u_D uniform between the outermost: in closed form with its bound where the law is
 * known, else by particles.
 */
export function lineNumbers(input: NumbersInput, kernels: Kernels): Estimates {
  const { points, d } = input.prepared.scene;
  const sorted = sortedAlong(points, d);
  if (spacingOf(sorted, d) === undefined) return {};
  const line = lineOf(points.length / d, -sorted[0]);
  const law = lawOf(input, line);
  if (law) return { kl: { value: klOnLine(law) }, klBound: { value: klBoundOnLine(law) } };
  const x = axisOf(input.x.subarray(0, mostParticles * d), d, 0);
  if (x.length < 100 * neighbours) return {};
  const estimate = uniformDivergence(x, line.halfWidth, halfGap(line) / 4, kernels.math);
  if (estimate.resolved < leastResolved) return {};
  const { value, low, high } = estimate;
  return { kl: { value, low, high } };
}

function lawOf(
  { prepared: { scene }, way, state, column, t }: NumbersInput,
  line: Line,
): LineLaw | undefined {
  const [kappa] = way.numbers;
  const noise = noiseOfExact(column, way, state, t);
  if (noise !== undefined) return { line, start: noise, end: noise, kappa };
  const isFlow = (state.sampler === "euler" || state.sampler === "heun") && state.langevinSteps === 0;
  return column.score === "la-pl" && isFlow
    ? { line, start: scene.t0, end: Math.min(t, scene.t0), kappa }
    : undefined;
}
