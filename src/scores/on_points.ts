import type { NetworkParameters, ScoreNeed, ScoreOnPoints, Stream } from "../kernels/score.ts";
import { scoreParameters } from "./list.ts";
import type { Score, Setting } from "./score.ts";

/** Where a score is to stand; parameters that are left out have their defaults. */
export interface Stand extends Omit<Setting, "values"> {
  /** of its own parameters, by name */
  readonly values?: Readonly<Record<string, number>>;
}

/** What some scores need beside the points. */
export interface Supply {
  /** gives `count` independent standard normal numbers, for the draws of `cfdm-draws`, and of `ks` and `cfdm` where there are no nodes */
  normals?(count: number): Float64Array;
  /** names the draws of `la-esf-mc` */
  readonly chance?: Stream;
  /** for `mlp` */
  readonly network?: NetworkParameters;
}

/**
 * A score on points, as `Kernels.move` and `Kernels.pull` want it.
 *
 * @param stand   points [n, d], data units, and the values of the score's parameters
 * @param supply  what only some scores need: random numbers, a trained network
 *
 * @throws {RangeError} for a parameter that no score has, or a value that it can't have
 * @throws {TypeError}  if the score averages over shifts and there are no normal numbers for them
 */
export function onPoints(score: Score, { values = {}, ...stand }: Stand, supply: Supply = {}): ScoreOnPoints {
  const { points: given, d } = stand;
  const points = score.arrange?.(given, d) ?? given;
  checkValues(score, values);
  const defaults = Object.entries(score.parameters).map(([name, parameter]) => [name, parameter.default]);
  const setting: Setting = { ...stand, points, values: { ...Object.fromEntries(defaults), ...values } };
  const normals = supply.normals ?? (() => {
    throw new TypeError(`${score.id} averages over shifts; give the normal numbers that they are made from`);
  });
  const takes = (need: ScoreNeed) => score.kernel.needs?.includes(need);
  return {
    kernel: score.kernel,
    points,
    d,
    numbers: score.numbers(setting),
    shifts: score.shifts?.(setting, normals),
    kinks: score.kinks?.(setting),
    chance: takes("chance") ? supply.chance : undefined,
    network: takes("network") ? supply.network : undefined,
    image: takes("image") ? stand.image : undefined,
    table: score.table?.(setting),
  };
}

/** Values of other scores' parameters are left aside: several scores can be given the same ones. */
function checkValues(score: Score, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (name in score.parameters) score.parameters[name].check(name, value);
    else if (!(name in scoreParameters)) {
      const own = Object.keys(score.parameters).join(", ") || "none";
      throw new RangeError(`parameters of ${score.id} are ${own}, got ${name}`);
    }
  }
}
