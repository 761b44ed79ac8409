/** The family's rows about the normal coordinate are about what the user set. */

import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { normalClaims } from "../../../../pipelines/chen/family/claims/normal.ts";
import { lineOf, pointsOn } from "../../../../src/theory/line.ts";
import { withKernels } from "../../../kernels/open.ts";

const points = { points: pointsOn(lineOf(4), 2), d: 2 };

for (
  const { t0, kappa, tikhonovC, stopT } of [
    { t0: 0.02, kappa: 1.2, tikhonovC: 0.05, stopT: 0.1 },
    { t0: 0.03, kappa: 1.5, tikhonovC: 0.3, stopT: 0.02 },
    { t0: 0.01, kappa: 0.7, tikhonovC: 0, stopT: 1 },
    { t0: 0.02, kappa: 1.2, tikhonovC: 1, stopT: 1e-9 },
  ]
) {
  Deno.test(`family: normal coordinates at t0 = ${t0}, κ = ${kappa}, c = ${tikhonovC} t0, stop at ${stopT} t0`, async () => {
    const tMin = t0 / 2000;
    const rows = await withKernels(
      1,
      (kernels) => normalClaims(kernels, { ...points, t0, tMin }, { kappa, tikhonovC, stopT }, 3),
    );
    assertEquals(rows.map(({ id, result }) => `${id} ${result}`), [
      "tikhonov-normal pass",
      "la-pl-normal pass",
      "early-stop-normal pass",
    ]);
    const [tikhonov, laPl, stopped] = rows;
    assertAlmostEquals(
      Number(tikhonov.expected),
      Math.sqrt((5e-8 + tikhonovC) / (1 + tikhonovC)),
      1e-15,
    );
    assertAlmostEquals(Number(laPl.expected), Math.sqrt(1 / 2000), 1e-15);
    // the standard error of a variance of 50000 normal numbers
    assertAlmostEquals(Number(stopped.standardError) / Math.sqrt(2 / 50_000), 1, 0.05);
    assert(Number(stopped.chance) > 0.9);
  });
}
