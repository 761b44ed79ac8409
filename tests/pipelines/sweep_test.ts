/** Sweeps of the project's own pipelines: their tables of measures, and the same bytes however they were made. */

import { assert, assertEquals } from "@std/assert";
import { readTable } from "../../src/arrays/csv.ts";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import { buildGraph } from "../../src/pipeline/order.ts";
import { narrowed } from "../../src/sweep/narrowed.ts";
import { pipelines } from "../../pipelines/mod.ts";
import { Call, openOut, run, withoutBrowser } from "./project.ts";

Deno.test("measures: every table is of a node that is there, and sweeps leave pictures out", () => {
  const having = pipelines.filter(({ measures }) => measures !== undefined);
  assertEquals(having.map(({ name }) => name), [
    ...["experiment1", "experiment2", "family", "modes", "manifolds"],
    ...["bias-variance", "kl", "led-kde", "digits", "agreement", "own"],
  ]);
  for (const pipeline of having) {
    const values = resolveParameters(pipeline, "quick");
    const tables = pipeline.measures!(values);
    const own = narrowed(pipeline, { hasMeasures: true, hasClaims: false });
    const nodes = buildGraph(own, values);
    assert(tables.length > 0 && tables.every(({ measures }) => measures.length > 0), pipeline.name);
    for (const { node } of tables) {
      assert(nodes.some(({ name }) => name === node), `${pipeline.name} ${node}`);
    }
    const phases = new Set(nodes.map(({ stage }) => stage.phase));
    assert(!phases.has("plot") && !phases.has("claims") && !phases.has("animate"), pipeline.name);
  }
});

const sweep =
  "pipeline experiment2 --set scores=esf,la-pl --set count=3200 --set steps=20 --sweep kappa=0.8,1.2,1.6 --seeds 0-1";

/** What stands in the folder of the sweep. */
async function written({ path }: { readonly path: string }): Promise<string[]> {
  const names = ["table.csv", "claims.csv", "sweep.json", "figures/curves.csv", "figures/curves.json"];
  return await Promise.all(
    names.map((name) => Deno.readTextFile(`${path}/sweeps/experiment2-kappa/${name}`)),
  );
}

Deno.test("a sweep of experiment2: one process, two, and one that was interrupted leave the same bytes", async () => {
  using one = await openOut();
  using two = await openOut();
  await run(one, `${sweep} --jobs 1 --workers 1`, withoutBrowser);
  const texts = await written(one);

  await using call = new Call(two, `${sweep} --jobs 2`, withoutBrowser);
  await call.seen((event) => event.event === "end" && event.node === "analyze" && event.status === "made");
  assertEquals((await call.kill("SIGINT")).code, 130);
  const again = await run(two, `${sweep} --jobs 2`, withoutBrowser);
  assert(again.events.some((event) => event.event === "end" && event.status === "cached"));
  assertEquals(await written(two), texts);

  const rows = await readTable(`${one.path}/sweeps/experiment2-kappa/table.csv`);
  const interpolated = rows.filter(({ score, seed }) => score === "la-pl" && seed === "0")
    .map(({ interpolated }) => Number(interpolated));
  // more smoothing, less between the points: the mass that LA-PL leaves there falls with κ
  assert(interpolated.every((value, i) => value > 0 && (i === 0 || value < interpolated[i - 1])));
  assertEquals(
    rows.filter(({ score }) => score === "esf").map(({ interpolated }) => interpolated),
    Array(6).fill("0"),
  );
});
