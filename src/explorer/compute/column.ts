/**
 * What a column's score does: to particles, along the data, on the grid.
 */

import type { Kernels } from "../../kernels/kernels.ts";
import type { MoveRun } from "../../kernels/moving/run.ts";
import type { NetworkParameters } from "../../kernels/score.ts";
import { scoreOnData } from "../../stages/score_on_data.ts";
import { streams } from "../../stages/streams.ts";
import { gridPlaces } from "../../theory/places.ts";
import type { Column, State } from "../state/state.ts";
import { alongPlaces, tangential } from "./along.ts";
import { lawAlong } from "./densities.ts";
import type { Prepared } from "./prepare.ts";

/** How a column's particles move, but for the particles. */
export type Way = Omit<MoveRun, "x" | "reported" | "firstParticle">;

/** As the pipeline's `denoise` says it. */
export function wayOf(
  kernels: Kernels,
  { scene, modes }: Prepared,
  state: State,
  { score, values }: Column,
  network?: NetworkParameters,
): Way {
  // of a learned score the values say how it is trained
  const own = network ? {} : values;
  const { sampler, langevinSteps, langevinRate, seed } = state;
  const { sigma } = scene;
  // as stages read it from the schedule: the square of a root may differ in the last bit
  const t0 = sigma[0] * sigma[0];
  const tMin = sigma[sigma.length - 1] ** 2;
  return {
    ...scoreOnData(kernels, { score, values: own }, { ...scene, t0, tMin, modes }, { seed, network }),
    sigma,
    sampler,
    langevin: { steps: langevinSteps, rate: langevinRate },
    noise: { seed, stream: streams.noise },
  };
}

/**
 * Particles begin … end − 1 at nodes.
 *
 * @returns  [nodes, end − begin, d], data units
 */
export async function particles(
  kernels: Kernels,
  prepared: Prepared,
  way: Way,
  { begin, end, nodes }: { begin: number; end: number; nodes: readonly number[] },
): Promise<Float64Array> {
  const x = prepared.start(begin, end);
  return (await kernels.move({ ...way, x, reported: nodes, firstParticle: begin })).x;
}

/** t · score along the data at the scene's times, [T, P], data units; and the closed-form density there, if there is one. */
export async function curves(
  kernels: Kernels,
  { scene, modes }: Prepared,
  way: Way,
  { sampler, langevinSteps }: State,
  { score, values }: Column,
): Promise<{ curve: Float32Array; density?: Float32Array }> {
  const { times, along, d, points, t0 } = scene;
  const { x, tangents } = alongPlaces(along, d);
  const size = along.u.length;
  const law = lawAlong({ score, values, sampler, langevinSteps, points, d, t0, along, modes });
  const curve = new Float32Array(times.length * size);
  const density = law && new Float32Array(times.length * size);
  for (const [i, t] of times.entries()) {
    curve.set(tangential(await kernels.pull(way, t, x), tangents, d), i * size);
    if (law) density!.set(law(t), i * size);
  }
  return { curve, density };
}

/** t · score on the scene's grid at its times, [T, rows, columns, 2], data units. */
export async function field(kernels: Kernels, { scene }: Prepared, way: Way): Promise<Float32Array> {
  const { grid, times } = scene;
  const places = gridPlaces(grid!.x1, grid!.x2);
  const pulls = new Float32Array(times.length * places.length);
  for (const [i, t] of times.entries()) pulls.set(await kernels.pull(way, t, places), i * places.length);
  return pulls;
}
