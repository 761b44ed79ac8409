/** The claims about theory, all of them, and that the checks behind them can fail. */

import { assert, assertEquals } from "@std/assert";
import { averagingClaims } from "../../src/ledger/theory/averaging.ts";
import { divergenceClaims } from "../../src/ledger/theory/divergence.ts";
import { flowClaims } from "../../src/ledger/theory/flow.ts";
import { lawClaims } from "../../src/ledger/theory/law.ts";
import { lossClaims } from "../../src/ledger/theory/loss.ts";
import type { Kernels } from "../../src/kernels/kernels.ts";
import { withKernels } from "../kernels/open.ts";

Deno.test("theory's ledger: every claim passes, with seeds 0, 1 and 2", async () => {
  await withKernels(1, async (kernels) => {
    for (const seed of [0, 1, 2]) {
      const claims = [
        ...averagingClaims(kernels.math),
        ...lossClaims(kernels.math),
        ...await flowClaims(kernels),
        ...lawClaims(kernels, seed),
        ...divergenceClaims(kernels.math),
      ];
      assert(claims.length >= 35);
      assertEquals(claims.filter(({ result }) => result !== "pass"), []);
    }
  });
});

Deno.test("theory's ledger: an integrator that is off by 1e-9 fails both flows and the normal contraction", async () => {
  await withKernels(1, async (kernels) => {
    const wrong: Kernels = {
      ...kernels,
      denoise: async (run) => (await kernels.denoise(run)).map((x) => x * (1 + 1e-9)),
    };
    const failed = (await flowClaims(wrong)).filter(({ result }) => result === "fail").map(({ id }) => id);
    assertEquals(failed, ["prop-4-flow", "eq-34-flow", "prop-6-normal"]);
  });
});

Deno.test("theory's ledger: samples of another noise variance fail the atoms, a wrong exp fails the masses and KL", async () => {
  await withKernels(1, (kernels) => {
    const wider: Kernels = {
      ...kernels,
      sampleNoised: (options) => kernels.sampleNoised({ ...options, t: 1.1 * options.t }),
    };
    const result = (claims: ReturnType<typeof lawClaims>, id: string) =>
      claims.find((claim) => claim.id === id)?.result;
    assertEquals(result(lawClaims(wider, 0), "eq-39-samples"), "fail");
    const math = { exp: (x: number) => kernels.math.exp(x) * 1.00001, log: kernels.math.log };
    const law = lawClaims({ ...kernels, math }, 0);
    assertEquals(["eq-20-mass", "eq-35-mass"].map((id) => result(law, id)), ["fail", "fail"]);
    assertEquals(
      result(divergenceClaims({ ...math, log: (x) => kernels.math.log(x) * 1.00001 }), "prop-5-kl"),
      "fail",
    );
  });
});
