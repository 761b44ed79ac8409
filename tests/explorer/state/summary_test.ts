import { assertEquals } from "@std/assert";
import type { NumberRow, Numbers } from "../../../src/explorer/compute/shown.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import { presets } from "../../../src/explorer/state/presets.ts";
import type { State } from "../../../src/explorer/state/state.ts";
import { columnSummary, summaryOf } from "../../../src/explorer/state/summary.ts";

const row = (id: string, ...values: (number | undefined)[]): NumberRow => ({
  id,
  name: id,
  doc: "",
  unit: "",
  values: values.map((value) => value === undefined ? undefined : { value }),
});
const numbers: Numbers = {
  t: 1e-5,
  rows: [
    row("interpolated", 0, 0.1328, 0.004),
    row("memorised", 1, 0.9471, 0.9951),
    row("normal", 0.0031623, 0.0031623, undefined),
  ],
};

Deno.test("summary: all columns, in words and plain numbers", () => {
  assertEquals(
    summaryOf({ state: defaultState, numbers }),
    "20000 particles on the line of 4 points at the end of the noise, t = 0.00001. " +
      "ESF: all memorised, none interpolated, spread across the data 0.0032. " +
      "LA-PL (κ = 1.2): 95 % memorised, 13 % interpolated, spread across the data 0.0032. " +
      "NN: over 99 % memorised, under 1 % interpolated.",
  );
});

Deno.test("summary: one column; what is missing says why", () => {
  const state: State = { ...defaultState, position: 0.5 };
  assertEquals(
    columnSummary({ state, numbers: { ...numbers, t: 0.001 } }, 0),
    "ESF on the line of 4 points at t = 0.001: all memorised, none interpolated, spread across the data 0.0032.",
  );
  assertEquals(
    columnSummary({ state, problems: ["no network"] }, 0),
    "ESF on the line of 4 points at t = 0.00045: no network.",
  );
  const own: State = {
    ...defaultState,
    data: "points",
    points: [0, 1, 3],
    n: 3,
    d: 1,
    t0: 1200,
    tMin: 0.1,
    position: 0,
  };
  assertEquals(
    columnSummary({ state: own }, 1),
    "LA-PL (κ = 1.2) on 3 points of your own in one dimension at the start of the noise, t = 1200: being computed.",
  );
});

Deno.test("summary: labels of all presets are plain words", () => {
  for (const { state } of presets) {
    assertEquals(/[<>]/.test(summaryOf({ state })), false, summaryOf({ state }));
  }
});
