/** The pipeline led-kde, small, on the real command line. */

import { assert, assertEquals, assertGreater, assertLess } from "@std/assert";
import { ledKde } from "../../../../pipelines/gabriel/led_kde/pipeline.ts";
import { readTable } from "../../../../src/arrays/csv.ts";
import { readNpy } from "../../../../src/arrays/npy.ts";
import { readClaims } from "../../../../src/ledger/claims_file.ts";
import { assertFigures } from "../../figure_assertions.ts";
import { openOut, run } from "../../project.ts";

const few =
  "--set count=400 --set steps=30 --set langevinSteps=70 --set langevinRate=0.1 --set smoothingNodes=60 --set seed=3";

Deno.test("led-kde: densities have mass 1, LED-KDE is narrower than the plain estimate; a second run executes nothing", async () => {
  using out = await openOut();
  await run(out, `pipeline led-kde ${few}`);
  const view = (path: string) => out.file("led-kde", path);
  const claims = await readClaims(view("claims.csv"));
  assertEquals(claims.filter(({ result }) => result === "fail").map(({ id }) => id), []);
  for (const name of ["line", "circle", "moons"]) {
    assert(claims.some(({ id, result }) => id === `led-${name}-gradient` && result === "pass"), name);
    const { shape, data } = await readNpy(view(`densities.${name}/densities.npy`), "f64");
    const axis = (await readNpy(view(`densities.${name}/axes-1.npy`), "f64")).data;
    const cell = ((axis[axis.length - 1] - axis[0]) / (axis.length - 1)) ** (shape.length - 1);
    const size = data.length / shape[0];
    for (let i = 0; i < shape[0]; i++) {
      const mass = data.subarray(i * size, (i + 1) * size).reduce((a, b) => a + b) * cell;
      assertLess(Math.abs(mass - 1), 1e-9, `${name}, density ${i}`);
    }
  }
  for (const name of ["circle", "moons"]) {
    const rows = await readTable(view(`densities.${name}/spreads.csv`));
    const of = (estimator: string) =>
      rows.filter((row) => row.estimator === estimator)
        .map((row) => ({ filling: Number(row.log_filling), normal: Number(row.normal) }));
    // whichever plain estimate fills gaps as much is wider
    for (const led of of("led").slice(1)) {
      const kde = of("kde").find(({ filling }) => filling >= led.filling);
      if (kde) assertGreater(kde.normal, led.normal, name);
    }
    // every kernel fills the gaps more than a narrower one
    for (const estimator of ["led", "kde"]) {
      const fillings = of(estimator).map(({ filling }) => filling);
      for (const [i, filling] of fillings.slice(1).entries()) assertGreater(filling, fillings[i]);
    }
  }
  await assertFigures(out, ledKde);
  assertEquals((await run(out, `pipeline led-kde ${few}`)).made, []);
});
