/** Random states for property tests, all of which `checkState` takes. */

// no import of deno.json, which every task would fetch
// deno-lint-ignore no-import-prefix
import fc from "npm:fast-check@4.11.0";
import { dataSetOf } from "../../../src/data/sets.ts";
import { allScores } from "../../../src/scores/list.ts";
import { checkState } from "../../../src/explorer/state/check.ts";
import { columnParameters, ownPoints, planeSets } from "../../../src/explorer/state/specs.ts";
import type { Column, State } from "../../../src/explorer/state/state.ts";

/** Any finite number that `check` takes: round ones, and ones of 17 digits. */
function numbers(check: (value: number) => void, low: number, high: number): fc.Arbitrary<number> {
  const round = fc.constantFrom(0, -0, 1, 0.1, 0.25, 0.02, 1e-5, 5, 64, 100, 3);
  return fc.oneof(round, fc.double({ min: low, max: high, noNaN: true }), fc.integer({ min: 0, max: 1000 }))
    .filter((value) => {
      try {
        check(value);
        return true;
      } catch {
        return false;
      }
    });
}

const columns: fc.Arbitrary<Column> = fc.constantFrom(...allScores).chain((score) => {
  const entries = Object.entries(columnParameters(score.id)).map(([name, parameter]) =>
    [name, numbers((value) => parameter.check(name, value), 1e-3, 100)] as const
  );
  const values = fc.record(Object.fromEntries(entries), {
    requiredKeys: [],
    noNullPrototype: true,
  }) as fc.Arbitrary<
    Record<string, number>
  >;
  const network = score.id === "mlp"
    ? fc.constantFrom(undefined, "line-4", "a".repeat(64))
    : fc.constant(undefined);
  return fc.tuple(values, network).map(([values, network]) => ({
    score: score.id,
    values,
    ...(network === undefined ? {} : { network }),
  }));
});

const coordinates = fc.double({ min: -1e6, max: 1e6, noNaN: true });

const points: fc.Arbitrary<Pick<State, "data" | "points" | "n" | "d" | "scale" | "spread">> = fc.oneof(
  fc.tuple(fc.integer({ min: 2, max: 60 }), fc.constantFrom(1, 2)).chain(([n, d]) =>
    fc.array(fc.oneof(coordinates, fc.constantFrom(-0, 0.5, -1, 0.125)), {
      minLength: n * d,
      maxLength: n * d,
    })
      .map((points) => ({ data: ownPoints, points, n, d, scale: 1, spread: 0 }))
  ),
  fc.constantFrom(...planeSets.map(({ id }) => id)).chain((data) => {
    const set = dataSetOf(data);
    return fc.record({
      data: fc.constant(data),
      n: fc.integer({ min: 2, max: 200 }),
      d: fc.integer({ min: set.d.min, max: Math.min(2, set.d.max) }),
      scale: fc.oneof(fc.constant(1), fc.double({ min: 0.1, max: 10, noNaN: true })),
      spread: set.modes ? fc.constantFrom(0, 0.1, 1 / 3) : fc.constant(0),
    });
  }),
);

/** States of all kinds. */
export const states: fc.Arbitrary<State> = fc.tuple(
  points,
  fc.record({
    columns: fc.tuple(columns, columns, columns),
    count: fc.oneof(fc.constant(20_000), fc.integer({ min: 16, max: 200_000 })),
    t0: fc.oneof(fc.constant(0), fc.double({ min: 1e-3, max: 10, noNaN: true })),
    tMin: fc.oneof(fc.constant(0), fc.double({ min: 1e-12, max: 1e-3, noNaN: true })),
    steps: fc.integer({ min: 1, max: 1000 }),
    schedule: fc.constantFrom("karras" as const, "geometric" as const),
    rho: fc.oneof(fc.constant(2), fc.double({ min: 1, max: 100, noNaN: true })),
    sampler: fc.constantFrom("euler" as const, "heun" as const, "reverse-sde" as const, "langevin" as const),
    langevinSteps: fc.integer({ min: 0, max: 100 }),
    langevinRate: fc.oneof(fc.constant(0.1), fc.double({ min: 1e-300, max: 10, noNaN: true })),
    distance: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })),
    seed: fc.integer({ min: 0, max: 4294967295 }),
    position: fc.double({ min: 0, max: 1, noNaN: true }),
    arrows: fc.constantFrom("on" as const, "off" as const),
    differences: fc.constantFrom("on" as const, "off" as const),
    tables: fc.constantFrom("on" as const, "off" as const),
  }),
).map(([data, rest]) => ({ ...data, ...rest })).filter((state) => {
  try {
    checkState(state);
    return true;
  } catch {
    return false;
  }
});
