/** What scores ask of their points, of their own numbers and of what only they take. */

import { assertRejects } from "@std/assert";
import { move } from "../../../src/kernels/moving/move.ts";
import type { MoveRun } from "../../../src/kernels/moving/run.ts";
import { parameterCount } from "../../../src/network/layout.ts";
import { esf } from "../../../src/scores/esf.ts";
import { exactGm } from "../../../src/scores/exact_gm.ts";
import { ks } from "../../../src/scores/ks.ts";
import { laEsfMc } from "../../../src/scores/la_esf_mc.ts";
import { local } from "../../../src/scores/local.ts";
import { mlp } from "../../../src/scores/mlp.ts";
import { tikhonov } from "../../../src/scores/tikhonov.ts";
import {
  type Bad,
  chance,
  cloud,
  directed,
  drawing,
  evenly,
  f64,
  guarded,
  learned,
  onLine,
  smoothed,
  windowed,
  wrong,
} from "./guarded.ts";

const count2 = parameterCount(2, 32);
const zeros = (numbers: number) => new Float32Array(numbers);

/** Under scores of points on a line, evenly spaced or not, and of directions. */
const badWindows: Bad<MoveRun>[] = [
  [
    "points out of order",
    { ...onLine, points: f64(0, 0, -1, 0, 0.5, 0) },
    RangeError,
    "ascending, got -1 after 0; sort them",
  ],
  [
    "two points that are one",
    { ...onLine, points: f64(-1, 0, 0, 0, 0, 0) },
    RangeError,
    "different and ascending",
  ],
  [
    "points beside the line",
    { ...onLine, points: f64(-1, 0, 0, 1, 0.5, 0) },
    RangeError,
    "got 1 on axis 1 of point 1",
  ],
  ["kappa at the half gap", { ...onLine, numbers: [2.5] }, RangeError, "kappa must be above 0 and below 2.5"],
  ["no kappa", { ...onLine, numbers: [] }, RangeError, "kappa must be above 0"],
  [
    "kappa at the window",
    { ...windowed, numbers: [2.5, 0.25] },
    RangeError,
    "kappa must be above 0 and below 2.5",
  ],
  [
    "a window that the points lack",
    { ...windowed, numbers: [1, 0.26] },
    RangeError,
    "half the smallest gap, 0.25, got 0.26",
  ],
  ["no window", { ...windowed, numbers: [1] }, RangeError, "number 1 of moveLocalAverage must be"],
  [
    "a window among points out of order",
    { ...windowed, points: f64(0, 0, -1, 0, 0.5, 0) },
    RangeError,
    "ascending",
  ],
  [
    "kappa at the window of evenly spaced points",
    { ...evenly, numbers: [10 / 3, 1 / 3] },
    RangeError,
    "kappa must be above 0 and below 3.333",
  ],
  [
    "a kappa that is NaN",
    { ...evenly, numbers: [NaN, 1 / 3] },
    RangeError,
    "numbers must be at most 4 finite ones",
  ],
  [
    "one point alone",
    { ...directed, points: f64(0, 0) },
    RangeError,
    "the number of points of moveDirectionAverage",
  ],
  [
    "two points that are one, by directions",
    { ...directed, points: f64(0, 0, 0, 0) },
    RangeError,
    "two are the same",
  ],
  [
    "a window beyond the distance",
    { ...directed, numbers: [1, 0.3] },
    RangeError,
    "half the smallest distance of two points",
  ],
  [
    "kappa at half the distance",
    { ...directed, numbers: [2.5, 0.25] },
    RangeError,
    "kappa must be above 0 and below 2.5",
  ],
];

/** Under scores that draw. */
const badDraws: Bad<MoveRun>[] = [
  ["no draws", drawing(0.25, 0), RangeError, "draws must be a positive multiple of 4"],
  ["six draws", drawing(0.25, 6), RangeError, "draws must be a positive multiple of 4, got 6"],
  ["a truncation of 0", drawing(0.25, 4, 0), RangeError, "truncation must be positive"],
  ["draws without chance", { ...drawing(0.25), chance: undefined }, TypeError, "needs the seed and stream"],
  ["chance of another score", { kernel: esf.kernel, chance }, TypeError, "takes no chance"],
  [
    "a negative seed of draws",
    { ...drawing(0.25), chance: { ...chance, seed: -1 } },
    RangeError,
    "seed must be a whole number from 0 to 4294967295",
  ],
  [
    "a stream of a half",
    { ...drawing(0.25), chance: { ...chance, stream: 0.5 } },
    RangeError,
    "stream must be a whole number",
  ],
  [
    "evenly spaced points with six draws",
    { ...evenly, kernel: laEsfMc.kernel, numbers: [1, 1 / 3, 6, 1e5], chance },
    RangeError,
    "draws must be a positive multiple of 4, got 6",
  ],
];

