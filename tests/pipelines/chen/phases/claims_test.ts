/** Rows of `phases`: each can fail. */

import { assertEquals } from "@std/assert";
import { lawClaim, weightDecayClaim } from "../../../../pipelines/chen/phases/claims.ts";

const cell = { count: 10_000, law_interpolated: 0.2 };
const cells = (fractions: readonly number[]) => fractions.map((interpolated) => ({ ...cell, interpolated }));

Deno.test("phases: a run three standard errors from its law is among many that pass, one six from it is not", () => {
  const many = Array.from({ length: 100 }, () => 0.2);
  const error = Math.sqrt(0.2 * 0.8 / 10_000);
  assertEquals(lawClaim(cells([...many, 0.2 + 3 * error])).result, "pass");
  assertEquals(lawClaim(cells([...many, 0.2 + 6 * error])).result, "fail");
  assertEquals(lawClaim(cells([0.2 - 6 * error])).result, "fail");
});

const trained = (fractions: Readonly<Record<string, readonly number[]>>, steps: number, width: number) =>
  Object.entries(fractions).flatMap(([decay, seeds]) =>
    seeds.map((interpolated, seed) => ({
      weight_decay: Number(decay),
      train_steps: steps,
      width,
      seed,
      interpolated,
    }))
  );

Deno.test("phases: the order in λ is that of the longest training of the widest network, by number", () => {
  const rising = trained({ "1": [0.1, 0.12], "5": [0.2, 0.22], "10": [0.3, 0.31] }, 200, 64);
  const falling = trained({ "1": [0.3, 0.32], "5": [0.2, 0.22], "10": [0.1, 0.11] }, 200, 32);
  assertEquals(weightDecayClaim([...falling, ...rising]).result, "pass");
  assertEquals(weightDecayClaim(rising, "takes more").result, "not checked");
  const wide = falling.map((row) => ({ ...row, width: 64 }));
  assertEquals(weightDecayClaim(wide).result, "fail");
});
