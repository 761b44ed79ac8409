import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { rows } from "../../../../src/explorer/drawing/panel.ts";
import { tableOf } from "../../../../src/explorer/page/figure/table_of.ts";
import { sampleShown } from "../../drawing/sample.ts";

const shown = sampleShown();

Deno.test("tables: every row's cells stand under its head, in one and two dimensions", () => {
  for (const shown of [sampleShown(), sampleShown({ d: 1, points: [-1, 0, 1] })]) {
    for (const { id } of rows) {
      for (const column of [0, 1, 2]) {
        const { head, rows } = tableOf(id, shown, column, 0.4);
        rows.forEach((cells) => assertEquals(cells.length, head.length, `${id} of column ${column}`));
      }
    }
  }
});

Deno.test("tables: particles are shared among the points that they are nearest to", () => {
  const { rows } = tableOf("particles", shown, 0, 1);
  assertEquals(rows.map((cells) => cells.slice(0, 2)), [[-1, 0], [0, 0], [1, 0]]);
  // the sample deals its particles to the points in turn
  rows.forEach(([, , share]) => assertAlmostEquals(share!, 100 / 3, 0.1));
});

Deno.test("tables: densities of particles integrate to at most 1", () => {
  const { rows, head } = tableOf("histogram", shown, 0, 0.5);
  assertEquals(head, ["x1", "density of particles", "in closed form"]);
  const width = rows[1][0]! - rows[0][0]!;
  const whole = rows.reduce((sum, [, density]) => sum + density! * width, 0);
  assert(whole > 0.99 && whole < 1 + 1e-9, `got ${whole}`);
});

Deno.test("tables: the score at the start is the first of the kept times", () => {
  const { rows } = tableOf("score", shown, 1, 0);
  const { along } = shown.scene;
  const { curve } = shown.columns[1];
  for (const [u, pull] of rows) assertEquals(pull, curve![along.u.indexOf(u!)]);
});

Deno.test("tables: ways go from much noise to little", () => {
  const { rows, head } = tableOf("ways", shown, 0, 0);
  assertEquals(rows.map(([sigma]) => sigma), [...shown.scene.pathSigma]);
  assertEquals(head.length, 6);
});