/** What scores of pictures, and those with tables, take. */
const badPictures: Bad<MoveRun>[] = [
  [
    "pictures of other sizes",
    { kernel: esf.kernel, image: { height: 2, width: 2 } },
    RangeError,
    "an image of 2 x 2 pixels has d = 4, the points have d = 2",
  ],
  [
    "half a row",
    { kernel: esf.kernel, image: { height: 0.5, width: 4 } },
    RangeError,
    "the height of the image must be a whole number",
  ],
  [
    "pictures of a score that sees none",
    { kernel: esf.kernel, image: { height: 1, width: 2 } },
    TypeError,
    "takes no image",
  ],
  ["a table of a score without", { kernel: esf.kernel, table: () => f64(1) }, TypeError, "takes no table"],
  ["no pictures", { kernel: local.kernel, numbers: [] }, TypeError, "needs the height and width"],
];

/** Under scores that average over shifts, and that have one number. */
const badShifts: Bad<MoveRun>[] = [
  ["no shifts", { kernel: ks.kernel, numbers: [1, 0] }, TypeError, "needs the shifts"],
  ["shifts of another score", { ...smoothed(1), kernel: esf.kernel }, TypeError, "takes no shifts"],
  [
    "shifts in f32",
    { ...smoothed(1), shifts: { nodes: wrong(new Float32Array(2)), weights: f64(1) } },
    TypeError,
    "nodes of the shifts must be a Float64Array",
  ],
  [
    "weights in a list",
    { ...smoothed(1), shifts: { nodes: f64(0, 0), weights: wrong([1]) } },
    TypeError,
    "weights of the shifts must be a Float64Array",
  ],
  [
    "fewer nodes than weights",
    { ...smoothed(0.5, 0.5), shifts: { nodes: f64(0, 0), weights: f64(0.5, 0.5) } },
    TypeError,
    "one weight for each row of d = 2 numbers, got 2 and 2",
  ],
  ["no weights", smoothed(), TypeError, "one weight for each row of d = 2 numbers, got 0 and 0"],
  ["weights that add up to 2", smoothed(1, 1), RangeError, "must add up to 1, got 2"],
  ["a weight that is NaN", smoothed(1, NaN), RangeError, "shifts must be finite"],
  [
    "an infinite shift",
    { ...smoothed(1), shifts: { nodes: f64(0, Infinity), weights: f64(1) } },
    RangeError,
    "shifts must be finite",
  ],
  [
    "a negative bandwidth",
    { ...smoothed(1), numbers: [-1, 0] },
    RangeError,
    "c of the bandwidth c t + H must be at least 0",
  ],
  ["a negative fixed bandwidth", { ...smoothed(1), numbers: [1, -1] }, RangeError, "H of the bandwidth"],
  ["a negative c", { kernel: tikhonov.kernel, numbers: [-1] }, RangeError, "c of Tikhonov's score"],
  [
    "a negative variance",
    { kernel: exactGm.kernel, numbers: [-1] },
    RangeError,
    "the variance of the mixture's modes",
  ],
];

/** Under the learned score: in the plane, where it has a lane of its own, and not. */
const badNetworks: Bad<MoveRun>[] = [
  ["no network", { kernel: mlp.kernel }, TypeError, "train first"],
  ["a network of another score", { ...learned(32), kernel: esf.kernel }, TypeError, "takes no network"],
  ["a network of width 4096", learned(4096), RangeError, "width must be a multiple of 16 up to 2048"],
  ["a network of width 24", learned(24), RangeError, "width must be a multiple of 16"],
  [
    "a parameter too few",
    learned(32, zeros(count2 - 1)),
    TypeError,
    `must be a Float32Array of ${count2} numbers, got ${count2 - 1}`,
  ],
  [
    "another width's parameters",
    learned(32, zeros(parameterCount(2, 64))),
    TypeError,
    `of ${count2} numbers, got ${parameterCount(2, 64)}`,
  ],
  ["parameters in f64", learned(32, wrong(new Float64Array(count2))), TypeError, "got no Float32Array"],
  ["parameters that are NaN", learned(32, zeros(count2).fill(NaN)), RangeError, "parameters must be finite"],
  [
    "another dimension's network",
    learned(32, zeros(parameterCount(3, 32))),
    TypeError,
    `of ${count2} numbers`,
  ],
  [
    "the plane's network in three dimensions",
    { ...learned(32), d: 3, x: f64(0, 0, 0) },
    TypeError,
    `of ${parameterCount(3, 32)} numbers, got ${count2}`,
  ],
  [
    "a network in 65 dimensions",
    {
      ...learned(32, zeros(parameterCount(65, 32))),
      points: new Float64Array(65),
      x: new Float64Array(65),
      d: 65,
    },
    RangeError,
    "d of the network must be a whole number from 1 to 64",
  ],
];

for (
  const [what, change, kind, message] of [
    ...badWindows,
    ...badDraws,
    ...badPictures,
    ...badShifts,
    ...badNetworks,
  ]
) {
  Deno.test(`guards, scores: ${what} is a ${kind.name}, before anything is written`, async () => {
    await assertRejects(() => move(guarded, { ...cloud, ...change }), kind, message);
  });
}
