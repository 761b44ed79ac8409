/**
 * Measured and predicted covariances of the score at places of high density.
 */

import type { Row } from "../../../../src/arrays/csv.ts";
import { readNpy } from "../../../../src/arrays/npy.ts";
import { compareCovariances, type CovariancePlace } from "../covariance_shape.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { inputDir } from "../../../../src/stages/inputs.ts";

/** Places of ellipses, and their least distance, data units. */
const ellipsePlaces = { most: 12, apart: 0.42 };

/** Measured and predicted covariance at places of high density that are some way apart. */
export async function ellipseRows(
  context: StageContext,
  truthNode: string,
  { n, node }: { n: number; node: string },
  { case: number, redraws }: { readonly case: number; readonly redraws: number },
): Promise<Row[]> {
  const read = async (node: string, name: string) =>
    (await readNpy(`${inputDir(context, node)}/${name}-${number}.npy`, "f64")).data;
  const [x, weights, formula] = await Promise.all(
    ["places", "weights", "covariance"].map((name) => read(truthNode, name)),
  );
  const measured = await read(node, "covariance");
  const chosen: number[] = [];
  const order = Array.from(weights.keys()).sort((p, q) => weights[q] - weights[p] || p - q);
  for (const p of order) {
    const isFar = chosen.every((q) =>
      (x[2 * p] - x[2 * q]) ** 2 + (x[2 * p + 1] - x[2 * q + 1]) ** 2 >= ellipsePlaces.apart ** 2
    );
    if (isFar && chosen.length < ellipsePlaces.most) chosen.push(p);
  }
  return chosen.map((p) => {
    const place: CovariancePlace = {
      measured: measured.slice(4 * p, 4 * p + 4),
      predicted: formula.slice(4 * p, 4 * p + 4).map((value) => value / n),
    };
    const entries = (name: keyof CovariancePlace) => ({
      [`${name}_11`]: place[name][0],
      [`${name}_12`]: place[name][1],
      [`${name}_22`]: place[name][3],
    });
    return {
      x1: x[2 * p],
      x2: x[2 * p + 1],
      ...entries("measured"),
      ...entries("predicted"),
      ...compareCovariances(place, redraws),
    };
  });
}
