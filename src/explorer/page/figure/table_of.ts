/** Numbers of the panels, few enough to be read. */

import { nearestTwo } from "../../../measures/neighbours.ts";
import { alongOfParticles } from "../../compute/along.ts";
import { particlesAt } from "../../compute/particles_at.ts";
import { timeAt } from "../../state/time.ts";
import type { Shown } from "../../compute/shown.ts";
import { densityIn } from "../../drawing/histogram.ts";
import type { RowId } from "../../drawing/panel.ts";
import { rowAt } from "../../drawing/time.ts";

/** A table of numbers; undefined where there is none. */
export interface NumberTable {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (number | undefined)[])[];
}

/** Particles, training points, places and ways that are counted at most. */
const most = { particles: 2000, points: 40, places: 21, ways: 5 };

/**
 * What a panel shows, as a table.
 *
 * @param position  of the time slider
 */
export function tableOf(row: RowId, shown: Shown, column: number, position: number): NumberTable {
  switch (row) {
    case "particles":
      return sharesOfPoints(shown, column, position);
    case "histogram":
      return densities(shown, column, position);
    case "score":
      return scores(shown, column, position);
    case "ways":
      return ways(shown, column);
  }
}

/** To which training point particles are nearest. */
function sharesOfPoints(shown: Shown, column: number, position: number): NumberTable {
  const { scene } = shown;
  const { n, d, points } = scene;
  const x = placesAt(shown, column, position);
  const looked = Math.min(most.particles, x.length / d);
  const counts = new Float64Array(n);
  if (looked > 0) {
    const { index } = nearestTwo(Float64Array.from(x.subarray(0, looked * d)), points, d);
    for (const k of index) counts[k]++;
  }
  const shownPoints = Math.min(n, most.points);
  return {
    head: [...d === 1 ? ["point at x"] : ["point at x1", "x2"], "% of particles nearest to it"],
    rows: Array.from(
      { length: shownPoints },
      (_, k) => [...points.subarray(k * d, (k + 1) * d), looked > 0 ? 100 * counts[k] / looked : undefined],
    ),
  };
}

function densities(shown: Shown, column: number, position: number): NumberTable {
  const { scene } = shown;
  const { along, times, d } = scene;
  const x = placesAt(shown, column, position);
  const count = x.length / d;
  const u = new Float32Array(count);
  alongOfParticles(along, x, d, u);
  const [low, high] = [along.u[0], along.u.at(-1)!];
  const width = (high - low) / most.places;
  const binned = new Float32Array(most.places);
  densityIn(u, count, { low, high }, binned);
  const { density } = shown.columns[column];
  const known = density && rowAt(density, times, timeAt(scene, position), new Float32Array(along.u.length));
  return {
    head: [along.label, "density of particles", ...known ? ["in closed form"] : []],
    rows: Array.from(binned, (inBin, k) => {
      const middle = low + (k + 0.5) * width;
      return [middle, inBin, ...known ? [at(along.u, known, middle)] : []];
    }),
  };
}

function scores(shown: Shown, column: number, position: number): NumberTable {
  const { along, times } = shown.scene;
  const { curve } = shown.columns[column];
  const pull = curve && rowAt(curve, times, timeAt(shown.scene, position), new Float32Array(along.u.length));
  return {
    head: [along.label, "t · score"],
    rows: Array.from({ length: most.places }, (_, k) => {
      const index = Math.round(k * (along.u.length - 1) / (most.places - 1));
      return [along.u[index], pull?.[index]];
    }),
  };
}

function ways(shown: Shown, column: number): NumberTable {
  const { pathSigma, d, along } = shown.scene;
  const { paths, followed } = shown.columns[column];
  const count = Math.min(most.ways, followed);
  const nodes = pathSigma.length;
  const step = Math.max(1, Math.floor(nodes / most.places));
  const chosen = Array.from({ length: Math.ceil(nodes / step) }, (_, k) => Math.min(k * step, nodes - 1));
  return {
    head: ["√t", ...Array.from({ length: count }, (_, k) => `particle ${k + 1}: ${along.label}`)],
    rows: chosen.map((node) => {
      const u = new Float32Array(followed);
      if (paths) {
        alongOfParticles(along, paths.subarray(node * followed * d, (node + 1) * followed * d), d, u);
      }
      return [pathSigma[node], ...paths ? u.subarray(0, count) : []];
    }),
  };
}

/** [·, d] of the particles that are there, data units. */
function placesAt({ scene, columns }: Shown, column: number, position: number): Float32Array {
  return particlesAt(scene, columns[column].pieces, position).x;
}

/** Linear between places. */
function at(u: Float64Array, values: Float32Array, place: number): number {
  let index = 0;
  while (index < u.length - 2 && u[index + 1] < place) index++;
  const share = (place - u[index]) / (u[index + 1] - u[index]);
  return values[index] + share * (values[index + 1] - values[index]);
}
