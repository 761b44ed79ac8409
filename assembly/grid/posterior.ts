import { log2Lanes } from "../lanes/log";
import { NEGLIGIBLE } from "../points/candidates";
import { addRecords, CHUNK, makeRecord, RECORD, SUM, TILE_COLUMNS, TILE_ROWS } from "./records";

/** Length of a tile over √t, at most, unless that makes it shorter than the least. */
const TILE_LENGTH: f64 = 8.0;
const LEAST_TILE: i32 = 4;
/** Exponents that a weight may change by from a tile's centre to its edge, along one axis: products stay within f64. */
const LARGEST_CHANGE: f64 = 150.0;
/**
 * Posterior of points behind noised places on a uniform grid in one or two dimensions: its mean m_t(x) = Σ w_k y_k, w_k ∝
 * exp(−|x − y_k|²/2t), and log p_t(x).
 *
 * On a grid the weights are products of a factor of the row and one of the column: with c a place in a tile's middle, y* the
 * point nearest to it and x = c + (i, j)·step,
 *
 *   w_k(x)/w_*(x) = exp(E_k) exp(i step (y_k − y*)₁/t) exp(j step (y_k − y*)₂/t),  E_k = ⟨y_k − y*, c − (y_k + y*)/2⟩/t,
 *
 * so that a point costs a tile three exponentials, and a place three products. Points whose weight is below 2⁻⁶⁰ of that of y*
 * all over the tile are left out.
 *
 * Written by the host by field name (src/kernels/jobs.ts).
 */
@unmanaged
export class GridJob {
  /** noise variance */
  t: f64;
  /** the grid: first place, by axis, and step */
  low0: f64;
  low1: f64;
  step: f64;
  /** −log n − (d/2) log 2πt */
  constant: f64;
  d: i32;
  n: i32;
  /** places by axis; on a line `rows` is 1, and its one axis that of the columns */
  rows: i32;
  columns: i32;
  /** f64 [n, d] */
  pointsPtr: usize;
  /** f64 [axes, places], written: m_t */
  meanPtr: usize;
  /** f64 [places], written: log p_t */
  logPtr: usize;
}

/** Bytes of scratch: squared distances f64 [n], a chunk's records, a tile's sums; n below 2^28. */
export function gridPosteriorScratchBytes(n: i32): f64 {
  return 8.0 * <f64>((n + 1) & ~1) + <f64>(<usize>CHUNK * RECORD + 3 * (SUM << 3));
}

/** Mean and log density at all places. The host has checked: t, step > 0; d is 1 or 2; all is finite. */
export function posteriorOnGrid(job: GridJob, scratch: usize): void {
  const columns = tileOf(job, TILE_COLUMNS >> (job.d == 2 ? 2 : 0));
  const rows = job.d == 2 ? tileOf(job, TILE_ROWS) : 1;
  for (let i = 0; i < job.rows; i += rows) {
    for (let j = 0; j < job.columns; j += columns) {
      makeTile(job, i, j, min(rows, job.rows - i), min(columns, job.columns - j), scratch);
    }
  }
}

/** Places along an axis of a tile: a power of two. */
function tileOf(job: GridJob, most: i32): i32 {
  let size = most;
  while (size > LEAST_TILE && <f64>size * job.step > TILE_LENGTH * Math.sqrt(job.t)) size >>= 1;
  return size;
}

