/**
 * The scores that particles can be moved under, in the order of figures. Command line, validation, tests and figures
 * derive from this list.
 */

import type { Parameter } from "../pipeline/parameters.ts";
import { shortened } from "../pipeline/shortened.ts";
import { cfdm } from "./cfdm.ts";
import { cfdmDraws } from "./cfdm_draws.ts";
import { earlyStop } from "./early_stop.ts";
import { empiricalBayes } from "./empirical_bayes.ts";
import { esf } from "./esf.ts";
import { exactGm } from "./exact_gm.ts";
import { gaussian } from "./gaussian.ts";
import { ks } from "./ks.ts";
import { laDirections } from "./la_directions.ts";
import { laEsf } from "./la_esf.ts";
import { laEsfMc } from "./la_esf_mc.ts";
import { laPl } from "./la_pl.ts";
import { local } from "./local.ts";
import { localEquivariant } from "./local_equivariant.ts";
import { mlp } from "./mlp.ts";
import { patches } from "./patches.ts";
import { pcaLocality } from "./pca_locality.ts";
import type { Score } from "./score.ts";
import { tikhonov } from "./tikhonov.ts";

/** All scores, each with its id and the names of its parameters known to the types. */
const list = [
  esf,
  laPl,
  laEsf,
  laEsfMc,
  laDirections,
  ks,
  cfdm,
  cfdmDraws,
  empiricalBayes,
  tikhonov,
  earlyStop,
  gaussian,
  local,
  localEquivariant,
  patches,
  pcaLocality,
  mlp,
  exactGm,
] as const;
export { list as allScores };

/** Name of a score on the command line and in files. */
export type ScoreId = typeof list[number]["id"];

/** Name of a parameter of a score. */
export type ScoreParameterName = keyof Joined<typeof list[number]["parameters"]>;

type Joined<U> = (U extends unknown ? (part: U) => void : never) extends (all: infer All) => void ? All
  : never;

/** All scores. */
export const scores: readonly Score<ScoreId>[] = list;

/** Their ids. */
export const scoreIds: readonly ScoreId[] = list.map(({ id }) => id);

/** The parameters of all scores. */
export const scoreParameters: Readonly<Record<ScoreParameterName, Parameter<number>>> = Object.assign(
  {},
  ...list.map(({ parameters }) => parameters),
);

/**
 * The score of an id, `la-pl`.
 *
 * @throws {RangeError} if there is no such score
 */
export function scoreOf(id: string): Score<ScoreId> {
  const score = scores.find((candidate) => candidate.id === id);
  if (!score) throw new RangeError(`score must be one of ${scoreIds.join(", ")}, got ${shortened(id)}`);
  return score;
}
