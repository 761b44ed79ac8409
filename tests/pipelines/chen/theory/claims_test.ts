/** The theory's ledger: every claim passes, and the same bytes come from any number of workers. */

import {
  assert,
  assertEquals,
  assertGreater,
  assertLess,
  assertMatch,
  assertStringIncludes,
} from "@std/assert";
import type { Kernels } from "../../../../src/kernels/kernels.ts";
import type { Claim } from "../../../../src/ledger/claim.ts";
import { readClaims } from "../../../../src/ledger/claims_file.ts";
import { atomSampleClaims } from "../../../../pipelines/chen/theory/claims/atoms.ts";
import { claimsTheory } from "../../../../pipelines/chen/theory/claims.ts";
import { casesOf } from "../../../../pipelines/chen/theory/claims/cases.ts";
import { flowClaims } from "../../../../pipelines/chen/theory/claims/flow.ts";
import { normalDirectionClaims } from "../../../../pipelines/chen/theory/claims/normal_directions.ts";
import { withKernels } from "../../../kernels/open.ts";

/** Runs the stage, and gives its rows and the file's text. */
async function run(
  kernels: Kernels,
  params: { seed: number; kappa?: number; t0?: number },
): Promise<{ claims: Claim[]; text: string }> {
  const dir = await Deno.makeTempDir();
  try {
    await claimsTheory.run({
      node: "claims",
      params: { kappa: 1.2, t0: 0.1, ...params },
      inputs: new Map(),
      dir,
      checkpointDir: dir,
      kernels: () => Promise.resolve(kernels),
      progress: () => {},
      warn: (message) => {
        throw new Error(message);
      },
      signal: new AbortController().signal,
    });
    const path = `${dir}/claims.csv`;
    return { claims: await readClaims(path), text: await Deno.readTextFile(path) };
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

Deno.test("theory's ledger: every claim passes and says what it is about", async () => {
  const { claims } = await withKernels(2, (kernels) => run(kernels, { seed: 1 }));
  assertEquals(
    claims.filter(({ result }) => result !== "pass").map(({ id, measured }) => [id, measured]),
    [],
  );
  assertGreater(claims.length, 50);
  for (const { id, claim, where, tolerance, toleranceFrom } of claims) {
    assertMatch(id, /^(eq|prop|lemma)-\d+(-[a-z0-9]+)*$/);
    for (const text of [claim, where, tolerance, toleranceFrom]) assertGreater(text.length, 2, id);
    assertEquals(claim.includes("printed:"), claim.includes("corrected:"), id);
  }
});

Deno.test("theory's ledger: one seed gives the same bytes on 1 and on 3 workers, another seed other samples", async () => {
  const [one, three, other] = await Promise.all([
    withKernels(1, (kernels) => run(kernels, { seed: 7 })),
    withKernels(3, (kernels) => run(kernels, { seed: 7 })),
    withKernels(2, (kernels) => run(kernels, { seed: 8 })),
  ]);
  assertEquals(one.text, three.text);
  const changed = other.claims.filter(({ measured }, i) => measured !== one.claims[i].measured);
  assertEquals(changed.map(({ id }) => id), ["eq-39-samples"]);
});

Deno.test("theory's ledger: where a row is about Euler's steps they are made: the lane for lines would write closed forms", async () => {
  await withKernels(1, async (kernels) => {
    const lanes = new Set<string>();
    const watched: Kernels = {
      ...kernels,
      async move(run, watch) {
        const moved = await kernels.move(run, watch);
        lanes.add(moved.lane);
        return moved;
      },
    };
    const rows = [...await flowClaims(watched), ...await normalDirectionClaims(watched)];
    assertEquals([...lanes], ["any points"]);
    // rounding adds up from step to step
    for (const id of ["prop-4-flow", "prop-6-normal"]) {
      assertGreater(Number(rows.find((row) => row.id === id)!.measured), 2e-16, id);
    }
  });
});

Deno.test("theory's ledger: the sampled atoms are within 4 standard errors for 20 seeds, and not always within 1.5", async () => {
  await withKernels(1, (kernels) => {
    const misses = Array.from(
      { length: 20 },
      (_, seed) => Number(atomSampleClaims(kernels, seed)[0].measured),
    );
    assertLess(Math.max(...misses), 4);
    assertGreater(Math.max(...misses), 1.5);
  });
});

Deno.test("theory's ledger: with another κ and t0 it is about them, and what is known for the paper's alone is not checked", async () => {
  const settings = [
    { kappa: 1.5, t0: 0.1, unchecked: 11 },
    { kappa: 0.6, t0: 0.2, unchecked: 11 },
    { kappa: 3, t0: 0.1, unchecked: 11 },
    { kappa: 1.2, t0: 0.002, unchecked: 11 },
  ];
  for (const { kappa, t0, unchecked } of settings) {
    const { claims } = await withKernels(1, (kernels) => run(kernels, { seed: 1, kappa, t0 }));
    const of = (wanted: string) => claims.filter(({ result }) => result === wanted);
    assertEquals(of("fail").map(({ id, measured }) => [id, measured]), [], `κ = ${kappa}, t0 = ${t0}`);
    assertEquals(of("not checked").length, unchecked);
    const cases = casesOf(kappa, t0);
    for (const { id, claim, note } of of("not checked")) {
      assertEquals(note, "checked only with kappa = 1.2 and t0 = 0.1", id);
      assert(![cases.two, cases.four].some(({ label }) => claim.includes(label)), `${id}: ${claim}`);
    }
    const flow = claims.find(({ id }) => id === "prop-4-flow")!;
    assertStringIncludes(flow.claim, `n = 2, κ = ${kappa}, t0 = ${t0}`);
  }
});

Deno.test("theory's ledger: four points take a fifth of t0, and a ninth where δ would reach their half gap", () => {
  assertEquals(casesOf(1.2, 0.1).four.t0, 0.02);
  assertEquals(casesOf(3, 0.1).four.t0, 0.1 / 9);
  assertEquals([casesOf(1.2, 0.1).isPapers, casesOf(1.3, 0.1).isPapers], [true, false]);
});
