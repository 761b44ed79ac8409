/**
 * Fields on uniform grids by the kernels of assembly/grid: each call is short, and runs where it is called from.
 */

import { areFinite } from "../arrays/finite.ts";
import type { Elementary } from "../theory/elementary.ts";
import { filterWeights, type Grid } from "../theory/grid.ts";
import type { GridOperators, GridPosterior } from "../theory/grid_operators.ts";
import type { Arena } from "./arena.ts";
import { checkPositive, checkRows } from "./checks.ts";
import type { Exports } from "./exports.ts";
import { placeStruct } from "./struct.ts";

/** The theory's operators, by the kernels. */
export function gridKernels(
  arena: Arena,
  exports: Exports,
  math: Elementary,
  checkOpen: () => void,
): GridOperators {
  /** Runs `job` in memory of its own. */
  const within = <T>(job: (memory: Arena) => T): T => {
    checkOpen();
    using memory = arena.region();
    return job(memory);
  };
  return {
    gaussianFilter: (values, grid, variance) =>
      within((memory) => filter(memory, exports, values, grid, variance, math)),
    fokkerPlanckStep: (density, drift, grid, dTheta) =>
      within((memory) => step(memory, exports, density, drift, grid, dTheta)),
    posterior: (points, grid, t) => within((memory) => posterior(memory, exports, points, grid, t, math)),
  };
}

function filter(
  arena: Arena,
  exports: Exports,
  values: Float64Array,
  grid: Grid,
  variance: number,
  math: Elementary,
): Float64Array {
  const size = placesOf(grid);
  requireFields("values", values, size);
  if (variance === 0) return values.slice();
  const weights = filterWeights(grid.step, variance, math);
  const half = (weights.length - 1) / 2;
  const taps = arena.place(weights);
  const [rows, columns = 1] = grid.counts;
  const isPlane = grid.counts.length === 2;
  const alongRows = isPlane ? placeEdges(arena, weights, rows) : undefined;
  const alongColumns = placeEdges(arena, weights, isPlane ? columns : rows);
  const [lines, length] = isPlane ? [rows, columns] : [1, rows];
  const between = arena.reserve(8 * size);
  const out = arena.reserve(8 * size);
  const scratch = arena.reserve(8 * (length + 2 * half + 8));
  const field = arena.reserve(8 * size);
  const result = new Float64Array(values.length);
  for (let first = 0; first < values.length; first += size) {
    arena.f64(field, size).set(values.subarray(first, first + size));
    if (alongRows) {
      exports.filterRows(field, rows, columns, taps, half, alongRows.first, alongRows.last, between);
    }
    const { first: low, last: high } = alongColumns;
    exports.filterColumns(alongRows ? between : field, lines, length, taps, half, low, high, out, scratch);
    result.set(arena.f64(out, size), first);
  }
  return result;
}

/** Pointers to the weights that the first and the last of `count` places have for each of them: theirs and those beyond. */
function placeEdges(arena: Arena, weights: Float64Array, count: number): { first: number; last: number } {
  const half = (weights.length - 1) / 2;
  const below = new Float64Array(weights.length + 1);
  weights.forEach((weight, j) => below[j + 1] = below[j] + weight);
  const first = Float64Array.from({ length: count }, (_, i) => i <= half ? below[half - i + 1] : 0);
  const last = Float64Array.from(
    { length: count },
    (_, i) => count - 1 - i <= half ? below[weights.length] - below[count - 1 - i + half] : 0,
  );
  return { first: arena.place(first), last: arena.place(last) };
}

