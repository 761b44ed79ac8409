/** Something to draw, made by hand: particles that go straight to points, pieces out of order, a column with a problem. */

import { alongOf } from "../../../src/explorer/compute/along.ts";
import type { ColumnShown, Scene, Shown } from "../../../src/explorer/compute/shown.ts";
import type { Measure } from "../../../src/explorer/drawing/text.ts";
import { themes } from "../../../src/explorer/drawing/theme.ts";
import { headOf, type View } from "../../../src/explorer/drawing/view.ts";
import { Room } from "../../../src/explorer/drawing/room.ts";
import { advance, loadFonts } from "../../../src/figures/fonts.ts";
import type { Structure } from "../../../src/data/data_set.ts";

await loadFonts();

/** As a browser measures with the page's fonts. */
export const measure: Measure = (text, { size, isBold, isItalic }) =>
  size * advance(text, { isBold, isItalic });

export interface SampleOptions {
  readonly d?: number;
  readonly points?: readonly number[];
  readonly structure?: Structure;
  readonly count?: number;
}

const frames = Float64Array.of(0.4, 0.2, 0.05);
const times = Float64Array.of(0.16, 0.04, 0.0025);

export function sampleShown(
  { d = 2, points = [-1, 0, 0, 0, 1, 0], structure = { kind: "axis" }, count = 600 }: SampleOptions = {},
): Shown {
  const set = { n: points.length / d, d, points: Float64Array.from(points) };
  const along = alongOf(set, structure, 0.4);
  const places = Float64Array.from({ length: 9 }, (_, i) => -2.4 + 0.6 * i);
  const scene: Scene = {
    ...set,
    structure,
    t0: 0.16,
    tMin: 0.0025,
    count,
    frames,
    times,
    sigma: frames,
    pathSigma: frames,
    along,
    grid: d === 2 ? { x1: places, x2: places.subarray(2, 7) } : undefined,
    distance: 0.1,
  };
  return {
    scene,
    columns: [columnOf(scene, 1), columnOf(scene, 0.5), {
      ...nothing,
      problem: "n = 3 is too small for it; take 5 points",
    }],
  };
}

const nothing: ColumnShown = { pieces: [], isWhole: false, followed: 0 };

function columnOf(scene: Scene, strength: number): ColumnShown {
  const { d, n, points, count, along } = scene;
  const cut = Math.floor(count / 3);
  const piece = (begin: number, end: number) => {
    const x = new Float32Array(frames.length * (end - begin) * d);
    frames.forEach((sigma, frame) => {
      for (let i = begin; i < end; i++) {
        for (let axis = 0; axis < d; axis++) {
          const spread = 2 * ((i + 1) * (axis === 0 ? 0.6180339887 : 0.7548776662) % 1) - 1;
          x[(frame * (end - begin) + i - begin) * d + axis] = points[i % n * d + axis] + sigma * spread;
        }
      }
    });
    return { begin, end, x };
  };
  const followed = 5;
  const table = (f: (t: number, u: number) => number) =>
    Float32Array.from(
      { length: times.length * along.u.length },
      (_, i) => f(times[Math.floor(i / along.u.length)], along.u[i % along.u.length]),
    );
  const field = scene.grid &&
    Float32Array.from({ length: times.length * 9 * 5 * 2 }, (_, i) => strength * ((i % 7) - 3) / 10);
  const near = (u: number) =>
    along.points.reduce((best, p) => Math.abs(p - u) < Math.abs(best - u) ? p : best);
  return {
    pieces: [piece(cut, count), piece(0, cut)],
    isWhole: true,
    followed,
    paths: piece(0, followed).x,
    curve: table((_, u) => strength * (near(u) - u)),
    density: table((t, u) =>
      (Math.abs(near(u) - u) > 0.5 ? 0 : Math.exp(-((near(u) - u) ** 2) / 2 / t)) /
      Math.sqrt(2 * Math.PI * t) / n
    ),
    field,
  };
}

export function sampleView(shown = sampleShown(), more: Partial<View> = {}): View {
  return {
    shown,
    heads: [
      headOf({ score: "esf", values: {} }),
      headOf({ score: "la-pl", values: { kappa: 0.7 } }),
      headOf({ score: "tikhonov", values: {} }),
    ],
    position: 0.4,
    theme: themes.light,
    layers: { field: true, difference: true },
    measure,
    pixelRatio: 2,
    rooms: shown.columns.map(() => new Room()),
    ...more,
  };
}
