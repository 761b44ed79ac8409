import { assert, assertEquals } from "@std/assert";
import "../figures/fonts_loaded.ts";
import { fractionInterval } from "../../src/measures/spread.ts";
import { trainingCurves, type TrainingCurvesOptions } from "../../src/points_study/training_curves.ts";

const row = (variant: string, score: string, measure: string, name: string, unit: string, value: number) => ({
  variant,
  score,
  measure,
  name,
  unit,
  value: `${value}`,
  low: `${value - 0.25}`,
  high: `${value + 0.5}`,
});

const options: TrainingCurvesOptions = {
  name: "x-training",
  title: "Training",
  caption: "",
  checkpoints: [{ id: "network-10", trained: 10 }, { id: "network-90", trained: 90 }],
  titles: { memorised: "Memorised", nearest: "Nearest", w1: "not measured" },
  rows: [
    row("esf", "esf", "memorised", "fraction memorised", "", 1),
    row("network-10", "network", "memorised", "fraction memorised", "", 0),
    row("network-90", "network", "memorised", "fraction memorised", "", 0.75),
    row("network-10", "network", "nearest", "distance to the nearest", "data units", 2),
    row("network-90", "network", "nearest", "distance to the nearest", "data units", 1),
    row("network-90", "network", "other", "not asked for", "", 1),
  ],
  count: 40,
  beside: ["esf", "ks"],
};

/** Traces of a panel, by their series. */
function tracesOf(options: TrainingCurvesOptions, panel: string) {
  const { data } = trainingCurves(options);
  // deno-lint-ignore no-explicit-any
  const own = data.filter((trace: any) => trace.meta?.panel === panel) as any[];
  return Object.fromEntries(own.map((trace) => [trace.meta.series, trace]));
}

Deno.test("training curves: a fraction has Wilson's interval, also at 0; another measure that of its table", () => {
  const { Network: memorised } = tracesOf(options, "Memorised");
  assertEquals([memorised.x, memorised.y], [[10, 90], [0, 0.75]]);
  for (const [i, value] of [0, 0.75].entries()) {
    const [low, high] = fractionInterval(value, 40);
    assert(Math.abs(memorised.error_y.array[i] - (high - value)) < 1e-5);
    assert(Math.abs(memorised.error_y.arrayminus[i] - (value - low)) < 1e-5);
  }
  const { Network: nearest } = tracesOf(options, "Nearest");
  assertEquals([nearest.error_y.array, nearest.error_y.arrayminus], [[0.5, 0.5], [0.25, 0.25]]);
  assertEquals(tracesOf(options, "not measured"), {});
});

Deno.test("training curves: without a count fractions have the intervals of their table", () => {
  const { Network: memorised } = tracesOf({ ...options, count: undefined }, "Memorised");
  assertEquals([memorised.error_y.array, memorised.error_y.arrayminus], [[0.5, 0.5], [0.25, 0.25]]);
});

Deno.test("training curves: scores beside are levels, those that are not there are left out", () => {
  const traces = tracesOf(options, "Memorised");
  assertEquals(Object.keys(traces), ["Network", "ESF"]);
  assertEquals([traces.ESF.x, traces.ESF.y], [[10, 90], [1, 1]]);
});

Deno.test("training curves: times far apart are on a logarithmic axis, near ones and 0 are not", () => {
  const typeOf = (first: number, last: number) => {
    const checkpoints = [{ id: "network-10", trained: first }, { id: "network-90", trained: last }];
    return (trainingCurves({ ...options, checkpoints }).layout.xaxis as { type?: string }).type;
  };
  assertEquals([typeOf(10, 90), typeOf(10, 70), typeOf(0, 90)], ["log", undefined, undefined]);
});