/** The tile of so many rows and columns from (i, j) on; in two, and these again, where factors would leave f64. */
function makeTile(job: GridJob, i: i32, j: i32, rows: i32, columns: i32, scratch: usize): void {
  const radius0 = <f64>(rows >> 1) * job.step;
  const radius1 = <f64>(columns >> 1) * job.step;
  const c0 = job.low0 + <f64>(i + (rows >> 1)) * job.step;
  const c1 = job.low1 + <f64>(j + (columns >> 1)) * job.step;
  const nearest = measure(job, c0, c1, scratch);
  const radius = Math.sqrt(radius0 * radius0 + radius1 * radius1);
  const near = Math.sqrt(load<f64>(scratch + ((<usize>nearest) << 3))) + radius;
  const far = radius + Math.sqrt(near * near + 2.0 * job.t * NEGLIGIBLE);
  const inverse = 1.0 / job.t;
  const y0 = coordinate(job, nearest, 0);
  const y1 = coordinate(job, nearest, 1);
  const sums = scratch + (<usize>((job.n + 1) & ~1) << 3) + <usize>CHUNK * RECORD;
  const records = scratch + (<usize>((job.n + 1) & ~1) << 3);
  const width = (columns + 3) & ~3;
  memory.fill(sums, 0, 3 * (SUM << 3));
  let held = 0;
  for (let k = 0; k < job.n; k++) {
    if (load<f64>(scratch + ((<usize>k) << 3)) > far * far) continue;
    const a0 = coordinate(job, k, 0);
    const a1 = coordinate(job, k, 1);
    const g0 = (a0 - y0) * inverse;
    const g1 = (a1 - y1) * inverse;
    const change0 = Math.abs(g0) * radius0;
    const change1 = Math.abs(g1) * radius1;
    const middle = g0 * (c0 - 0.5 * (a0 + y0)) + g1 * (c1 - 0.5 * (a1 + y1));
    if (middle + change0 + change1 < -NEGLIGIBLE) continue;
    if (max(change0, change1) > LARGEST_CHANGE) {
      cutTile(job, i, j, rows, columns, scratch);
      return;
    }
    makeRecord(records + <usize>held * RECORD, middle, g0 * job.step, g1 * job.step, rows, columns, a0 - y0, a1 - y1);
    if (++held < CHUNK) continue;
    addRecords(records, held, rows, width, sums);
    held = 0;
  }
  addRecords(records, held, rows, width, sums);
  writeTile(job, i, j, rows, columns, width, y0, y1, sums);
}


@inline
function coordinate(job: GridJob, k: i32, axis: i32): f64 {
  // on a line the one axis is that of the columns
  if (job.d == 1) return axis == 1 ? load<f64>(job.pointsPtr + ((<usize>k) << 3)) : 0.0;
  return load<f64>(job.pointsPtr + ((<usize>(2 * k + axis)) << 3));
}

/** |c − y_k|² of all points; gives the nearest. */
function measure(job: GridJob, c0: f64, c1: f64, out: usize): i32 {
  let nearest = 0;
  let least = Infinity;
  for (let k = 0; k < job.n; k++) {
    const away0 = job.d == 1 ? 0.0 : c0 - coordinate(job, k, 0);
    const away1 = c1 - coordinate(job, k, 1);
    const square = away0 * away0 + away1 * away1;
    store<f64>(out + ((<usize>k) << 3), square);
    if (square < least) {
      least = square;
      nearest = k;
    }
  }
  return nearest;
}

/** The two halves, along the longer side. */
function cutTile(job: GridJob, i: i32, j: i32, rows: i32, columns: i32, scratch: usize): void {
  if (rows > columns) {
    makeTile(job, i, j, rows >> 1, columns, scratch);
    makeTile(job, i + (rows >> 1), j, rows - (rows >> 1), columns, scratch);
  } else {
    makeTile(job, i, j, rows, columns >> 1, scratch);
    makeTile(job, i, j + (columns >> 1), rows, columns - (columns >> 1), scratch);
  }
}

/** Means and log densities of a tile from its sums. */
function writeTile(
  job: GridJob,
  i: i32,
  j: i32,
  rows: i32,
  columns: i32,
  width: i32,
  y0: f64,
  y1: f64,
  sums: usize,
): void {
  const size = (<usize>job.rows * <usize>job.columns) << 3;
  for (let row = 0; row < rows; row++) {
    const x0 = job.low0 + <f64>(i + row) * job.step;
    const away0 = job.d == 1 ? 0.0 : x0 - y0;
    for (let column = 0; column < columns; column++) {
      const sum = sums + ((<usize>(row * width + column)) << 3);
      const place = (<usize>((i + row) * job.columns + j + column)) << 3;
      const mass = load<f64>(sum);
      const first = y0 + load<f64>(sum, SUM << 3) / mass;
      const second = y1 + load<f64>(sum, 2 * (SUM << 3)) / mass;
      if (job.d == 1) store<f64>(job.meanPtr + place, second);
      else {
        store<f64>(job.meanPtr + place, first);
        store<f64>(job.meanPtr + size + place, second);
      }
      const away1 = job.low1 + <f64>(j + column) * job.step - y1;
      const log = f64x2.extract_lane(log2Lanes(f64x2.splat(mass)), 0);
      const square = away0 * away0 + away1 * away1;
      store<f64>(job.logPtr + place, log - (0.5 * square) / job.t + job.constant);
    }
  }
}
