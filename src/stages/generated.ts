/**
 * Reads what `generate` wrote.
 */

import type { ImageSize } from "../arrays/image_size.ts";
import { readNpy } from "../arrays/npy.ts";
import { ignoreMissing } from "../files/durable.ts";
import { readImage } from "./image_file.ts";
import type { Mixture } from "./noise_range.ts";

/** Training points, particles and schedule. */
export interface Generated {
  /** [n, d], data units */
  readonly points: Float64Array;
  readonly n: number;
  readonly d: number;
  /** particles at t0, [count, d], data units */
  readonly x: Float64Array;
  readonly count: number;
  /** σ nodes, data units */
  readonly sigma: Float64Array;
  /** noise variances at the start and at the end, data units² */
  readonly t0: number;
  readonly tMin: number;
  /** height and width of the points, if they are pictures */
  readonly image?: ImageSize;
  /** the truth that the points are drawn from, where it is known */
  readonly modes?: Modes;
}

/** A Gaussian mixture, and samples of it. */
export interface Modes extends Mixture {
  /** fresh samples, [·, d], data units */
  readonly samples: Float64Array;
}

/** @param dir  folder of the artifact */
export async function readGenerated(dir: string): Promise<Generated> {
  const read = async (name: string) => await readNpy(`${dir}/${name}.npy`, "f64");
  const [points, x, sigma] = await Promise.all([read("points"), read("x"), read("sigma")]);
  const [n, d] = points.shape;
  const nodes = sigma.data;
  return {
    points: points.data,
    n,
    d,
    x: x.data,
    count: x.shape[0],
    sigma: nodes,
    t0: nodes[0] * nodes[0],
    tMin: nodes[nodes.length - 1] ** 2,
    image: await readImage(dir),
    modes: await readModes(dir),
  };
}

async function readModes(dir: string): Promise<Modes | undefined> {
  const read = async (name: string) => await readNpy(`${dir}/${name}.npy`, "f64").catch(ignoreMissing);
  const [centres, spread, samples] = await Promise.all(["centres", "spread", "samples"].map(read));
  if (!centres || !spread || !samples) return undefined;
  return { centres: centres.data, spread: spread.data[0], samples: samples.data };
}
