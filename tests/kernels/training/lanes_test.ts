/** Evenly spaced points in the plane have a fast lane of their own: it is to train as the general form does. */

import { assert, assertEquals, assertLess } from "@std/assert";
import { openOnAnyPoints } from "../../../src/kernels/training/any_points.ts";
import { openInPlane } from "../../../src/kernels/training/plane.ts";
import type { TimeNetworkSettings } from "../../../src/kernels/training/settings.ts";
import { createPool } from "../../../src/kernels/pool.ts";
import { pointsOn } from "../../../src/theory/line.ts";
import { weightsOf } from "../../network/oracle.ts";
import { relativeError } from "../../network/relative_error.ts";
import { openModule, withKernels } from "../open.ts";
import { anyState } from "./any_state.ts";
import { anyPointsBatch, planeBatch } from "./batch.ts";

const d = 2;
const width = 64;
const settingsOf = (n: number): TimeNetworkSettings => ({
  network: "time",
  points: pointsOn({ n, halfWidth: 1 }, d),
  d,
  tMin: 1e-6,
  tMax: 0.3,
  batch: 256,
  width,
  learningRate: 1e-3,
  weightDecay: 3,
  seed: 0,
  stream: 3,
});
const start = await withKernels(1, (kernels) => anyState(kernels, d, width));
const parameters = Float32Array.from(start.parameters);

for (const n of [2, 4, 37]) {
  Deno.test(`training lanes, n = ${n}: both draw the same samples, with the same targets`, async () => {
    const [plane, general] = await Promise.all(
      [planeBatch, anyPointsBatch].map((batchOf) => batchOf(settingsOf(n), parameters, 3)),
    );
    assertEquals(plane.samples.length, 256);
    plane.samples.forEach(({ x, tau, target }, i) => {
      const other = general.samples[i];
      // computed in f64 in another order, rounded to f32
      x.forEach((value, c) => assertLess(Math.abs(value - other.x[c]), 1.2e-7 * (1 + Math.abs(value))));
      assertLess(Math.abs(tau - other.tau), 1.2e-7 * Math.abs(tau));
      target.forEach((value, c) =>
        assertLess(Math.abs(value - other.target[c]), 1.2e-7 * (1 + Math.abs(value)))
      );
    });
  });

  Deno.test(`training lanes, n = ${n}: the same gradient to 1e-6 of its largest number, every array; the same loss`, async () => {
    const [plane, general] = await Promise.all(
      [planeBatch, anyPointsBatch].map((batchOf) => batchOf(settingsOf(n), parameters, 3)),
    );
    assertLess(Math.abs(plane.loss / general.loss - 1), 1e-6);
    const own = weightsOf(d, width, plane.gradient);
    for (const [name, expected] of weightsOf(d, width, general.gradient)) {
      const largest = Math.max(...expected.map(Math.abs));
      assert(largest > 0, name);
      own.get(name)!.forEach((value, i) =>
        assertLess(Math.abs(value - expected[i]), 1e-6 * largest, `${name} ${i}`)
      );
    }
  });
}

Deno.test("training lanes: after ten steps from one state the parameters are the same but for roundings", async () => {
  const steps = 10;
  const { arena, exports, module } = await openModule();
  const pool = createPool(2, module, arena.memory);
  try {
    const trained = [];
    for (const open of [openInPlane, openOnAnyPoints]) {
      const training = open({ arena: arena.region(), pool, exports }, (job) => job(), settingsOf(4));
      training.load(start);
      trained.push({ losses: await training.advance(steps), state: training.save() });
    }
    const [plane, general] = trained;
    assertLess(relativeError(plane.losses, general.losses), 1e-6);
    // gradients differ by 1e-6, and AdamW takes each number by its own size: of the way as a whole, a part of 1e-6 a step; a
    // number whose gradient is all rounding may go its own way
    const [own, expected] = [plane, general].map(({ state }) =>
      differences(state.parameters, start.parameters)
    );
    assertLess(relativeError(own, expected), steps * 1e-6);
    assertLess(relativeError(plane.state.firstMoment, general.state.firstMoment), steps * 1e-6);
    assertLess(relativeError(plane.state.secondMoment, general.state.secondMoment), steps * 2e-6);
    const { length } = start.parameters;
    assertEquals([plane, general].map(({ state }) => state.parameters.length), [length, length]);
  } finally {
    pool.close();
  }
});

/** a − b */
const differences = (a: Float64Array, b: Float64Array) => a.map((value, i) => value - b[i]);

const inPlane = "evenly spaced points in the plane";
const takes: readonly [what: string, points: number[], d: number, lane: string][] = [
  ["four evenly spaced points", [-1, 0, -1 / 3, 0, 1 / 3, 0, 1, 0], 2, inPlane],
  ["two points", [-1, 0, 1, 0], 2, inPlane],
  ["one point", [-1, 0], 2, "any points"],
  ["points off their places", [-1, 0, -0.3, 0, 0.3, 0, 1, 0], 2, "any points"],
  ["points about another place", [0, 0, 1, 0, 2, 0], 2, "any points"],
  ["points beside the axis", [-1, 0, 0, 1e-9, 1, 0], 2, "any points"],
  ["points on the second axis", [0, -1, 0, 1], 2, "any points"],
  ["descending points", [1, 0, -1, 0], 2, "any points"],
  ["points on a line", [-1, 0, 1], 1, "any points"],
  ["points in space", [-1, 0, 0, 1, 0, 0], 3, "any points"],
];

for (const [what, points, d, lane] of takes) {
  Deno.test(`training lanes: ${what}, d = ${d}, take the lane of ${lane}`, async () => {
    await withKernels(1, (kernels) => {
      const training = kernels.train({ ...settingsOf(4), points: Float64Array.from(points), d });
      assertEquals(training.lane, lane);
      training.close();
    });
  });
}
