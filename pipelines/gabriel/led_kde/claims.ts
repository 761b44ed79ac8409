/**
 * claims, led-kde: the gradient is the kernel-smoothed score, samples have LED-KDE's law, two mechanisms, less memorisation.
 */

import { readTable } from "../../../src/arrays/csv.ts";
import {
  atLeast,
  atMost,
  type Claim,
  falling,
  near,
  nearEach,
  rising,
  writeClaims,
} from "../../../src/ledger/claim.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";

export type ClaimsLedKdeParams = {
  studies: {
    name: string;
    densities: string;
    isPlane: boolean;
    /** bandwidths for which particles of the reverse SDE alone can be told from LED-KDE */
    apart: number[];
    /** whether the Langevin steps are enough for mass to settle along all of the data */
    isSettled: boolean;
  }[];
  /** False if there are too few particles for a test to see anything. */
  isLarge: boolean;
  /** False if the Langevin steps are too few for the spread across the data to settle: e^{−time/2ε} of what was amiss is left. */
  isLong: boolean;
};

const paper = "Gabriel et al. 2025, abstract";
const reading = `${paper}; our reading`;
const leastProbability = 1e-3;
/** Mean of cos nθ that can be told from 0. */
const leastDepth = 0.05;
/** Density halfway between neighbours over that at them, at which the two kernels are compared. */
const sharedFilling = 0.9;

type Row = Readonly<Record<string, string>>;

/** Writes `claims.csv`. */
export const claimsLedKde: Stage<ClaimsLedKdeParams> = defineStage(import.meta.url, {
  id: "led-kde/claims",
  phase: "claims",
  usesKernels: true,
  async run(context) {
    const { studies, isLarge, isLong } = context.params;
    const { math } = await context.kernels();
    const dir = inputDir(context, "analyze");
    const chi = await readTable(`${dir}/chi.csv`);
    const memorised = await readTable(`${dir}/memorised.csv`);
    const claims: Claim[] = [];
    for (const { name, densities, isPlane, apart, isSettled } of studies) {
      const own = inputDir(context, densities);
      claims.push(...await densityClaims(name, own));
      for (const row of chi.filter(({ study }) => study === name)) {
        const settles = row.id.endsWith("-langevin");
        const isAlone = row.c !== "0" && !settles;
        if (isAlone ? apart.includes(Number(row.c)) : isSettled || !settles) {
          claims.push(sampleClaim(name, row, isAlone, isAlone ? isLarge : isLong || !settles));
        }
      }
      const spreads = await readTable(`${own}/spreads.csv`);
      if (!isPlane) {
        claims.push(fillingClaim(name, spreads));
        continue;
      }
      claims.push(spreadClaim(name, spreads, math.log(sharedFilling)));
      claims.push(falling({
        id: `led-${name}-memorised`,
        claim: "The memorised fraction falls with c (c = " +
          `${memorised.filter(({ study }) => study === name).map(({ c }) => c).join(", ")})`,
        where: paper,
        measured: memorised.filter(({ study }) => study === name).map(({ value }) => Number(value)),
        toleranceFrom: "an order",
      }));
    }
    const modulation = await readTable(`${dir}/modulation.csv`);
    for (const row of modulation.filter(({ id }) => !id.endsWith("-langevin"))) {
      // where hardly anything of the points is left, samples see nothing
      if (Number(row.expected) > leastDepth) claims.push(modulationClaim(row, isLarge));
    }
    claims.push(...radiusClaims(await readTable(`${dir}/radius.csv`), isLarge, isLong));
    const across = await readTable(`${dir}/across.csv`);
    for (const { name } of studies.filter(({ isPlane }) => isPlane)) {
      claims.push(acrossClaim(name, across.filter(({ study }) => study === name), isLong));
    }
    await writeClaims(context.dir, claims);
  },
});

async function densityClaims(name: string, dir: string): Promise<Claim[]> {
  const [gradient, nodes, normalisers] = await Promise.all(
    ["gradient", "nodes", "normalisers"].map((table) => readTable(`${dir}/${table}.csv`)),
  );
  const logs = normalisers.map((row) => Number(row.log_normaliser));
  return [
    atMost({
      id: `led-${name}-gradient`,
      claim:
        `∇log LED-KDE is the kernel-smoothed score: differences of the log density against the kernels' score, c = ${
          gradient.map(({ c }) => c).join(", ")
        } (largest relative difference)`,
      where: `${paper}; spec §3`,
      measured: Math.max(...gradient.map(({ difference }) => Number(difference))),
      limit: 1e-6,
      toleranceFrom: "the bar that we set; differences of sixth order",
    }),
    atMost({
      id: `led-${name}-normaliser`,
      claim: "The quadrature gives the plain density estimate mass 1 (|log of it|)",
      where: "spec §3",
      measured: Math.abs(logs[0]),
      limit: 1e-10,
      toleranceFrom: "sums over a grid of √ε/2",
    }),
    atMost({
      id: `led-${name}-jensen`,
      claim: "∫ exp(K ∗ log p) is at most 1 (largest logarithm over c > 0)",
      where: "Jensen's inequality",
      measured: Math.max(...logs.slice(1)),
      limit: 0,
      toleranceFrom: "none",
    }),
    falling({
      id: `led-${name}-nodes`,
      claim: `Gauss–Hermite's rule nears the grid's log density with ${
        nodes.map((row) => row.nodes).join(", ")
      } nodes an axis (largest difference)`,
      where: "two computations of one thing",
      measured: nodes.map(({ error }) => Number(error)),
      toleranceFrom: "an order",
    }),
  ];
}

