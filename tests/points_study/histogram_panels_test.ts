import "../figures/fonts_loaded.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { hasBrowser } from "../figures/browser_found.ts";
import { histogramPanels, type HistogramPanelsOptions } from "../../src/points_study/histogram_panels.ts";
import {
  assertApart,
  axisIds,
  axisOf,
  drawnScores,
  renderedPanels,
  rowsOf,
  series,
} from "../figures/drawn_scores.ts";

function options(count: number, change: Partial<HistogramPanelsOptions> = {}): HistogramPanelsOptions {
  const panels = drawnScores(count).map((score, i) => ({
    score,
    histogram: [
      { low: -2, high: 0, density: 0.1 + 0.01 * i },
      { low: 0, high: 1, density: 0 },
      { low: 1, high: 3, density: 0.4 - 0.01 * i },
    ],
  }));
  return {
    name: "line",
    title: "",
    caption: "",
    panels,
    train: new Float64Array([-1, 1]),
    isLog: false,
    ...change,
  };
}

Deno.test("histogram panels: a histogram and under it a rug, with the same axes in all panels", () => {
  const drawn = histogramPanels(options(5));
  assertEquals([axisIds(drawn, "x").length, axisIds(drawn, "y").length], [10, 10]);
  assertApart(drawn);
  for (const id of axisIds(drawn, "x")) assertEquals(axisOf(drawn, id).range, [-2, 3]);
  series(drawn, "histogram").forEach(({ xaxis, yaxis }, panel) => {
    const rug = series(drawn, "training points")[panel];
    const [above, below] = [yaxis, rug.yaxis].map((id) => axisOf(drawn, String(id).replace("y", "yaxis")));
    assertEquals((below.domain as number[])[1], (above.domain as number[])[0]);
    assertEquals(
      axisOf(drawn, String(xaxis).replace("x", "xaxis")).domain,
      axisOf(drawn, String(rug.xaxis).replace("x", "xaxis")).domain,
    );
    assertEquals(above.range, axisOf(drawn, "yaxis").range);
    assertEquals(rug.x, [-1, 1]);
  });
});

Deno.test("histogram panels: bars are the steps, in the score's colour, and the table has them", () => {
  const drawn = histogramPanels(options(2));
  const bars = series(drawn, "histogram");
  assertEquals(bars.map(({ x, y, width }) => [x, y, width]), [
    [[-1, 0.5, 2], [0.1, 0, 0.4], [2, 1, 2]],
    [[-1, 0.5, 2], [0.11, 0, 0.39], [2, 1, 2]],
  ]);
  assertEquals(
    bars.map(({ marker }) => (marker as { color: string }).color),
    drawnScores(2).map(({ colour }) => colour),
  );
  assertEquals(drawn.table.filter(({ series }) => series === "histogram"), rowsOf(bars));
  assertEquals(drawn.table.length, 2 * (3 + 2));
});

Deno.test("histogram panels: both axes hold every bar, the logarithmic one but for those of 0", () => {
  const [linear, log] = [false, true].map((isLog) => axisOf(histogramPanels(options(2, { isLog })), "yaxis"));
  const [low, high] = linear.range as number[];
  assertEquals([linear.type, low], [undefined, 0]);
  assert(high > 0.4 && high < 0.5);
  const [logLow, logHigh] = log.range as number[];
  assertEquals(log.type, "log");
  assert(10 ** logLow < 0.1 && 10 ** logLow > 0.01);
  assertAlmostEquals(10 ** logHigh, high, 1e-6);
});

Deno.test("histogram panels: refuses histograms without a bar", () => {
  const [{ score }] = options(1).panels;
  const panels = [{ score, histogram: [{ low: 0, high: 1, density: 0 }] }];
  assertThrows(() => histogramPanels(options(1, { panels })), RangeError, "higher than 0, got 1 bars");
});

Deno.test({
  name: "histogram panels: what a browser draws has every panel",
  ignore: !hasBrowser,
  async fn() {
    assertEquals((await renderedPanels(histogramPanels(options(2)))).length, 4);
  },
});
