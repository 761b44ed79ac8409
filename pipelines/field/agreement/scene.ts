/** What is compared on what: the data sets, and the denoisers on each. */

import { readNpy } from "../../../src/arrays/npy.ts";
import { type Generated, readGenerated } from "../../../src/stages/generated.ts";

/** A denoiser on a data set, and the nodes that look at it. */
export type Contestant = {
  /** in tables: the score's, or with its variant, `ks-narrow` */
  id: string;
  /** `network` for one from elsewhere */
  score: string;
  /** under its name; "" for nothing */
  subtitle: string;
  evaluate: string;
  /** null: its likelihood is not computed */
  likelihood: string | null;
  /** null: no particles are moved under it */
  denoise: string | null;
};

/** A data set with its denoisers. */
export type Scene = {
  /** `digits`, `circle`, `moons` */
  name: string;
  /** `2000 digits` */
  title: string;
  /** node that made the points */
  generate: string;
  contestants: Contestant[];
  /** node with the likelihood under the exact score, from a noise level on at which its flow is followed closely */
  exact: string;
  /** id of the one that the others are compared with; null: none */
  reference: string | null;
  /** noise levels, data units, ascending */
  sigmas: number[];
};

/** What `generate` wrote. */
export interface SceneData extends Generated {
  /** [m, d], data units */
  readonly heldOut: Float64Array;
  /** held-out points seen through noise, and training points: [places, d] */
  readonly noise: { readonly heldOut: Float64Array; readonly training: Float64Array };
  readonly places: number;
}

/** @param dir  folder of the artifact */
export async function readScene(dir: string): Promise<SceneData> {
  const [generated, heldOut, noise] = await Promise.all([
    readGenerated(dir),
    readNpy(`${dir}/held_out.npy`, "f64"),
    readNpy(`${dir}/noise.npy`, "f64"),
  ]);
  const [, places, d] = noise.shape;
  const half = places * d;
  return {
    ...generated,
    heldOut: heldOut.data,
    places,
    noise: { heldOut: noise.data.subarray(0, half), training: noise.data.subarray(half) },
  };
}

/** Training points that are seen through noise, [places, d]: from the first one again where there are fewer, each time under other noise. */
export function noisedTraining(
  { points, places, d }: Pick<SceneData, "points" | "places" | "d">,
): Float64Array {
  return Float64Array.from({ length: places * d }, (_, i) => points[i % points.length]);
}

/** Node that compares the denoisers of a scene. */
export function compareNode({ name }: Pick<Scene, "name">): string {
  return `compare.${name}`;
}
