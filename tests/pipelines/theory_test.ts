/** The pipeline `theory` on the real command line. */

import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { experiment1 } from "../../pipelines/experiment1.ts";
import { theory } from "../../pipelines/theory.ts";
import { readTable } from "../../src/arrays/csv.ts";
import { readClaims } from "../../src/ledger/claim.ts";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import { keyNodes } from "../../src/pipeline/key.ts";
import { buildGraph } from "../../src/pipeline/order.ts";
import { atoms } from "../../src/theory/flow.ts";
import { lineOf, points } from "../../src/theory/line.ts";
import { laEsfScore, laPlScore, piecewiseLinearScore } from "../../src/theory/smoothed.ts";
import { empiricalScore, noisedDensity } from "../../src/theory/noised.ts";
import { hasBrowser } from "../figures/browser_found.ts";
import { openOut, run } from "./project.ts";

const line = lineOf(2);
const numbers = async (path: string) =>
  (await readTable(path)).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, Number(cell)]))
  );

Deno.test("theory: figures, tables and a ledger that passes; the tables are what the theory says", async () => {
  using out = await openOut();
  await run(out, "pipeline theory --set trainSteps=300 --set width=64 --set batch=64 --strict");
  const file = (path: string) => out.file("theory", path);
  for (const figure of [1, 2, 3, 6]) {
    for (const ending of ["html", "csv", "json", ...(hasBrowser ? ["svg", "png"] : [])]) {
      assert(
        Deno.statSync(file(`figures/figure${figure}.${ending}`)).size > 100,
        `figure${figure}.${ending}`,
      );
    }
  }
  assertEquals((await readClaims(file("claims.csv"))).filter(({ result }) => result !== "pass"), []);
  for (const { x, closed_form: closedForm } of await numbers(file("analyze/trajectories.csv"))) {
    assertAlmostEquals(x, closedForm, 1e-12);
  }
  const masses = (await numbers(file("analyze/atoms.csv"))).map(({ mass }) => mass);
  atoms(line, 1.2, 0.1).forEach((mass, k) => assertAlmostEquals(masses[k], mass, 1e-12));
  await checkHeat(await numbers(file("analyze/heat.csv")));
  await checkConnections(file("analyze/connections.csv"));
});

/** Each column of the heat maps is a density: its sum times the spacing is 1, but where peaks are narrower than that. */
function checkHeat(rows: Record<string, number>[]) {
  const columns = Map.groupBy(rows, ({ sigma }) => sigma);
  assertEquals(columns.size, 80);
  for (const [sigma, column] of columns) {
    if (sigma < 0.1) continue;
    const spacing = column[1].x - column[0].x;
    assertAlmostEquals(column.reduce((sum, { p }) => sum + p * spacing, 0), 1, 0.002);
    // p̂ jumps at the edges of the ramps: half a cell of its height each
    assertAlmostEquals(column.reduce((sum, { p_hat }) => sum + p_hat * spacing, 0), 1, 0.02);
  }
}

/** Figure 6's distances against a sum over a fine grid. */
async function checkConnections(path: string) {
  const rows = await readTable(path);
  const [t, delta] = [Number(rows[0].t), Number(rows[0].delta)];
  const train = points(line);
  const scores: Record<string, (x: number) => number> = {
    "esf": (x) => empiricalScore(train, t, x),
    "la-esf": (x) => laEsfScore(train, t, 1 - delta, x),
    "pl": (x) => piecewiseLinearScore(line, t, x),
    "la-pl": (x) => laPlScore(line, t, delta, x),
  };
  const step = 1e-4;
  for (const { from, to, distance } of rows) {
    if (!scores[from] || !scores[to]) continue;
    let sum = 0;
    for (let x = -3 + step / 2; x < 3; x += step) {
      sum += step * t * (scores[from](x) - scores[to](x)) ** 2 * noisedDensity(train, t, x);
    }
    assertLess(Math.abs(Number(distance) / Math.sqrt(sum) - 1), 1e-4, `${from} to ${to}`);
  }
}

Deno.test("theory: shares the network with λ = 1 with Experiment 1, at either preset", () => {
  for (const preset of ["quick", "paper"] as const) {
    const [a, b] = [experiment1, theory].map((pipeline) => {
      const nodes = keyNodes(buildGraph(pipeline, resolveParameters(pipeline, preset)), "0");
      return nodes.find(({ name }) => name === "train.decay-1")?.key;
    });
    assertEquals(a, b);
  }
});
