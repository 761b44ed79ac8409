/**
 * claims, kl: the bound holds in every cell, smoothing is like more training points, samples agree with the law.
 */

import { type NumberRow, numbersOf, readNumbers, readTable } from "../../../src/arrays/csv.ts";
import { atLeast, atMost, type Claim, near } from "../../../src/ledger/claim.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { slopeOf } from "../../../src/theory/fit.ts";
import { plainMath } from "../../../src/theory/plain_math.ts";
import { inputDir } from "../../../src/stages/inputs.ts";

export type ClaimsKlParams = {
  whole: string[];
  late: string[];
  samples: { name: string; node: string }[];
  /** False if there are fewer training points or redraws than the collapse needs. */
  isLarge: boolean;
};

const paper = "Gabriel et al. 2025, abstract; our reading of h = c t";
/** Standard errors that samples may be off. */
const mostErrors = 4;

/** Writes `claims.csv`. */
export const claimsKl: Stage<ClaimsKlParams> = defineStage(import.meta.url, {
  id: "kl/claims",
  phase: "claims",
  usesKernels: false,
  async run(context) {
    const { whole, late, samples, isLarge } = context.params;
    const dir = inputDir(context, "analyze");
    const cells = await readTable(`${dir}/cells.csv`);
    const collapse = await readTable(`${dir}/collapse.csv`);
    const cellsOf = (study: string) => cells.filter((row) => row.study === study).map(numbersOf);
    const claims: Claim[] = [];
    for (const name of [...whole, ...late]) claims.push(boundClaim(name, cellsOf(name)));
    for (const name of whole) {
      claims.push(floorClaim(name, cellsOf(name)), helpClaim(name, cellsOf(name), isLarge));
    }
    for (const name of late) {
      claims.push(rateClaim(name, cellsOf(name), isLarge));
      for (const row of collapse.filter(({ study }) => study === name)) {
        claims.push(...collapseClaims(name, row.quantity, numbersOf(row), isLarge));
      }
    }
    for (const { name, node } of samples) {
      const rows = await readNumbers(`${inputDir(context, node)}/samples.csv`);
      claims.push(...rows.map((row) => sampleClaim(name, row)));
    }
    await writeClaims(context.dir, claims);
  },
});

function boundClaim(name: string, cells: readonly NumberRow[]): Claim {
  // with the true score and no kernel both are 0
  const own = cells.filter(({ n, c }) => n > 0 || c > 0);
  return atLeast({
    id: `kl-bound-${name}`,
    claim:
      `KL(p_ε ‖ q_ε) is at most Girsanov's bound in all ${own.length} cells of N and c (least of (bound − KL)/bound over all redraws)`,
    where: `${paper}; spec §3`,
    measured: Math.min(...own.map(({ slack }) => slack)),
    limit: 0,
    fixed: "2026-11-23",
    toleranceFrom: "none: it is a theorem",
  });
}

function floorClaim(name: string, cells: readonly NumberRow[]): Claim {
  const { kl, start } = cells.find(({ n, c }) => n === 0 && c === 0)!;
  return atMost({
    id: `kl-floor-${name}`,
    claim: "With the true score the law is the truth, but for the start from N(0, T I): KL, nats",
    where: "reverse SDE; data processing inequality",
    measured: kl,
    limit: start,
    fixed: "2026-11-23",
    toleranceFrom: "KL(p_T ‖ N(0, T I))",
  });
}

/** The smallest training set: there variance is all. */
function helpClaim(name: string, cells: readonly NumberRow[], isReachable: boolean): Claim {
  const least = Math.min(...cells.filter(({ n }) => n > 0).map(({ n }) => n));
  const own = cells.filter(({ n }) => n === least);
  const best = own.reduce((a, b) => b.kl < a.kl ? b : a);
  return atLeast({
    id: `kl-smoothing-${name}`,
    claim:
      `With N = ${least} the best kernel of those tried, c = ${best.c}, makes KL smaller than the exact score does: the gain on the ` +
      "same training sets over its standard error",
    where: paper,
    measured: best.gain / best.gain_error,
    limit: 2,
    fixed: "2026-11-23",
    toleranceFrom: "standard error over the redraws",
    isReachable,
  });
}

function rateClaim(name: string, cells: readonly NumberRow[], isReachable: boolean): Claim {
  const own = cells.filter(({ n, c }) => n >= 200 && c === 0);
  return near({
    id: `kl-rate-${name}`,
    claim: "Without a kernel, KL in the bulk falls like 1/N (exponent)",
    where: "spec §3, covariance of the empirical score",
    expected: -1,
    measured: own.length < 2
      ? NaN
      : slopeOf(own.map(({ n }) => plainMath.log(n)), own.map(({ kl_bulk }) => plainMath.log(kl_bulk))),
    within: 0.15,
    fixed: "2026-11-23",
    toleranceFrom: "few points in a window at the smallest N; redraws",
    isReachable,
  });
}

const words: Readonly<Record<string, string>> = {
  kl_bulk: "KL of the laws in the bulk",
  error_bulk: "½ ∫ E|error of the score|² dt in the bulk",
};

function collapseClaims(name: string, quantity: string, row: NumberRow, isReachable: boolean): Claim[] {
  const of = `${words[quantity]}, curves of all c, ${row.cells} cells with bias below 10 %`;
  const short = quantity.replace("_bulk", "");
  return [
    atLeast({
      id: `kl-collapse-${name}-${short}`,
      claim: `${of}: they are so many times nearer to each other over N (1 + c)^(1 + d/2) than over N`,
      where: `${paper}; spec §3`,
      measured: row.over_n / row.over_n_eff_score,
      limit: 3,
      fixed: "2026-11-23",
      toleranceFrom: "the bar that we set",
      isReachable,
    }),
    ...quantity === "kl_bulk"
      ? [atLeast({
        id: `kl-collapse-${name}-${short}-derived`,
        claim:
          `${of}: the same over N (1 + c/2)² (1 + c)^(d/2), derived for the law (with the factor of T/ε), times`,
        where: "our derivation",
        measured: row.over_n / row.over_n_eff_law,
        limit: 3,
        fixed: "2026-11-23",
        toleranceFrom: "the bar that we set",
        isReachable,
      })]
      : [],
  ];
}

function sampleClaim(name: string, { c, blocks, kl_law, kl_samples, error }: NumberRow): Claim {
  return near({
    id: `kl-samples-${name}-${c}`,
    claim:
      `KL by samples of the kernels' reverse SDE is KL by the grid's density, c = ${c}, on ${blocks} blocks`,
    where: "Fokker and Planck's equation",
    expected: kl_law,
    measured: kl_samples,
    within: Number((mostErrors * error).toPrecision(3)),
    fixed: "2026-11-23",
    toleranceFrom: `${mostErrors} standard errors of the counts`,
  });
}