/** The ESF's samples and those after Langevin steps have LED-KDE's law; those of the reverse SDE alone have another one. */
function sampleClaim(name: string, { id, c, p }: Row, isAlone: boolean, isReachable: boolean): Claim {
  const statement = { id: `led-${name}-samples-${id}`, where: reading, measured: Number(p), isReachable };
  if (isAlone) {
    return atMost({
      ...statement,
      claim: `Samples of the reverse SDE alone with KS, c = ${c}, don't have the law of LED-KDE (p of χ²)`,
      limit: leastProbability,
      toleranceFrom: "a test at 0.1 %",
    });
  }
  return atLeast({
    ...statement,
    claim: c === "0"
      ? "Samples of the reverse SDE with the ESF have the law of the plain density estimate (p of χ²)"
      : `Samples of the reverse SDE with KS, c = ${c}, and Langevin steps at ε have the law of LED-KDE (p of χ²)`,
    limit: leastProbability,
    toleranceFrom: "a test at 0.1 %",
  });
}

/** How deep the gaps between the polygon's points are in the law of the reverse SDE alone, over LED-KDE's. */
function modulationClaim({ c, value, error, expected }: Row, isReachable: boolean): Claim {
  const depth = Number(expected);
  return near({
    id: `led-circle-modulation-${c}`,
    claim:
      `Without Langevin steps the reverse SDE's law has less of the points than LED-KDE: mean of cos nθ over LED-KDE's is 2/(2 + c), c = ${c}`,
    where: "our derivation, linearised",
    expected: 2 / (2 + Number(c)),
    measured: Number(value) / depth,
    within: Number((4 * Number(error) / depth).toPrecision(2)),
    toleranceFrom: "four standard errors",
    isReachable,
  });
}

/** Mean radius on the circle: Langevin steps bring back what the reverse SDE alone has moved inward. */
function radiusClaims(rows: readonly Row[], isLarge: boolean, isLong: boolean): Claim[] {
  const settled = rows.filter(({ id }) => id.endsWith("-langevin"));
  const alone = rows.filter(({ id, c }) => c !== "0" && !id.endsWith("-langevin"));
  const bandwidths = alone.map(({ c }) => c).join(", ");
  return [
    rising({
      id: "led-circle-inward-alone",
      claim:
        `The reverse SDE alone moves mass farther inward than LED-KDE, and the more so with c: mean radius of LED-KDE less the samples', c = ${bandwidths}`,
      where: "our derivation: (h/2R) log(T/ε) instead of h/2R",
      measured: [0, ...alone.map(({ value, expected }) => Number(expected) - Number(value))],
      toleranceFrom: "an order; 0 is no difference",
      isReachable: isLarge,
    }),
    nearEach({
      id: "led-circle-inward-langevin",
      claim: `After Langevin steps the mean radius is LED-KDE's, c = ${bandwidths}`,
      where: reading,
      expected: settled.map(({ expected }) => Number(expected)),
      measured: settled.map(({ value }) => Number(value)),
      within: fourErrors(settled),
      toleranceFrom: "four standard errors",
      isReachable: isLong,
    }),
  ];
}

function acrossClaim(name: string, rows: readonly Row[], isReachable: boolean): Claim {
  const settled = rows.filter(({ id, c }) => c === "0" || id.endsWith("-langevin"));
  return nearEach({
    id: `led-${name}-across-samples`,
    claim:
      `Particles of the ESF and of KS after Langevin steps are as far from the curve as the densities say, root mean square, c = ${
        settled.map(({ c }) => c).join(", ")
      }`,
    where: reading,
    expected: settled.map(({ expected }) => Number(expected)),
    measured: settled.map(({ value }) => Number(value)),
    within: fourErrors(settled),
    toleranceFrom: "four standard errors",
    isReachable,
  });
}

/** Four of the largest standard error. */
function fourErrors(rows: readonly Row[]): number {
  return Number((4 * Math.max(...rows.map(({ error }) => Number(error)))).toPrecision(2));
}

function fillingClaim(name: string, rows: readonly Row[]): Claim {
  const led = rows.filter(({ estimator, parameter }) => estimator === "led" && Number(parameter) > 0);
  const derived = led.map((row) => Number(row.derived));
  return nearEach({
    id: `led-${name}-filling`,
    claim:
      `log of LED-KDE's density halfway between points over that at them is −(gap²/π²t) Σ exp(−2π²k²h/gap²)/k², k odd, h = ${
        led.map(({ parameter }) => parameter).join(", ")
      } t`,
    where: "our derivation",
    expected: derived,
    measured: led.map((row) => Number(row.log_filling)),
    within: 0.02,
    toleranceFrom: "the parabolas meet in round corners: (2π²/3)(t/gap²) more, 0.018",
  });
}

/** Spread across at the shared filling, on the straight line between the two nearest computed. */
function spreadClaim(name: string, rows: readonly Row[], logShared: number): Claim {
  const at = (estimator: string) => {
    const own = rows.filter((row) => row.estimator === estimator)
      .map((row) => ({ filling: Number(row.log_filling), normal: Number(row.normal) }));
    const after = own.findIndex(({ filling }) => filling >= logShared);
    if (after < 1) return NaN;
    const [low, high] = [own[after - 1], own[after]];
    return low.normal +
      (high.normal - low.normal) * (logShared - low.filling) / (high.filling - low.filling);
  };
  return atMost({
    id: `led-${name}-across`,
    claim:
      `Where the gaps between neighbours are filled to ${
        100 * sharedFilling
      } %, LED-KDE's root mean square distance from the curve over the ` +
      "plain estimate's",
    where: `${paper} (two mechanisms); our measure`,
    measured: at("led") / at("kde"),
    limit: 0.5,
    toleranceFrom:
      "half is much less; on straight data it is 0.245, as (1 − 2q)/(1 + 2q), q = exp(−2π²t/gap²), is the plain one's filling",
  });
}
