import { assertEquals, assertRejects } from "@std/assert";
import { atLeast, atMost, type Claim, falling, near, nearEach, rising } from "../../src/ledger/claim.ts";
import { originText } from "../../src/ledger/text.ts";
import { readClaims, writeClaims } from "../../src/ledger/claims_file.ts";

const statement = {
  id: "lemma-1-rate",
  claim: "c",
  where: "Lemma 1",
  fixed: "2026-11-23",
  toleranceFrom: "rounding",
};

async function inFolder(test: (dir: string) => Promise<void>): Promise<void> {
  const dir = await Deno.makeTempDir();
  try {
    await test(dir);
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
}

const verdicts: [what: string, claim: Claim, result: string][] = [
  ["near: at the tolerance", near({ ...statement, expected: 1, measured: 1.5, within: 0.5 }), "pass"],
  ["near: below it", near({ ...statement, expected: 1, measured: 0.4, within: 0.5 }), "fail"],
  ["near: above it", near({ ...statement, expected: 1, measured: 1.6, within: 0.5 }), "fail"],
  ["near: exact", near({ ...statement, expected: 2, measured: 2, within: 0 }), "pass"],
  ["near: NaN", near({ ...statement, expected: 1, measured: NaN, within: 9 }), "fail"],
  ["near: no tolerance", near({ ...statement, expected: 1, measured: 1, within: NaN }), "fail"],
  ["near each: all", nearEach({ ...statement, expected: [1, 2], measured: [1.1, 1.9], within: 0.2 }), "pass"],
  ["near each: but one", nearEach({ ...statement, expected: [1, 2], measured: [1, 3], within: 0.2 }), "fail"],
  ["near each: too few", nearEach({ ...statement, expected: [1, 2], measured: [1], within: 1 }), "fail"],
  ["near each: none", nearEach({ ...statement, expected: [], measured: [], within: 1 }), "fail"],
  ["near each: NaN", nearEach({ ...statement, expected: [1, 2], measured: [1, NaN], within: 9 }), "fail"],
  ["at most: the limit", atMost({ ...statement, limit: 1, measured: 1 }), "pass"],
  ["at most: more", atMost({ ...statement, limit: 1, measured: 1.1 }), "fail"],
  ["at most: NaN", atMost({ ...statement, limit: 1, measured: NaN }), "fail"],
  ["at least: the limit", atLeast({ ...statement, limit: 1, measured: 1 }), "pass"],
  ["at least: less", atLeast({ ...statement, limit: 1, measured: 0.9 }), "fail"],
  ["at least: NaN", atLeast({ ...statement, limit: 1, measured: NaN }), "fail"],
  ["falling: strictly", falling({ ...statement, measured: [3, 2, 1] }), "pass"],
  ["falling: two equal", falling({ ...statement, measured: [3, 2, 2] }), "fail"],
  ["falling: NaN", falling({ ...statement, measured: [3, NaN, 1] }), "fail"],
  ["falling: one number", falling({ ...statement, measured: [3] }), "fail"],
  ["falling: two numbers", falling({ ...statement, measured: [3, 2] }), "pass"],
  ["rising: strictly", rising({ ...statement, measured: [1, 2, 3] }), "pass"],
  ["rising: two equal", rising({ ...statement, measured: [1, 2, 2] }), "fail"],
  ["rising: not at the end", rising({ ...statement, measured: [1, 3, 2] }), "fail"],
  ["rising: not at the beginning", rising({ ...statement, measured: [2, 1, 3] }), "fail"],
  ["rising: NaN", rising({ ...statement, measured: [1, NaN, 3] }), "fail"],
  ["rising: one number", rising({ ...statement, measured: [3] }), "fail"],
  ["rising: two numbers", rising({ ...statement, measured: [2, 3] }), "pass"],
];

for (const [what, claim, result] of verdicts) {
  Deno.test(`claim, ${what}: ${result}`, () => assertEquals(claim.result, result));
}

Deno.test("claim: where the opposite is within the tolerance too, the row is not checked, whatever was measured", () => {
  const within = (error: number) => 4 * error;
  const of = (value: number, error: number) =>
    near({ ...statement, expected: 0.5, against: 1, measured: { value, error }, within });
  assertEquals([of(0.5, 0.1).result, of(0.9, 0.1).result, of(1, 0.1).result], ["pass", "pass", "fail"]);
  for (const value of [0.5, 1, 9]) {
    const { result, measured, chance, note } = of(value, 0.125);
    assertEquals([result, measured, chance], ["not checked", "", ""]);
    assertEquals(
      note,
      "its tolerance is so wide that the opposite would pass, too: takes more particles or draws",
    );
  }
});

Deno.test("claim: of several numbers, one that tells is enough", () => {
  const of = (against: readonly number[]) =>
    nearEach({ ...statement, expected: [1, 2], against, measured: [1, 2], within: 0.5 }).result;
  assertEquals([of([1.5, 2.5]), of([1.5, 2.6]), of([0.4, 2])], ["not checked", "pass", "pass"]);
});

Deno.test("claim: out of reach nothing is computed, and the row says so", () => {
  const measured = () => {
    throw new Error("measured all the same");
  };
  const out = { ...statement, isReachable: false, note: measured };
  const rows = [
    near({ ...out, expected: 0.5, measured, within: measured }),
    nearEach({ ...out, expected: [0.5], measured, within: 0.1 }),
    atMost({ ...out, limit: 1, measured }),
    atLeast({ ...out, limit: measured, measured }),
    falling({ ...out, measured }),
    rising({ ...out, measured }),
  ];
  for (const { result, measured, standardError, note, chance } of rows) {
    assertEquals([result, measured, standardError, note, chance], ["not checked", "", "", "", ""]);
  }
  assertEquals(
    falling({ ...out, reach: "checked only with κ = 1.2", measured }).note,
    "checked only with κ = 1.2",
  );
  assertEquals(falling({ ...statement, reach: "checked only with κ = 1.2", measured: [2, 1] }).note, "");
  assertEquals(rows.map(({ expected }) => expected).slice(2, 4), ["at most 1", "at least"]);
  assertEquals(near({ ...statement, isReachable: true, expected: 1, measured: 1, within: 0 }).result, "pass");
});

Deno.test("claim: an estimate's standard error says how likely fresh numbers pass", () => {
  const measured = { value: 0, error: 1 };
  const chances = [
    near({ ...statement, expected: 0, measured, within: 1 }),
    atMost({ ...statement, limit: 0, measured }),
    atLeast({ ...statement, limit: 1, measured }),
    falling({ ...statement, measured: [{ value: 1, error: 0.6 }, { value: 0, error: 0.8 }] }),
    rising({ ...statement, measured: [{ value: 1, error: 0.6 }, { value: 0, error: 0.8 }] }),
    nearEach({ ...statement, expected: [0, 0], measured: [measured, measured], within: 1 }),
    nearEach({ ...statement, expected: [0, 0], measured: [measured], within: 1 }),
    nearEach({ ...statement, expected: [0], measured: [measured, measured], within: 1 }),
    near({ ...statement, expected: 0, measured: { value: NaN, error: 1 }, within: 1 }),
    atMost({ ...statement, limit: 1, measured: 2 }),
    atLeast({ ...statement, limit: 1, measured: 2 }),
  ].map(({ chance }) => chance);
  // Φ(1) − Φ(−1), Φ(0), 1 − Φ(1), Φ(1), Φ(−1), the first squared
  assertEquals(chances, ["0.6827", "0.5", "0.1587", "0.8413", "0.1587", "0.4661", "0", "0", "0", "0", "1"]);
  const row = near({ ...statement, expected: 0, measured, within: (error) => 3 * error });
  assertEquals([row.measured, row.standardError, row.tolerance, row.result], ["0", "1", "± 3", "pass"]);
});

Deno.test("claim: says whether it was predicted, or what of it was tuned", () => {
  const row = { limit: 1, measured: 0 };
  const predicted = atMost({ ...statement, ...row });
  const tuned = atMost({ ...statement, ...row, tuned: "region, on seed 0" });
  assertEquals([predicted, tuned].map(({ fixed, tuned }) => [fixed, tuned]), [
    [statement.fixed, ""],
    [statement.fixed, "region, on seed 0"],
  ]);
  assertEquals([predicted, tuned].map(originText), [
    `predicted ${statement.fixed}`,
    `tuned (region, on seed 0), fixed ${statement.fixed}`,
  ]);
});

Deno.test("claim: a row says what was expected, measured and allowed, in full", () => {
  const claim = near({ ...statement, expected: 0.1, measured: 0.1 + 0.2, within: 1e-9 });
  assertEquals([claim.expected, claim.measured, claim.tolerance], ["0.1", "0.30000000000000004", "± 1e-9"]);
  assertEquals(atMost({ ...statement, limit: 3, measured: 2 }).expected, "at most 3");
  assertEquals(atLeast({ ...statement, limit: 3, measured: 2 }).expected, "at least 3");
  const positive = [0, 5e-324].map((measured) =>
    atLeast({ ...statement, limit: Number.MIN_VALUE, measured })
  );
  assertEquals(positive.map(({ expected, result }) => [expected, result]), [
    ["above 0", "fail"],
    ["above 0", "pass"],
  ]);
  assertEquals(falling({ ...statement, measured: [2, 1] }).measured, "2, 1");
  assertEquals("isReachable" in atMost({ ...statement, isReachable: false, limit: 3, measured: 2 }), false);
});

Deno.test("claims.csv: reads back as it was written, with commas, quotes and Greek letters", async () => {
  const claims = [
    near({ ...statement, claim: 'δ̂ is "the" paper\'s, nearly', expected: 0.1, measured: 0.3, within: 1 }),
    falling({ ...statement, id: "two", measured: [2, 1] }),
    atMost({ ...statement, id: "three", isReachable: false, limit: 1, measured: NaN }),
  ];
  await inFolder(async (dir) => {
    await writeClaims(dir, claims);
    assertEquals(await readClaims(`${dir}/claims.csv`), claims);
  });
});

Deno.test("claims.csv: an id may be used once", async () => {
  const claim = atMost({ ...statement, limit: 1, measured: 0 });
  await inFolder(async (dir) => {
    await assertRejects(
      () => writeClaims(dir, [claim, claim]),
      RangeError,
      "two claims have the id lemma-1-rate",
    );
  });
});
