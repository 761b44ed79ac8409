/**
 * Reads what the stages for any points wrote, and turns a score's entry into what the kernels want.
 */

import { readNpy } from "../arrays/npy.ts";
import type { Kernels } from "../kernels/kernels.ts";
import type { PointsScore } from "../kernels/points.ts";
import { isOnLine, knownGap } from "../scores/fits.ts";
import { pointsScoreOf, type Setting } from "../scores/registry.ts";
import { streams } from "./streams.ts";
import { readPointsNetwork } from "./train_points.ts";

/** What `generate` made. */
export interface PointsData {
  /** [n, d], data units */
  readonly points: Float64Array;
  readonly n: number;
  readonly d: number;
  /** particles at t0, [count, d], data units */
  readonly x: Float64Array;
  /** σ nodes, data units */
  readonly sigma: Float64Array;
  /** noise variances at the start and at the end, data units² */
  readonly t0: number;
  readonly tMin: number;
  /** the truth that the points are drawn from, where it is known */
  readonly modes?: Modes;
}

export interface Modes {
  /** [m, d], data units */
  readonly centres: Float64Array;
  /** standard deviation, data units */
  readonly spread: number;
  /** fresh samples, [·, d], data units */
  readonly samples: Float64Array;
}

export async function readPointsData(dir: string): Promise<PointsData> {
  const read = async (name: string) => await readNpy(`${dir}/${name}.npy`, "f64");
  const [points, x, sigma] = await Promise.all([read("points"), read("x"), read("sigma")]);
  const [n, d] = points.shape;
  const nodes = sigma.data;
  return {
    points: points.data,
    n,
    d,
    x: x.data,
    sigma: nodes,
    t0: nodes[0] * nodes[0],
    tMin: nodes[nodes.length - 1] ** 2,
    modes: await readModes(dir),
  };
}

async function readModes(dir: string): Promise<Modes | undefined> {
  const read = async (name: string) => (await readNpy(`${dir}/${name}.npy`, "f64")).data;
  try {
    return {
      centres: await read("centres"),
      spread: (await read("spread"))[0],
      samples: await read("samples"),
    };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** A score with values of its parameters, under a name of its own: `tikhonov-0.05`. */
export type Variant = {
  id: string;
  score: string;
  /** of its own parameters only, by name */
  values: Record<string, number>;
};

/**
 * A variant's score for the kernels. A learned one reads the input `trainNode`.
 *
 * @throws {RangeError} if the score is not for these data
 */
export async function describePointsScore(
  kernels: Kernels,
  { score: id, values }: Variant,
  data: Pick<PointsData, "points" | "n" | "d" | "t0" | "modes">,
  { seed, trainDir }: { seed: number; trainDir?: string },
): Promise<PointsScore> {
  const { name, points: form } = pointsScoreOf(id);
  const { d, t0, modes } = data;
  const misfit = form.fits.misfit({
    n: data.n,
    d,
    t0,
    isOnLine: isOnLine(data.points, d),
    hasModes: modes !== undefined,
    kappa: values.kappa ?? 0,
    halfGap: knownGap(data.points, d),
  });
  if (misfit !== undefined) throw new RangeError(`${name} needs ${form.fits.needs}: ${misfit}`);
  const points = form.isOfModes ? modes!.centres : form.arrange?.(data.points, d) ?? data.points;
  const setting: Setting = { points, d, t0, values, spread: modes?.spread, math: kernels.math };
  return {
    kernel: form.kernel,
    points,
    d,
    numbers: form.numbers(setting),
    shifts: form.shifts?.(setting, (count) => kernels.standardNormals(seed, streams.kernelNodes, count)),
    network: trainDir === undefined ? undefined : await readPointsNetwork(trainDir),
  };
}
