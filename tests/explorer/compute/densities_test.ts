import { assert, assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { plainChance } from "../../../src/data/plain_chance.ts";
import { type DataSetId, dataSetOf, makeData, structureOf } from "../../../src/data/sets.ts";
import { alongOf, alongOfParticles } from "../../../src/explorer/compute/along.ts";
import { lawAlong, type LawOptions } from "../../../src/explorer/compute/densities.ts";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import { chiSquareProbability } from "../../../src/measures/chi_square.ts";
import { scoreOf } from "../../../src/scores/list.ts";
import { onPoints } from "../../../src/scores/on_points.ts";
import { smoothedDensity } from "../../../src/theory/flow.ts";
import { lineOf } from "../../../src/theory/line.ts";
import { noisedDensity } from "../../../src/theory/noised.ts";
import { noisedLogDensityAt } from "../../../src/theory/posterior.ts";
import { sigmaSchedule } from "../../../src/theory/schedule.ts";
import { withKernels } from "../../kernels/open.ts";

interface Case {
  readonly data: DataSetId;
  readonly d: number;
  readonly n?: number;
  readonly t0: number;
}

async function optionsFor({ data, d, n, t0 }: Case, more: Partial<LawOptions> = {}): Promise<LawOptions> {
  const set = dataSetOf(data);
  const points = await makeData(data, { n, d, chance: plainChance(0, 4) });
  const modes = set.modes && { centres: set.modes.centres(d), spread: set.modes.spread };
  return {
    score: "esf",
    values: {},
    sampler: "euler",
    langevinSteps: 0,
    points: points.points,
    d,
    t0,
    along: alongOf(points, structureOf(set, d), Math.sqrt(t0)),
    modes,
    ...more,
  };
}

/** The same law at other places. */
function at(options: LawOptions, u: readonly number[], t: number): Float64Array {
  return lawAlong({ ...options, along: { ...options.along, u: Float64Array.from(u) } })!(t);
}

/** Compares a law with its formula about every training point, at places so close that nothing is averaged. */
function assertLaw(options: LawOptions, t: number, expected: (u: number) => number, message: string): void {
  const step = Math.sqrt(t) / 4;
  for (const point of [...options.along.points, 0.123]) {
    const places = Array.from({ length: 41 }, (_, i) => point + (i - 20) * step);
    const law = at(options, places, t);
    places.forEach((u, p) => assertClose(law[p], expected(u), `${message}, t = ${t}, u = ${u}`));
  }
}

/** ∫ of the law over so many cells, by the midpoint rule: discontinuities cost a cell. */
function integral(options: LawOptions, t: number, cells = 200_000): number {
  const { u, kind } = options.along;
  const margin = kind === "angle" ? 0 : 10 * Math.sqrt(t);
  const [low, high] = [u[0] - margin, u[u.length - 1] + margin];
  const width = (high - low) / cells;
  return at(options, Array.from({ length: cells }, (_, i) => low + (i + 0.5) * width), t)
    .reduce((sum, value) => sum + value * width, 0);
}

function assertClose(actual: number, expected: number, message: string): void {
  assertAlmostEquals(actual, expected, 1e-9 * Math.max(1, Math.abs(expected)), message);
}

Deno.test("along a line the exact score's law is p_t, early stopping's is p_t where it stopped", async () => {
  const options = await optionsFor({ data: "line-random", d: 2, n: 30, t0: 0.02 });
  const train = options.points.filter((_, i) => i % 2 === 0);
  for (const t of [0.02, 1e-3, 1e-5]) {
    assertLaw(options, t, (u) => noisedDensity(train, t, u), "exact");
    const stopped: LawOptions = { ...options, score: "early-stop", values: { stopT: 0.1 } };
    assertLaw(stopped, t, (u) => noisedDensity(train, Math.max(t, 0.002), u), "stopped");
  }
});

Deno.test("LA-PL's law on evenly spaced points is eq. (35), and κ too large is refused", async () => {
  for (
    const { n, t0, kappa } of [{ n: 2, t0: 0.1, kappa: 1.2 }, { n: 4, t0: 0.02, kappa: 1.2 }, {
      n: 9,
      t0: 0.002,
      kappa: 2,
    }]
  ) {
    const options = await optionsFor({ data: "line", d: 2, n, t0 }, { score: "la-pl", values: { kappa } });
    for (const t of [t0, t0 / 4, 1e-5]) {
      assertLaw(options, t, (u) => smoothedDensity(lineOf(n), kappa, t0, t, u), `n = ${n}`);
    }
    assertThrows(() => lawAlong({ ...options, values: { kappa: 30 } }), RangeError, "kappa");
  }
});

Deno.test("the angle's law is p_t integrated over the radius", async () => {
  const options = await optionsFor({ data: "circle", d: 2, n: 5, t0: 0.08 });
  // own points need not be on the circle
  options.points[0] *= 1.1;
  for (const t of [0.5, 0.08, 0.01]) {
    for (const u of [-0.5, -0.31, 0, 0.07, 0.2, 0.49]) {
      const [cos, sin] = [Math.cos(2 * Math.PI * u), Math.sin(2 * Math.PI * u)];
      let sum = 0;
      const step = 1e-3;
      for (let r = step / 2; r < 6; r += step) {
        sum += r * step * Math.exp(noisedLogDensityAt(options.points, 2, t, [r * cos, r * sin]));
      }
      assertAlmostEquals(
        at(options, [u - 1e-3, u, u + 1e-3], t)[1],
        2 * Math.PI * sum,
        1e-6,
        `t = ${t}, u = ${u}`,
      );
    }
  }
});

Deno.test("all laws integrate to 1", async () => {
  const cases: [Case, Partial<LawOptions>][] = [
    [{ data: "line-jitter", d: 2, t0: 0.1 }, {}],
    [{ data: "line-jitter", d: 1, t0: 0.05 }, { score: "la-pl", values: { kappa: 1 } }],
    [{ data: "circle", d: 2, n: 8, t0: 0.08 }, {}],
    [{ data: "moons", d: 2, t0: 0.02 }, { score: "early-stop" }],
    [{ data: "gaussian-mixture", d: 2, t0: 0.1 }, { score: "exact-gm" }],
    [{ data: "modes-1d", d: 1, t0: 0.1 }, { score: "exact-gm" }],
  ];
  for (const [one, more] of cases) {
    const options = await optionsFor(one, more);
    for (const t of [one.t0, one.t0 / 10, one.t0 / 500]) {
      // LA-PL's law jumps at the ends of its ramps: half a cell there
      const tolerance = options.score === "la-pl" ? 1e-3 : 1e-6;
      assertAlmostEquals(integral(options, t), 1, tolerance, `${one.data} ${options.score} at ${t}`);
    }
  }
});

Deno.test("at the curve's own places no mass is lost, however narrow the peaks and many the points", async () => {
  const cases: [Case, Partial<LawOptions>][] = [
    [{ data: "line", d: 2, n: 4, t0: 0.02 }, {}],
    [{ data: "line", d: 2, n: 4, t0: 0.02 }, { score: "la-pl", values: { kappa: 1.2 } }],
    [{ data: "line-random", d: 1, n: 40, t0: 1e-3 }, {}],
    [{ data: "line", d: 1, n: 1000, t0: 2e-7 }, { score: "la-pl", values: { kappa: 1.2 } }],
    [{ data: "circle", d: 2, n: 12, t0: 0.01 }, {}],
    [{ data: "circle", d: 2, n: 1000, t0: 1e-6 }, {}],
    [{ data: "modes-1d", d: 1, n: 300, t0: 0.04 }, {}],
  ];
  for (const [one, more] of cases) {
    const options = await optionsFor(one, more);
    const { u } = options.along;
    for (const t of [one.t0 / 20, one.t0 / 300, one.t0 / 2000]) {
      const law = lawAlong(options)!(t);
      let sum = 0;
      for (let p = 1; p < u.length; p++) sum += (law[p] + law[p - 1]) / 2 * (u[p] - u[p - 1]);
      // straight lines between places: of peaks and jumps a percent is lost
      assertAlmostEquals(sum, 1, 0.02, `${one.data} n = ${one.n}, t = ${t}`);
    }
  }
});

Deno.test("there is no closed form where the law is another", async () => {
  const line = await optionsFor({ data: "line", d: 1, t0: 0.02 });
  const has = (more: Partial<LawOptions>) => lawAlong({ ...line, ...more }) !== undefined;
  assert(has({ score: "esf", sampler: "reverse-sde" }));
  assert(has({ score: "esf", sampler: "langevin", langevinSteps: 5 }));
  assert(has({ score: "la-pl", sampler: "heun" }));
  assertEquals(has({ score: "la-pl", sampler: "reverse-sde" }), false);
  assertEquals(has({ score: "la-pl", langevinSteps: 3 }), false);
  assertEquals(has({ score: "exact-gm" }), false);
  for (const score of ["la-esf", "ks", "tikhonov", "mlp"] as const) {
    assertEquals(has({ score }), false, score);
  }
});

/** P(χ² at least as large) of u of 20 000 particles that were moved from t0 to t, against the law there. */
async function probabilityOfMoved(kernels: Kernels, options: LawOptions, t: number): Promise<number> {
  const { score: id, values, points, d, t0, along, sampler, modes } = options;
  const score = scoreOf(id);
  const stand = score.isOfModes ? { points: modes!.centres, spread: modes!.spread } : { points };
  const { x } = await kernels.move({
    ...onPoints(score, { ...stand, d, t0, values, math: kernels.math }),
    x: kernels.sampleNoised({ seed: 5, stream: 1, points, d, t: t0, count: 20_000 }),
    sigma: sigmaSchedule({
      t0,
      tMin: t,
      steps: 400,
      rho: 2,
      times: score.id === "early-stop" ? [0.1 * t0] : [],
    }),
    reported: [score.id === "early-stop" ? 401 : 400],
    sampler,
    noise: { seed: 5, stream: 6 },
  });
  const u = new Float64Array(20_000);
  alongOfParticles(along, x.subarray(0, 20_000 * d), d, u);
  const bins = 60;
  const edges = Array.from(
    { length: bins + 1 },
    (_, i) => along.u[0] + (along.u[along.u.length - 1] - along.u[0]) * i / bins,
  );
  return chiSquareProbability(u, edges, (low, high) => {
    const cells = 400;
    const places = Array.from({ length: cells }, (_, i) => low + (high - low) * (i + 0.5) / cells);
    return at(options, places, t).reduce((sum, value) => sum + value, 0) * (high - low) / cells;
  });
}

Deno.test("moved particles have the law: χ² over 60 bins, 20 000 particles, significance 0.001", async () => {
  const cases: [Case, Partial<LawOptions>, number][] = [
    [{ data: "line", d: 2, t0: 0.02 }, {}, 0.004],
    [{ data: "line-random", d: 1, n: 10, t0: 0.02 }, { sampler: "reverse-sde" }, 0.002],
    [{ data: "line", d: 2, t0: 0.02 }, { score: "la-pl", values: { kappa: 1.2 } }, 1e-3],
    [{ data: "line-jitter", d: 1, t0: 0.05 }, { score: "la-pl", values: { kappa: 1 } }, 1e-3],
    [{ data: "circle", d: 2, n: 8, t0: 0.08 }, { sampler: "heun" }, 0.02],
    [{ data: "moons", d: 2, t0: 0.05 }, { score: "early-stop", values: { stopT: 0.1 } }, 0.001],
    [{ data: "gaussian-mixture", d: 2, n: 5000, t0: 0.3 }, { score: "exact-gm", sampler: "heun" }, 0.05],
  ];
  await withKernels(1, async (kernels) => {
    for (const [one, more, t] of cases) {
      const options = await optionsFor(one, more);
      const p = await probabilityOfMoved(kernels, options, t);
      assert(p > 0.001, `${one.data} ${options.score}: ${p}`);
    }
  });
});
