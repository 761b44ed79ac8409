import { assert, assertEquals, assertLess, assertRejects } from "@std/assert";
import type { ImageSize } from "../../../src/arrays/image_size.ts";
import { dataSetOf, makeData } from "../../../src/data/sets.ts";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import { type MoveRun, orderedBlock } from "../../../src/kernels/moving/run.ts";
import { isOnLine, smallestHalfDistance } from "../../../src/scores/gaps.ts";
import { scoreOf, scores } from "../../../src/scores/list.ts";
import { onPoints } from "../../../src/scores/on_points.ts";
import { isLearned, type Score, type Setting } from "../../../src/scores/score.ts";
import { sigmaSchedule } from "../../../src/theory/schedule.ts";
import { chanceOf } from "../../data/chance.ts";
import { withKernels } from "../open.ts";

interface Data {
  readonly name: string;
  readonly points: Float64Array;
  readonly d: number;
  readonly spread?: number;
  readonly image?: ImageSize;
}

/** Data sets in several dimensions, and clouds of normal points. */
async function someData(kernels: Kernels): Promise<Data[]> {
  const of = async (id: string, options: { n?: number; d?: number } = {}): Promise<Data> => ({
    name: id,
    ...await makeData(id, { ...options, chance: chanceOf(3) }),
  });
  const clouds = [[5, 1], [12, 2], [200, 2], [50, 20], [40, 7]].map(([n, d]): Data => ({
    name: `${n} normal points in ${d}`,
    points: kernels.standardNormals(1, n, n * d),
    d,
  }));
  // most pixels are 0, and a picture is all black
  const pictures = [[9, 5, 7], [30, 6, 6], [4, 1, 9]].map(([n, height, width]): Data => {
    const grey = kernels.standardNormals(5, n, n * height * width);
    return {
      name: `${n} pictures of ${height} x ${width}`,
      points: grey.map((value, i) => i % 3 === 0 && i >= height * width ? value : 0),
      d: height * width,
      image: { height, width },
    };
  });
  const modes = dataSetOf("gaussian-mixture").modes!;
  return [
    await of("line", { n: 5, d: 3 }),
    await of("line-jitter"),
    await of("line-random", { n: 9, d: 2 }),
    await of("circle"),
    { name: "centres", points: modes.centres(2), d: 2, spread: modes.spread },
    ...clouds,
    ...pictures,
  ];
}

const t0 = 0.01;

/** A score in its setting; undefined if it is not for the data. */
function settle(kernels: Kernels, score: Score, data: Data) {
  const { points, d, spread, image } = data;
  const halfGap = smallestHalfDistance(points, d);
  const own = { kappa: 0.5 * halfGap / Math.sqrt(t0), smoothingNodes: 9, smoothingDraws: 8, ksC: 0.7 };
  const fit = {
    n: points.length / d,
    d,
    isOnLine: isOnLine(points, d),
    hasModes: spread !== undefined,
    image,
    kappa: own.kappa,
    t0,
    halfGap,
  };
  if (score.fits.misfit(fit) !== undefined || isLearned(score)) return undefined;
  const defaults = Object.entries(score.parameters).map(([name, parameter]) => [name, parameter.default]);
  const values = { ...Object.fromEntries(defaults), ...own };
  const placed = onPoints(score, { points, d, t0, values, spread, image, math: kernels.math }, {
    normals: (count) => kernels.standardNormals(7, 7, count),
  });
  const setting: Setting = { points: placed.points, d, t0, values, spread, image, math: kernels.math };
  return { setting, placed };
}

/** t·s at places x: one Euler step to σ·2⁻⁴⁰. */
async function pulls(kernels: Kernels, run: Omit<MoveRun, "sigma" | "reported" | "sampler">, t: number) {
  const sigma = Math.sqrt(t);
  const { x } = await kernels.move({
    ...run,
    kinks: undefined,
    sigma: Float64Array.of(sigma, sigma * 2 ** -40),
    reported: [1],
    sampler: "euler",
  });
  return x.map((value, i) => (value - run.x[i]) / (1 - 2 ** -40));
}

