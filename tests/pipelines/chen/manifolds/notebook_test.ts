import { assert, assertEquals } from "@std/assert";
import { notebookRows } from "../../../../pipelines/chen/manifolds/notebook.ts";
import { manifolds } from "../../../../pipelines/chen/manifolds/pipeline.ts";
import { resolveParameters } from "../../../../src/pipeline/graph.ts";
import { formatValue } from "../../../../src/pipeline/parameters.ts";
import { changesOf } from "../changes.ts";

Deno.test("manifolds, notebook's settings: the table changes the noise, the batch, and then all of the preset's", () => {
  const of = (score: string) =>
    notebookRows.filter((row) => row.score === score).map(({ command }) => changesOf(manifolds, command));
  const noise = { t0: "0.08", tMin: "0.00001", kappa: "0.6" };
  const all = { ...noise, batch: "64", count: "600", steps: "100" };
  assertEquals(of("mlp"), [{}, noise, { batch: "64" }, all]);
  // of the batch it knows nothing
  assertEquals(of("la-directions"), [{}, noise, all]);
  assertEquals(formatValue(resolveParameters(manifolds, "paper").count), "10000");
});

Deno.test("manifolds, notebook's settings: four studies a row, each inside its interval", () => {
  for (const { found } of notebookRows) {
    assertEquals(found.length, 4);
    for (const [value, low, high] of found) assert(0 <= low && low < value && value < high && high <= 100);
  }
});
