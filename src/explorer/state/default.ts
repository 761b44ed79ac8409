import { stateParameters } from "./specs.ts";
import type { State } from "./state.ts";

const { n, d, scale, spread, count, t0, tMin, steps, schedule, rho, sampler } = stateParameters;
const { langevinSteps, langevinRate, distance, seed, position, arrows, differences, tables } =
  stateParameters;

/** What the page begins with: the paper's four points on a line under its three scores, at the end of the noise. */
export const defaultState: State = {
  data: "line",
  n: n.default,
  d: d.default,
  scale: scale.default,
  spread: spread.default,
  columns: [
    { score: "esf", values: {} },
    { score: "la-pl", values: {} },
    { score: "mlp", values: {} },
  ],
  count: count.default,
  t0: t0.default,
  tMin: tMin.default,
  steps: steps.default,
  schedule: schedule.default,
  rho: rho.default,
  sampler: sampler.default,
  langevinSteps: langevinSteps.default,
  langevinRate: langevinRate.default,
  distance: distance.default,
  seed: seed.default,
  position: position.default,
  arrows: arrows.default,
  differences: differences.default,
  tables: tables.default,
};
