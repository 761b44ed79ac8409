/**
 * claims, led-kde: the gradient is the kernel-smoothed score, samples have LED-KDE's law, two mechanisms, less memorisation.
 */

import { saying } from "../../../src/ledger/takes.ts";
import { readTable } from "../../../src/arrays/csv.ts";
import type { Claim } from "../../../src/ledger/claim.ts";
import { writeClaims } from "../../../src/ledger/claims_file.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { densityClaims } from "./claims/densities.ts";
import { acrossClaim, memorisedClaim, modulationClaim, radiusClaims, sampleClaim } from "./claims/samples.ts";
import { fillingClaim, sharedFilling, spreadClaim } from "./claims/spreads.ts";

export type ClaimsLedKdeParams = {
  studies: {
    name: string;
    densities: string;
    isPlane: boolean;
    /** bandwidths for which particles of the reverse SDE alone can be told from LED-KDE */
    apart: number[];
    /** variance of the first kernel where the filling is looked at, over the squared distance of neighbours */
    fillingShare: number;
    /** whether the Langevin steps are enough for mass to settle along all of the data */
    isSettled: boolean;
  }[];
  /**
   * What rows take that the run has not, empty if nothing: particles, for a test to see anything; time of the Langevin steps, for the spread across the
   * data to settle (e^{−time/2ε} of what was amiss is left).
   */
  missing: { particles: string; time: string };
};

/** Mean of cos nθ that can be told from 0. */
const leastDepth = 0.05;

/** Writes `claims.csv`. */
export const claimsLedKde: Stage<ClaimsLedKdeParams> = defineStage(import.meta.url, {
  id: "led-kde/claims",
  phase: "claims",
  usesKernels: true,
  async run(context) {
    const { studies, missing } = context.params;
    const [isLarge, isLong] = [missing.particles === "", missing.time === ""];
    const { math } = await context.kernels();
    const dir = inputDir(context, "analyze");
    const chi = await readTable(`${dir}/chi.csv`);
    const memorised = await readTable(`${dir}/memorised.csv`);
    const claims: Claim[] = [];
    for (const { name, densities, isPlane, apart, fillingShare, isSettled } of studies) {
      const own = inputDir(context, densities);
      claims.push(...await densityClaims(name, own));
      for (const row of chi.filter(({ study }) => study === name)) {
        const settles = row.id.endsWith("-langevin");
        const isAlone = row.c !== "0" && !settles;
        if (isAlone ? apart.includes(Number(row.c)) : isSettled || !settles) {
          const lacking = isAlone ? missing.particles : settles ? missing.time : "";
          claims.push(...saying(lacking, [sampleClaim(name, row, isAlone, lacking === "", math)]));
        }
      }
      const spreads = await readTable(`${own}/spreads.csv`);
      if (!isPlane) {
        claims.push(fillingClaim(name, spreads, fillingShare));
        continue;
      }
      claims.push(spreadClaim(name, spreads, math.log(sharedFilling)));
      claims.push(memorisedClaim(name, memorised.filter(({ study }) => study === name)));
    }
    const modulation = await readTable(`${dir}/modulation.csv`);
    for (const row of modulation.filter(({ id }) => !id.endsWith("-langevin"))) {
      // where hardly anything of the points is left, samples see nothing
      if (Number(row.expected) > leastDepth) {
        claims.push(...saying(missing.particles, [modulationClaim(row, isLarge)]));
      }
    }
    const [alone, settled] = radiusClaims(await readTable(`${dir}/radius.csv`), isLarge, isLong);
    claims.push(...saying(missing.particles, [alone]), ...saying(missing.time, [settled]));
    const across = await readTable(`${dir}/across.csv`);
    for (const { name } of studies.filter(({ isPlane }) => isPlane)) {
      claims.push(
        ...saying(missing.time, [acrossClaim(name, across.filter(({ study }) => study === name), isLong)]),
      );
    }
    await writeClaims(context.dir, claims);
  },
});