for (const entry of scores) {
  const { id, oracle } = entry;
  if (!oracle) continue;
  Deno.test(`${id}: t·score is its entry's oracle, dense and pruned, on every data that fit`, async () => {
    await withKernels(2, async (kernels) => {
      let fitting = 0;
      for (const data of await someData(kernels)) {
        const settled = settle(kernels, entry, data);
        // this oracle is for the plane, and goes through all pairs of points at every direction
        if (!settled || (id === "la-directions" && (data.d !== 2 || data.points.length > 24))) continue;
        fitting++;
        const { setting, placed } = settled;
        const { d } = data;
        for (const t of [1e-6, 1e-4, t0, 0.3, 5]) {
          // smoothing by windows is for t up to t0 alone
          if (t > t0 && "kappa" in entry.parameters) continue;
          const x = kernels.sampleNoised({ seed: 1, stream: 3, points: data.points, d, t, count: 40 });
          for (const isDense of [true, false]) {
            const measured = await pulls(kernels, { ...placed, x, isDense }, t);
            for (let i = 0; i < 40; i++) {
              const place = x.subarray(i * d, (i + 1) * d);
              const expected = oracle(setting, t, place, placed.shifts);
              for (let axis = 0; axis < d; axis++) {
                // roundings of squares, over t, move weights of points that are nearly as near
                const size = Math.max(...place.map(Math.abs), ...setting.points.map(Math.abs));
                const tolerance = 1e-12 * (1 + size) + 3e-16 * size ** 3 / t;
                const error = Math.abs(measured[i * d + axis] - expected[axis]);
                assertLess(error, tolerance, `${data.name}, t = ${t}, particle ${i}, axis ${axis}`);
              }
            }
          }
        }
      }
      assert(fitting > 0, "no data fit");
    });
  });
}

/** Normal points, most of their coordinates 0, and particles noised from them. */
function clustered(kernels: Kernels, n: number, d: number, t: number, count: number) {
  const points = kernels.standardNormals(11, n, n * d);
  // three of four coordinates 0, as in pictures
  const sparse = points.map((value, i) => i % 4 === 0 ? value : 0);
  const x = kernels.sampleNoised({ seed: 2, stream: 3, points: sparse, d, t, count });
  return { points: sparse, d, x };
}

for (const [n, d, start] of [[500, 2, 0.01], [400, 64, 1], [300, 784, 1]]) {
  for (const sampler of ["euler", "heun", "reverse-sde", "langevin"] as const) {
    Deno.test(`esf, ${n} points in ${d} dimensions, ${sampler}: pruned is dense to 1e-12, with fewer looks`, async () => {
      await withKernels(2, async (kernels) => {
        const base = clustered(kernels, n, d, start, 40);
        const run: MoveRun = {
          ...base,
          kernel: scoreOf("esf").kernel,
          numbers: [0],
          sigma: sigmaSchedule({ t0: start, tMin: 1e-4 * start, steps: 30, rho: 3 }),
          reported: [10, 30],
          sampler,
          langevin: { steps: 1, rate: 0.1 },
          noise: { seed: 4, stream: 6 },
        };
        const dense = await kernels.move({ ...run, isDense: true });
        const pruned = await kernels.move(run);
        dense.x.forEach((value, i) => {
          // the flow spreads roundings near a border between two points' basins
          assertLess(Math.abs(pruned.x[i] - value), 1e-12 * (10 + Math.abs(value)), `number ${i}`);
        });
        assertLess(pruned.looks, 0.7 * dense.looks);
      });
    });
  }
}

Deno.test("esf: particles that are alone with a point are looked at no more", async () => {
  await withKernels(1, async (kernels) => {
    const points = Float64Array.from({ length: 80 }, (_, i) => i % 2 === 0 ? 5 * i : 1);
    const looks = [];
    for (const steps of [5, 50]) {
      const run: MoveRun = {
        points,
        d: 2,
        kernel: scoreOf("esf").kernel,
        numbers: [0],
        x: points.map((value) => value + 0.1),
        sigma: Float64Array.from({ length: steps + 1 }, (_, i) => 0.5 * 0.9 ** i),
        reported: [steps],
        sampler: "euler",
      };
      looks.push((await kernels.move(run)).looks);
    }
    assertLess(0, looks[0]);
    assertEquals(looks[1], looks[0]);
  });
});

