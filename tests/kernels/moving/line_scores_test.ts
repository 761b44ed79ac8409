import { assertEquals, assertLess } from "@std/assert";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import type { MoveRun } from "../../../src/kernels/moving/run.ts";
import { halfGap, type Line } from "../../../src/theory/line.ts";
import { withKernels } from "../open.ts";
import { closedScores, onLine, oracleOn } from "./on_line.ts";

/** t·s at places of the line, from one Euler step to σ·2⁻⁴⁰ in the lane of evenly spaced points. */
async function pulls(kernels: Kernels, score: string, line: Line, kappa: number, t: number, x: number[]) {
  const sigma = Math.sqrt(t);
  const run: MoveRun = {
    ...onLine(kernels, score, line, { d: 1, kappa, t0: t }),
    x: Float64Array.from(x),
    sigma: Float64Array.of(sigma, sigma * 2 ** -40),
    reported: [1],
    sampler: "euler",
  };
  const { x: stepped, lane } = await kernels.move(run);
  assertEquals(lane, "uniform line");
  return stepped.map((value, i) => (value - x[i]) / (1 - 2 ** -40));
}

const times = [1e-8, 1e-5, 1e-3, 5e-3, 0.02, 0.1, 1, 10];
const lines: Line[] = [{ n: 2, halfWidth: 1 }, { n: 4, halfWidth: 1 }, { n: 7, halfWidth: 3 }, {
  n: 60,
  halfWidth: 1,
}];

/** Places in and around the grid, at points, at midpoints and next to both. */
function placesOn({ n, halfWidth }: Line, t: number): number[] {
  const gap = 2 * halfWidth / (n - 1);
  const spread = Math.min(5 * Math.sqrt(t), 2 * halfWidth);
  const even = Array.from({ length: 301 }, (_, i) => (halfWidth + spread) * (i / 150 - 1) * 1.0001);
  const near = [0, 1e-9, -1e-9, 1e-3, -1e-3, 0.5, 0.4999, -0.4999].flatMap((part) =>
    [-halfWidth, -halfWidth + gap, halfWidth].map((y) => y + part * gap)
  );
  return [...even, ...near];
}

for (const score of closedScores) {
  Deno.test(`${score.id}: t·score agrees with its entry's oracle, t from 1e-8 to 10`, async () => {
    await withKernels(1, async (kernels) => {
      for (const line of lines) {
        for (const t of times) {
          const kappa = "kappa" in score.parameters ? 0.6 * halfGap(line) / Math.sqrt(t) : 0;
          const x = placesOn(line, t);
          const oracle = oracleOn(kernels, score.id, line, kappa);
          const measured = await pulls(kernels, score.id, line, kappa, t, x);
          const size = line.halfWidth + Math.sqrt(t);
          measured.forEach((value, i) => {
            const expected = oracle(t, x[i]);
            // the oracle squares distances: a rounding of the square, over t, moves the ESF by up to a gap.
            // The LA-ESF divides the rounding of t · log-density, n²/2 units for products of n factors, by
            // twice the window, here 0.4 half gaps
            const gap = 2 * halfGap(line);
            const conditioning = score.id === "esf"
              ? gap * size * size / t
              : score.id === "la-esf"
              ? t * line.n ** 2 / 2 / (0.4 * gap)
              : 0;
            const tolerance = 1e-13 * size + 2e-16 * conditioning;
            assertLess(
              Math.abs(value - expected),
              tolerance,
              `n = ${line.n}, t = ${t}, x = ${x[i]}: ${value}, oracle ${expected}`,
            );
          });
        }
      }
    });
  });
}

/**
 * Posterior mean over the grid c_k h by log-sum-exp, exponents relative to the nearest point's as products of
 * differences, which lose nothing: (x − y_j)² − (x − y_k)² = (y_k − y_j)(2x − y_j − y_k).
 */
function posteriorMean({ n, halfWidth }: Line, t: number, x: number): number {
  const h = 2 * halfWidth / (n - 1);
  const c = (k: number) => k - (n - 1) / 2;
  const near = Math.min(Math.max(Math.round(x / h + (n - 1) / 2), 0), n - 1);
  let mass = 0;
  let moment = 0;
  for (let k = 0; k < n; k++) {
    const weight = Math.exp((k - near) * h * (2 * x - (c(k) + c(near)) * h) / (2 * t));
    mass += weight;
    moment += weight * (k - near) * h;
  }
  return c(near) * h + moment / mass;
}

/** Many points within a noise width, where weights come from a table, up to all of a thousand. */
const denseLines: Line[] = [{ n: 300, halfWidth: 2 }, { n: 1000, halfWidth: 1 }];

Deno.test("esf: the posterior mean is the log-sum-exp oracle's to 1e-13 of the data's size, t from 1e-8 to 10", async () => {
  await withKernels(1, async (kernels) => {
    for (const line of [...lines, ...denseLines]) {
      for (const t of times) {
        const x = placesOn(line, t);
        const measured = await pulls(kernels, "esf", line, 0, t, x);
        measured.forEach((value, i) => {
          const expected = posteriorMean(line, t, x[i]);
          // x itself is rounded when its pull is taken off again
          const error = Math.abs(x[i] + value - expected) - 4e-16 * Math.abs(x[i]);
          assertLess(
            error,
            1e-13 * line.halfWidth,
            `n = ${line.n}, t = ${t}, x = ${x[i]}: oracle ${expected}`,
          );
        });
      }
    }
  });
});
