import { assert, assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { aboutPaperFits, widthRows } from "../../../../pipelines/chen/experiment1/paper_fits.ts";
import { experiment1 } from "../../../../pipelines/chen/experiment1/pipeline.ts";
import { resolveParameters } from "../../../../src/pipeline/graph.ts";
import { buildGraph } from "../../../../src/pipeline/order.ts";

const widths = [256, 512, 1024, 2048] as const;

Deno.test("paper fits: the pipeline trains their weight decays, and draws the paper's values beside its own", () => {
  const nodes = buildGraph(experiment1, resolveParameters(experiment1, "paper"));
  const { networks } = nodes.find(({ name }) => name === "analyze")!.params as {
    networks: { weightDecay: number; paperDelta: number }[];
  };
  assertEquals(
    networks.map(({ weightDecay, paperDelta }) => [weightDecay, paperDelta]),
    [[1, 0.648], [3, 0.548], [5, 0.453], [7, 0.346]],
  );
});

Deno.test("paper fits: no single width gives the paper's four, as the report says", () => {
  for (const width of widths) {
    const farthest = Math.max(...widthRows.map(({ paper, byWidth }) => Math.abs(byWidth[width] - paper)));
    assert(farthest > 0.09, `${width}: ${farthest}`);
  }
});

Deno.test("paper fits: where the weights' bound is near, delta goes by width/λ² alone, as the report says", () => {
  const cells = widthRows.flatMap(({ weightDecay, byWidth }) =>
    widths.map((width) => ({ room: width / weightDecay ** 2, delta: byWidth[width] }))
  );
  const pairs = cells.flatMap((a, i) => cells.slice(i + 1).map((b) => [a, b] as const))
    .filter(([a, b]) => Math.abs(a.room / b.room - 1) < 0.03 && a.room < 50);
  assertEquals(pairs.length, 3);
  for (const [a, b] of pairs) assertLess(Math.abs(a.delta - b.delta), 0.02);
});

Deno.test("paper fits: the report's table has every value in its column", () => {
  const html = aboutPaperFits();
  const rows = html.split("<tr>").slice(2).map((row) =>
    [...row.matchAll(/<td[^>]*>([^<]*)/g)].map(([, cell]) => cell)
  );
  assertEquals(
    rows,
    widthRows.map(({ weightDecay, paper, byWidth, notebook }) => [
      String(weightDecay),
      ...[paper, ...widths.map((width) => byWidth[width]), notebook].map((delta) => delta.toFixed(3)),
    ]),
  );
  assertStringIncludes(html, "tuned to roughly match");
  assertEquals(experiment1.about, html);
});
