/** Claims of held-out likelihoods. */

import { atLeast, atMost, type Claim, near } from "../../../../src/ledger/claim.ts";
import { meanWithError } from "../../../../src/measures/mean_error.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { plainMath } from "../../../../src/theory/plain_math.ts";
import { lastSteps, tableOf, type TableRow } from "../tables.ts";
import { fixed, pairedError } from "./terms.ts";
import type { Contestant, Scene } from "../scene.ts";
import { curveBandwidths, smoothedId } from "../scores.ts";

/** Heun steps from which on the flow is to give the exact density. */
const enoughSteps = 200;
/** Nats. */
const closest = 1e-3;

/** The flow under the exact score gives the density of the noised training set, with Heun's order. */
export async function exactLikelihood(context: StageContext, scene: Scene): Promise<Claim[]> {
  const { name, title } = scene;
  const { rows } = await tableOf(context, scene.exact, "likelihood.csv");
  const steps = [...new Set(rows.map((row) => Number(row.steps)))].sort((a, b) => a - b);
  const most = steps[steps.length - 1];
  const shared = {
    where: "spec of the bench; Song et al. 2021, the probability flow's likelihood",
    fixed,
    tuned:
      "the noise levels that it begins at, and what steps are even in, on seed 0: where ways do not creep along walls",
    isReachable: most >= enoughSteps,
    reach: `takes exactSteps of at least ${enoughSteps}`,
  };
  const off = (step: number) =>
    rows.filter((row) => Number(row.steps) === step).map((row) =>
      Math.abs(Number(row.log_density) - Number(row.exact))
    );
  const rootMeanSquare = (values: readonly number[]) =>
    Math.sqrt(values.reduce((sum, v) => sum + v * v, 0) / values.length);
  const claims = [atMost({
    ...shared,
    id: `likelihood-exact-${name}`,
    claim:
      `The flow under the exact score (${title}) gives held-out points the density of the noised training set (largest difference, nats)`,
    limit: closest,
    measured: () => Math.max(...off(most)),
    toleranceFrom: "a bar set before the first run, for 200 Heun steps",
  })];
  if (steps.length > 1) {
    claims.push(near({
      ...shared,
      id: `likelihood-order-${name}`,
      claim: `The error of that density falls with the square of the step (${title}): order, from ${
        steps[0]
      } to ${most} steps`,
      expected: 2,
      against: 1,
      measured: () =>
        plainMath.log(rootMeanSquare(off(steps[0])) / rootMeanSquare(off(most))) /
        plainMath.log(most / steps[0]),
      within: 0.2,
      toleranceFrom: "Heun's method and the trapezoidal rule are of order 2; the next order at 100 steps",
    }));
  }
  return claims;
}

/** Held-out digits are likelier under the Gaussian than under the exact score, whose density is known. */
export async function gaussianBeatsExact(context: StageContext, scene: Scene): Promise<Claim> {
  const compared = ["gaussian", "esf"];
  const isThere = compared.every((id) =>
    scene.contestants.some((one) => one.id === id && one.likelihood !== null)
  );
  const [gaussian, exact] = isThere
    ? await Promise.all(compared.map((id) => lastDensities(context, scene, id)))
    : [[], []];
  return atLeast({
    id: `likelihood-gaussian-${scene.name}`,
    claim:
      `At small noise held-out points are likelier under the Gaussian than under the exact score (${scene.title}): mean difference, nats`,
    where: "Wang and Vastola 2024; our reading",
    measured: () => pairedError(gaussian, exact),
    limit: Number.MIN_VALUE,
    isReachable: isThere,
    reach: "takes gaussian and esf among the likelihoods",
    fixed,
    tuned: "the noise level, σ = 0.5 before, on seed 0 at quick",
    toleranceFrom: "the sign; the error is that of pairs of the same points",
  });
}

/** On a curve the Gaussian's ellipse is worse than the exact score's points, as soon as noise reaches from one to the next. */
export async function exactBeatsGaussian(context: StageContext, scene: Scene): Promise<Claim> {
  const gaussian = await lastDensities(context, scene, "gaussian");
  const exact = (await rowsOf(context, scene, "esf")).map((row) => Number(row.exact)).slice(
    0,
    gaussian.length,
  );
  return atLeast({
    id: `likelihood-curve-${scene.name}`,
    claim:
      `On a curve held-out points are likelier under the exact score than under the Gaussian (${scene.title}): mean difference, nats`,
    where: "our own",
    measured: pairedError(exact, gaussian),
    limit: Number.MIN_VALUE,
    fixed,
    tuned: "the statement, its opposite before, on seed 0 at quick",
    toleranceFrom: "the sign; the error is that of pairs of the same points",
  });
}

/** Between too little smoothing and too much there is one under which held-out points are likeliest. */
export async function smoothingHelps(
  context: StageContext,
  scene: Scene,
  missing = "",
): Promise<Claim[]> {
  const densities = await Promise.all(
    curveBandwidths.map((share) => lastDensities(context, scene, smoothedId(share))),
  );
  const half = (values: readonly number[], odd: number) => values.filter((_, i) => i % 2 === odd);
  const choice = densities.map((values) => meanWithError(half(values, 0)).value);
  const best = choice.indexOf(Math.max(...choice));
  const judged = densities.map((values) => half(values, 1));
  const row = (id: string, words: string, end: number): Claim =>
    atLeast({
      id: `likelihood-${id}-${scene.name}`,
      claim:
        `Held-out points are likelier under the smoothed score of the best bandwidth than under that of the ${words} one (${scene.title}): mean difference, nats`,
      where: "Farghly et al. 2025: the negative likelihood over the smoothing is U-shaped",
      measured: () => end === best ? 0 : pairedError(judged[best], judged[end]),
      isReachable: missing === "",
      reach: missing,
      limit: Number.MIN_VALUE,
      fixed,
      toleranceFrom: "the sign; the bandwidth is chosen on every second point and judged on the others",
      note: `best of the grid: h = ${curveBandwidths[best]} of the squared distance of training points`,
    });
  return [row("narrow", "narrowest", 0), row("wide", "widest", densities.length - 1)];
}

async function rowsOf(context: StageContext, scene: Scene, id: string): Promise<readonly TableRow[]> {
  const { likelihood } = scene.contestants.find((contestant: Contestant) => contestant.id === id)!;
  return (await tableOf(context, likelihood!, "likelihood.csv")).rows;
}

/** Log densities by place, with the most steps. */
async function lastDensities(context: StageContext, scene: Scene, id: string): Promise<number[]> {
  return lastSteps(await rowsOf(context, scene, id)).map((row) => Number(row.log_density));
}