Deno.test("any points: the same bytes for 1, 2 and 3 workers, and in pieces", async () => {
  const results: Float64Array[] = [];
  for (const workers of [1, 2, 3]) {
    await withKernels(workers, async (kernels) => {
      const base = clustered(kernels, 60, 3, 1, orderedBlock + 200);
      const run: MoveRun = {
        ...base,
        kernel: scoreOf("esf").kernel,
        numbers: [0],
        sigma: sigmaSchedule({ t0: 1, tMin: 1e-3, steps: 12, rho: 2 }),
        reported: [12],
        sampler: "reverse-sde",
        noise: { seed: 4, stream: 6 },
      };
      const whole = (await kernels.move(run)).x;
      const cut = orderedBlock * 3;
      const pieces = [
        (await kernels.move({ ...run, x: base.x.slice(0, cut) })).x,
        (await kernels.move({ ...run, x: base.x.slice(cut), firstParticle: orderedBlock })).x,
      ];
      assertEquals(Float64Array.from([...pieces[0], ...pieces[1]]), whole);
      results.push(whole);
    });
  }
  assertEquals(results[1], results[0]);
  assertEquals(results[2], results[0]);
});

Deno.test("la-pl, any gaps: Euler's method in sigma is exact: the normal coordinate ends at sqrt(t/t0), to 1e-12", async () => {
  await withKernels(1, async (kernels) => {
    const points = Float64Array.of(-1, 0, -0.2, 0, 0.5, 0, 1.5, 0);
    const x = kernels.sampleNoised({ seed: 1, stream: 1, points, d: 2, t: 0.02, count: 200 });
    const out = await kernels.move({
      kernel: scoreOf("la-pl").kernel,
      points,
      d: 2,
      numbers: [1.2],
      x,
      sigma: sigmaSchedule({ t0: 0.02, tMin: 1e-5, steps: 7, rho: 2 }),
      reported: [7],
      sampler: "euler",
    });
    for (let i = 1; i < x.length; i += 2) {
      assertLess(Math.abs(out.x[i] / x[i] / Math.sqrt(1e-5 / 0.02) - 1), 1e-12);
    }
  });
});

const small: MoveRun = {
  kernel: scoreOf("esf").kernel,
  points: Float64Array.of(0, 0, 1, 1),
  d: 2,
  numbers: [0],
  x: Float64Array.of(0.2, 0.3),
  sigma: Float64Array.of(0.1, 0.01),
  reported: [1],
  sampler: "euler",
};

const badRuns: [string, Partial<MoveRun>, ErrorConstructor, string][] = [
  ["no dimension", { d: 0 }, RangeError, "d must be"],
  ["785 dimensions", { d: 785 }, RangeError, "d must be a whole number from 1 to 784, got 785"],
  ["half a point", { points: Float64Array.of(0, 0, 1) }, TypeError, "points must hold rows of d = 2"],
  ["a point that is NaN", { points: Float64Array.of(0, NaN) }, RangeError, "points must be finite"],
  ["no particles", { x: new Float64Array(0) }, TypeError, "x must hold rows"],
  ["an infinite particle", { x: Float64Array.of(0, Infinity) }, RangeError, "x must be finite"],
  ["a schedule that ends at 0", { sigma: Float64Array.of(0.1, 0) }, RangeError, "sigma must be"],
  ["reports past the end", { reported: [2] }, RangeError, "reported must be"],
  ["five numbers", { numbers: [1, 2, 3, 4, 5] }, RangeError, "numbers must be at most 4"],
  ["an unknown sampler", { sampler: "ddim" as "euler" }, RangeError, "sampler must be one of euler, heun"],
  ["noise without a seed", { sampler: "reverse-sde" }, TypeError, "needs the seed"],
  [
    "a Langevin step of length 0",
    { sampler: "langevin", langevin: { steps: 1, rate: 0 }, noise: { seed: 0, stream: 0 } },
    RangeError,
    "positive rate",
  ],
  [
    "a piece that cuts a group",
    { firstParticle: 16 },
    RangeError,
    "firstParticle must be a multiple of 1024",
  ],
  [
    "a weight too few",
    { shifts: { nodes: Float64Array.of(0, 0, 1, 1), weights: Float64Array.of(1) } },
    TypeError,
    "one weight for each",
  ],
];

for (const [what, change, kind, message] of badRuns) {
  Deno.test(`move: ${what} is a ${kind.name}`, async () => {
    await withKernels(1, async (kernels) => {
      await assertRejects(() => kernels.move({ ...small, ...change }), kind, message);
    });
  });
}