function step(
  arena: Arena,
  exports: Exports,
  density: Float64Array,
  drift: Float64Array,
  grid: Grid,
  dTheta: number,
): Float64Array {
  const size = placesOf(grid);
  requireFields("density", density, size, 1);
  requireFields("drift", drift, size, grid.counts.length);
  if (!(dTheta > 0 && Number.isFinite(dTheta))) {
    throw new RangeError(`dTheta must be positive and finite, got ${dTheta}`);
  }
  // rows are padded to whole pairs of numbers
  const [rows, columns = 1] = grid.counts;
  const [evenRows, evenColumns] = [rows + rows % 2, columns + columns % 2];
  const place = (field: Float64Array) => {
    const pointer = arena.allocate(8 * rows * evenColumns);
    const view = arena.f64(pointer, rows * evenColumns);
    for (let i = 0; i < rows; i++) view.set(field.subarray(i * columns, (i + 1) * columns), i * evenColumns);
    return pointer;
  };
  const values = place(density);
  const acrossRows = place(drift.subarray(0, size));
  const scratch = arena.reserve(8 * 4 * Math.max(rows * evenColumns, columns * evenRows));
  if (grid.counts.length === 1) {
    exports.fokkerPlanckRows(values, acrossRows, rows, evenColumns, grid.step, dTheta, scratch);
  } else {
    const turned = arena.allocate(8 * columns * evenRows);
    const alongRows = arena.allocate(8 * columns * evenRows);
    exports.transpose(place(drift.subarray(size)), rows, columns, evenColumns, alongRows, evenRows);
    const stepRows = () => {
      exports.transpose(values, rows, columns, evenColumns, turned, evenRows);
      exports.fokkerPlanckRows(turned, alongRows, columns, evenRows, grid.step, dTheta / 2, scratch);
      exports.transpose(turned, columns, rows, evenRows, values, evenColumns);
    };
    stepRows();
    exports.fokkerPlanckRows(values, acrossRows, rows, evenColumns, grid.step, dTheta, scratch);
    stepRows();
  }
  const moved = arena.f64(values, rows * evenColumns);
  const result = new Float64Array(size);
  for (let i = 0; i < rows; i++) {
    result.set(moved.subarray(i * evenColumns, i * evenColumns + columns), i * columns);
  }
  return result;
}

function posterior(
  arena: Arena,
  exports: Exports,
  points: Float64Array,
  grid: Grid,
  t: number,
  math: Elementary,
): GridPosterior {
  const size = placesOf(grid);
  const d = grid.counts.length;
  checkRows("points", points, d, "coordinates");
  checkPositive("t", t);
  const n = points.length / d;
  const [low0, low1] = d === 2 ? grid.low : [0, grid.low[0]];
  const meanPtr = arena.reserve(8 * d * size);
  const logPtr = arena.reserve(8 * size);
  const [rows, columns] = d === 2 ? grid.counts : [1, grid.counts[0]];
  const job = placeStruct(arena, exports.structs.GridJob, {
    t,
    low0,
    low1,
    step: grid.step,
    constant: -math.log(n) - d / 2 * math.log(2 * Math.PI * t),
    d,
    n,
    rows,
    columns,
    pointsPtr: arena.place(points),
    meanPtr,
    logPtr,
  });
  exports.posteriorOnGrid(job, arena.reserve(exports.gridPosteriorScratchBytes(n)));
  return {
    mean: new Float64Array(arena.f64(meanPtr, d * size)),
    logDensity: new Float64Array(arena.f64(logPtr, size)),
  };
}

/** Number of places; two or more an axis, and finite numbers, are what the kernels count on. */
function placesOf({ low, step, counts }: Grid): number {
  if (counts.length < 1 || counts.length > 2 || low.length !== counts.length) {
    throw new TypeError(`a grid must have one or two axes, got ${counts.length}, and ${low.length} ends`);
  }
  if (!counts.every((count) => Number.isInteger(count) && count >= 2)) {
    throw new RangeError(`a grid must have two or more places an axis, got ${counts.join(" × ")}`);
  }
  if (!(step > 0 && Number.isFinite(step)) || !low.every(Number.isFinite)) {
    throw new RangeError(`a grid must be finite, with a positive step, got ${step} from ${low.join(", ")}`);
  }
  return counts.reduce((a, b) => a * b);
}

/** @param fields  how many there must be; any whole number if not given */
function requireFields(name: string, values: Float64Array, size: number, fields?: number): void {
  const isWhole = values.length > 0 && values.length % size === 0;
  if (!isWhole || (fields !== undefined && values.length !== fields * size)) {
    throw new TypeError(
      `${name} must hold ${
        fields ?? "whole"
      } fields of the grid's ${size} places, got ${values.length} numbers`,
    );
  }
  if (!areFinite(values)) throw new RangeError(`${name} must be finite; remove NaN and infinite numbers`);
}
