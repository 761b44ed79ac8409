/** The pipeline kl, small, on the real command line. */

import { assertEquals, assertLess } from "@std/assert";
import { kl } from "../../../../pipelines/gabriel/kl/pipeline.ts";
import { readTable } from "../../../../src/arrays/csv.ts";
import { readNpy } from "../../../../src/arrays/npy.ts";
import { readClaims } from "../../../../src/ledger/claims_file.ts";
import { assertFigures } from "../../figure_assertions.ts";
import { openOut, run } from "../../project.ts";

const few =
  "--set largestN=1000 --set redraws=1 --set steps=40 --set gridStep=0.2 --set count=1000 --set seed=1";

Deno.test("kl: the bound holds in every cell, samples have the divergence of the law; a second run executes nothing", async () => {
  using out = await openOut();
  await run(out, `pipeline kl ${few}`);
  const view = (path: string) => out.file("kl", path);
  const claims = await readClaims(view("claims.csv"));
  assertEquals(claims.filter(({ result }) => result === "fail").map(({ id }) => id), []);
  assertEquals(claims.filter(({ id }) => id.startsWith("kl-bound-")).length, 4);
  const cells = await readTable(view("analyze/cells.csv"));
  for (const { study, n, kl, bound } of cells) {
    // from p_T under the true score both are 0 but for the grid
    if (n !== "0" || !study.endsWith("-late")) assertLess(Number(kl), Number(bound));
  }
  const truth = await readNpy(view("law.line.n-50/truth.npy"), "f64");
  const places = await readNpy(view("law.line.n-50/places.npy"), "f64");
  const mass = truth.data.reduce((sum, value) => sum + value, 0) * (places.data[1] - places.data[0]);
  assertLess(Math.abs(mass - 1), 1e-6);
  await assertFigures(out, kl);
  assertEquals((await run(out, `pipeline kl ${few}`)).made, []);
});
