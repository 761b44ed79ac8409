import { assertThrows } from "@std/assert";
import type { TrainSettings } from "../../../src/kernels/training/settings.ts";
import { train } from "../../../src/kernels/training/train.ts";
import { anyPointsSettings, planeSettings, twoLayerSettings } from "../trainings.ts";
import { type Bad, f64, guarded, wrong } from "./guarded.ts";

const inTurn = () => Promise.reject(new Error("nothing is to run"));

/** Bad of every training. */
const badShared: Bad<TrainSettings>[] = [
  ["another network", { network: wrong("three-layer") }, RangeError, "network must be time or two-layer"],
  ["a negative seed", { seed: -1 }, RangeError, "seed must be"],
  ["a stream beyond 32 bits", { stream: 2 ** 32 }, RangeError, "stream must be"],
  ["a width of NaN", { width: NaN }, RangeError, "width must be"],
  ["a batch of 2^28", { batch: 2 ** 28 }, RangeError, "batch must be"],
  ["a batch of NaN", { batch: NaN }, RangeError, "batch must be"],
  ["points in f32", { points: wrong(new Float32Array(4)) }, TypeError, "points must be a Float64Array"],
  ["no points", { points: f64() }, TypeError, "points must hold rows"],
  ["d of a half", { d: 0.5 }, RangeError, "d must be a whole number from 1 to 64, got 0.5"],
];
const badPlanes: Bad<TrainSettings>[] = [
  ["a batch whose scratch is above 2 GiB", { batch: 2 ** 27 }, RangeError, "the training needs"],
  ["half a point", { points: f64(-1, 0, 1) }, TypeError, "points must hold rows of d = 2"],
  ["a t whose logarithm is not exact", { tMin: 1e-320 }, RangeError, "the range of t must be"],
  ...badShared,
];
const badPoints: Bad<TrainSettings>[] = [
  [
    "a batch whose scratch is above 2 GiB",
    { batch: 2 ** 27, points: new Float64Array(64), d: 64 },
    RangeError,
    "the training needs",
  ],
  [
    "4097 points",
    { points: new Float64Array(2 * 4097) },
    RangeError,
    "the number of points must be a whole number from 1 to 4096",
  ],
  ...badShared,
];
const badLines: Bad<TrainSettings>[] = [
  ["a batch whose scratch is above 2 GiB", { batch: 2 ** 27 }, RangeError, "the training needs"],
  ["a t of 0", { t: 0 }, RangeError, "t must be positive"],
  ["a width that fills the memory", { width: 2 ** 27 }, RangeError, "the training needs"],
  ["one point", { points: f64(1) }, RangeError, "two or more evenly spaced points"],
  ["a plane", { points: f64(-1, 0, 1, 0), d: 2 }, RangeError, "for d = 1, got d = 2"],
  ...badShared,
];

/** Settings that are good, and a change. */
const all = [
  ...badPlanes.map((bad) => ["plane", planeSettings, bad] as const),
  ...badPoints.map((bad) => ["any points", anyPointsSettings, bad] as const),
  ...badLines.map((bad) => ["two layers", twoLayerSettings, bad] as const),
];

for (const [name, good, [what, change, kind, message]] of all) {
  Deno.test(`guards, training, ${name}: ${what} is a ${kind.name}, before anything is written`, () => {
    assertThrows(() => train(guarded, inTurn, { ...good, ...change } as TrainSettings), kind, message);
  });
}
