import { assertEquals, assertNotEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { checkState } from "../../../src/explorer/state/check.ts";
import { lengthsOf, pointsOfState } from "../../../src/explorer/state/data.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import { columnOf, fittingScores, misfitOf } from "../../../src/explorer/state/misfit.ts";
import { planeSets } from "../../../src/explorer/state/specs.ts";
import type { Column, State } from "../../../src/explorer/state/state.ts";

const own: State = { ...defaultState, data: "points", points: [0, 0, 1, 0, 0, 1], n: 3, d: 2 };
const withColumn = (column: unknown): State => ({
  ...defaultState,
  columns: [column as Column, defaultState.columns[1], defaultState.columns[2]],
});

Deno.test("state: the default is one, of the paper's noise", () => {
  assertEquals(checkState(defaultState), defaultState);
  const { t0, tMin, distance } = lengthsOf(defaultState);
  assertEquals([t0.toFixed(12), tMin.toFixed(14)], ["0.020000000000", "0.00001000000000"]);
  assertEquals(distance.toFixed(12), "0.050000000000");
  assertEquals(checkState(own), own);
});

Deno.test("state: every data set of the plane is one, in its own dimension, and has its points", () => {
  for (const { id, n, d } of planeSets) {
    const state = { ...defaultState, data: id, n: n.default, d: Math.min(2, d.default) };
    checkState(state);
    assertEquals(pointsOfState(state).points.length, n.default * state.d, id);
  }
});

Deno.test("state: scale is a factor of the points and of the noise that goes with their gaps", () => {
  for (const data of ["circle", "gaussian-mixture"]) {
    const state = { ...defaultState, data, n: 30 };
    const large = { ...state, scale: 4 };
    assertEquals(pointsOfState(large).points, pointsOfState(state).points.map((x) => 4 * x));
    const [small, big] = [lengthsOf(state), lengthsOf(large)];
    assertEquals([big.t0, big.tMin, big.distance], [16 * small.t0, 16 * small.tMin, 4 * small.distance]);
  }
});

Deno.test("state: what was looked at before is not taken for what is there now", () => {
  const first = lengthsOf(own);
  const moved = [0, 0, 2, 0, 0, 2];
  assertEquals(lengthsOf({ ...own, points: moved }).distance, 2 * first.distance);
  assertEquals(lengthsOf(own), first);
  const random = { ...defaultState, data: "line-random" };
  const before = lengthsOf(random);
  for (const other of [{ seed: 1 }, { n: 5 }, { scale: 2 }]) {
    assertNotEquals(lengthsOf({ ...random, ...other }), before);
    assertEquals(lengthsOf(random), before);
  }
  assertEquals(lengthsOf({ ...random, t0: 0.5, distance: 0.1 }), { t0: 0.5, tMin: 0.00025, distance: 0.1 });
});

const wrong: [name: string, state: unknown, message: string][] = [
  ["nothing", null, "a state must be an object, got null"],
  ["a data set", { ...defaultState, data: "mnist" }, "data must be one of line, line-jitter"],
  ["a name", { ...defaultState, colour: 1 }, "got colour; leave it out"],
  ["a number", { ...defaultState, count: "many" }, 'count must be a whole number, got "many"'],
  ["NaN", { ...defaultState, t0: NaN }, "t0 must be a number at least 0"],
  [
    "particles",
    { ...defaultState, count: 200_001 },
    "count must be a whole number at least 16 and at most 200000",
  ],
  ["half a step", { ...defaultState, steps: 1.5 }, "steps must be a whole number"],
  ["n", { ...defaultState, n: 1 }, "n of line must be from 2 to 2000, got 1"],
  ["d", { ...defaultState, data: "moons", d: 1 }, "d of moons must be 2, got 1"],
  ["spread", { ...defaultState, spread: 0.1 }, "spread must be 0 for line, which has no modes, got 0.1"],
  ["points of a set", { ...defaultState, points: [] }, "points must be left out for the data set line"],
  ["no points", { ...own, points: undefined }, "points must be a list of coordinates, got undefined"],
  ["too few points", { ...own, points: [0, 1] }, "points must be n · d = 3 · 2 coordinates, got 2"],
  ["a point", { ...own, points: [0, 0, 1, NaN, 0, 1] }, "coordinate 2 of point 2 must be from"],
  ["a far point", { ...own, points: [0, 0, 1, 2e6, 0, 1] }, "from −1000000 to 1000000, got 2000000"],
  [
    "a point in words",
    { ...own, points: [0, 0, "1", 0, 0, 1] },
    "coordinate 1 of point 2 must be a number, got 1",
  ],
  ["one place", { ...own, points: [1, 0, 1, 0, 1, 0] }, "points must be at two or more places, got 3 at one"],
  ["scale", { ...own, scale: 2 }, "scale must be 1 for points of one's own, got 2"],
  ["two columns", { ...defaultState, columns: defaultState.columns.slice(1) }, "columns must be 3, got 2"],
  ["a score", withColumn({ score: "foo", values: {} }), "the score of column 1 must be one of esf, la-pl"],
  ["no values", withColumn({ score: "esf" }), "column 1 must have values, got undefined"],
  ["another's", withColumn({ score: "esf", values: { kappa: 1 } }), "whose parameters are none, got kappa"],
  [
    "a value",
    withColumn({ score: "la-pl", values: { kappa: 0 } }),
    "kappa of column 1 must be a number above 0",
  ],
  [
    "odd draws",
    withColumn({ score: "cfdm-draws", values: { smoothingDraws: 3 } }),
    "must be a multiple of 2, got 3",
  ],
  ["draws", withColumn({ score: "la-esf-mc", values: { draws: 6 } }), "must be a multiple of 4, got 6"],
  ["a network", withColumn({ score: "mlp", values: {}, network: "../x" }), 'hyphens, got "../x"'],
  ["no network", withColumn({ score: "esf", values: {}, network: "x" }), "must be left out for esf, got x"],
  ["ends above starts", { ...defaultState, t0: 0.01, tMin: 0.02 }, "tMin must be below t0 (0.01), got 0.02"],
  ["ends above gaps", { ...defaultState, tMin: 0.03 }, "tMin must be below t0 (0.0"],
  ["no noise", { ...own, points: [0, 0, 1e-12, 0, 0, 1e-12] }, "tMin must be at least 1e-24 data units²"],
  [
    "langevin",
    { ...defaultState, sampler: "langevin" },
    "langevinSteps must be at least 1 for the sampler langevin",
  ],
];

for (const [name, state, message] of wrong) {
  Deno.test(`state: ${name} that can't be is told with the cure`, () => {
    const error = assertThrows(() => checkState(state as State));
    assertEquals(error instanceof TypeError || error instanceof RangeError, true);
    assertStringIncludes((error as Error).message, message);
  });
}

Deno.test("state: a score that doesn't fit is its column's matter, and says why and what would", () => {
  const circle = checkState({ ...defaultState, data: "circle", n: 16 });
  assertEquals(circle.columns.map((column) => misfitOf(circle, column)), [
    undefined,
    "LA-PL needs different points on the first axis: the points are not on the first axis. " +
    "Scores that fit are ESF, LA by directions, KS, σ-CFDM, σ-CFDM (M draws), Empirical Bayes, Tikhonov, Early stopping, Gaussian, PCA locality, NN.",
    undefined,
  ]);
  const kappa = { score: "la-pl", values: { kappa: 3 } } as const;
  const message = misfitOf(checkState(withColumn(kappa)), kappa)!;
  assertStringIncludes(message, "kappa must be below 2.35");
  // chosen anew it comes with a κ that the points allow, and with its own where they do
  const close = checkState({ ...defaultState, t0: 0.1 });
  const chosen = columnOf(close, "la-pl");
  assertEquals([misfitOf(close, chosen), chosen.values.kappa! < 1.2], [undefined, true]);
  assertEquals(columnOf(defaultState, "la-pl").values, {});
  assertEquals(fittingScores(defaultState).includes("exact-gm"), false);
  assertEquals(
    fittingScores({ ...defaultState, data: "gaussian-mixture", n: 200 }).includes("exact-gm"),
    true,
  );
});
