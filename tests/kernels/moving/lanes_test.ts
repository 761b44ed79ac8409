import { assert, assertEquals, assertLess } from "@std/assert";
import { moveLanes } from "../../../src/kernels/moving/move.ts";
import type { MoveRun } from "../../../src/kernels/moving/run.ts";
import { createPool } from "../../../src/kernels/pool.ts";
import { scores } from "../../../src/scores/list.ts";
import { pointsOn } from "../../../src/theory/line.ts";
import { sigmaSchedule } from "../../../src/theory/schedule.ts";
import { openModule, withKernels } from "../open.ts";
import { anyNetwork, onLine } from "./on_line.ts";

const t0 = 0.01;

/** Evenly spaced points, few and many, near and far over √t0, and the dimension of the particles. */
const cases = [[2, 1, 1], [4, 1, 2], [7, 2.5, 3], [40, 1, 1]].map(([n, halfWidth, d]) => ({
  line: { n, halfWidth },
  d,
  kappa: 0.5 * halfWidth / (n - 1) / Math.sqrt(t0),
}));

const generalForm = moveLanes.at(-1)!;

for (const lane of moveLanes.slice(0, -1)) {
  Deno.test(`lanes: ${lane.name} moves particles as the general form does, to 1e-12, under every score that it takes`, async () => {
    const { arena, exports, module } = await openModule();
    const pool = createPool(2, module, arena.memory);
    const machine = { arena, exports, pool };
    const taken = new Set<string>();
    try {
      await withKernels(1, async (kernels) => {
        for (const { line, d, kappa } of cases) {
          for (const { id, fits } of scores) {
            if (fits.misfit({ n: line.n, d, isOnLine: true, hasModes: false, kappa, t0 })) continue;
            const placed = onLine(kernels, id, line, { d, kappa, t0, draws: 16 });
            // as far off even places as a lane may take them: the tolerance is held, too
            const points = placed.points.map((y, i) => i === (line.n > 2 ? d : -1) ? y * (1 + 2 ** -51) : y);
            const run: MoveRun = {
              ...placed,
              points,
              ...(id === "mlp" ? { network: anyNetwork(kernels, d, 32) } : {}),
              x: kernels.sampleNoised({ seed: 3, stream: 1, points: pointsOn(line, d), d, t: t0, count: 70 }),
              sigma: sigmaSchedule({ t0, tMin: 1e-4 * t0, steps: 25, rho: 2 }),
              reported: [0, 3, 25],
              sampler: "euler",
            };
            if (!lane.fits(run)) continue;
            taken.add(id);
            const fast = await lane.move(machine, run);
            const general = await generalForm.move(machine, run);
            assertEquals(fast.x.length, general.x.length);
            // the network is computed in f32: sums in another order differ by its roundings, not by f64's
            const tolerance = id === "mlp" ? 1e-6 : 1e-12;
            fast.x.forEach((value, i) => {
              const error = Math.abs(value - general.x[i]);
              assertLess(error, tolerance, `${id}, n = ${line.n}, d = ${d}, number ${i}: ${value}`);
            });
          }
        }
      });
    } finally {
      pool.close();
    }
    assert(taken.size > 0, "the lane takes no score");
  });
}

Deno.test("lanes: the last takes every run, and no other takes one that it can't compute", async () => {
  await withKernels(1, (kernels) => {
    const run: MoveRun = {
      ...onLine(kernels, "esf", { n: 4, halfWidth: 1 }),
      x: new Float64Array(4),
      sigma: Float64Array.of(0.1, 0.01),
      reported: [1],
      sampler: "euler",
    };
    const laneOf = (change: Partial<MoveRun>) =>
      moveLanes.find((lane) => lane.fits({ ...run, ...change }))!.name;
    assertEquals(laneOf({}), "uniform line");
    const uneven = run.points.with(2, run.points[2] + 2e-15);
    const changes: Partial<MoveRun>[] = [
      { points: uneven },
      { points: run.points.with(1, 1e-300) },
      { points: run.points.map((value) => value === 0 ? 0 : value + 1) },
      { sampler: "heun" },
      { sampler: "reverse-sde" },
      { langevin: { steps: 1, rate: 0.1 } },
      { sigma: Float64Array.of(0.1) },
      { isDense: true },
      // early stopping is the exact score with a noise variance at which it stops
      { numbers: [1e-3] },
    ];
    for (const change of changes) assertEquals(laneOf(change), "any points", Object.keys(change)[0]);
  });
});
