import { assertEquals, assertRejects } from "@std/assert";
import {
  atLeast,
  atMost,
  type Claim,
  falling,
  near,
  readClaims,
  writeClaims,
} from "../../src/ledger/claim.ts";
import { brief, countResults } from "../../src/ledger/text.ts";

const statement = { id: "a-claim", claim: '1 + 1, or "two"', where: "eq. (1)", toleranceFrom: "rounding" };

const rows: [what: string, claim: Claim, result: Claim["result"]][] = [
  ["near within", near({ ...statement, expected: 2, measured: 2.01, within: 0.02 }), "pass"],
  ["near outside", near({ ...statement, expected: 2, measured: 2.03, within: 0.02 }), "fail"],
  ["near not a number", near({ ...statement, expected: 2, measured: NaN, within: 0.02 }), "fail"],
  ["at most, equal", atMost({ ...statement, measured: 1, limit: 1 }), "pass"],
  ["at most, above", atMost({ ...statement, measured: 1.1, limit: 1 }), "fail"],
  ["at most, not a number", atMost({ ...statement, measured: NaN, limit: 1 }), "fail"],
  ["at least, below", atLeast({ ...statement, measured: 0.9, limit: 1 }), "fail"],
  ["at least, above", atLeast({ ...statement, measured: 1.1, limit: 1 }), "pass"],
  ["falling", falling({ ...statement, measured: [3, 2, 1] }), "pass"],
  ["falling, equal", falling({ ...statement, measured: [3, 2, 2] }), "fail"],
  ["falling, one alone", falling({ ...statement, measured: [3] }), "fail"],
  [
    "passing but out of reach",
    near({ ...statement, expected: 2, measured: 2, within: 1, isReachable: false }),
    "needs paper",
  ],
];

for (const [what, claim, result] of rows) {
  Deno.test(`ledger: ${what} is "${result}"`, () => assertEquals(claim.result, result));
}

Deno.test("ledger: claims.csv gives back what was written; one id twice is refused", async () => {
  const dir = await Deno.makeTempDir({ prefix: "smoothscore-ledger-" });
  try {
    const claims = rows.map(([what, claim]) => ({ ...claim, id: what }));
    await writeClaims(dir, claims);
    assertEquals(await readClaims(`${dir}/claims.csv`), claims);
    await assertRejects(() => writeClaims(dir, [claims[0], claims[0]]), RangeError, "near within");
  } finally {
    await Deno.remove(dir, { recursive: true });
  }
});

Deno.test("ledger: in words, results are counted and numbers have six digits", () => {
  assertEquals(countResults(rows.map(([, claim]) => claim)), "4 pass, 7 fail, 1 need --preset paper");
  assertEquals(brief("at most 0.30000000000000004, 12"), "at most 0.3, 12");
});
