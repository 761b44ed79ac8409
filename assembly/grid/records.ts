import { exp2Lanes } from "../lanes/exp";

/** Places of a tile at most, along the rows (plane only) and along the columns. */
export const TILE_ROWS: i32 = 16;
export const TILE_COLUMNS: i32 = 64;
/** Points whose factors are at hand at once, and bytes of one's: factors of rows, factors of columns, y − reference. */
export const CHUNK: i32 = 32;
const COLUMN_FACTORS: usize = (<usize>TILE_ROWS) << 3;
const OFFSETS: usize = COLUMN_FACTORS + ((<usize>TILE_COLUMNS) << 3);
export const RECORD: usize = OFFSETS + 16;
/** Numbers of a tile: sum of the weights, and of weights times y − reference, by axis. */
export const SUM: usize = 256;

/** Factors exp(middle + i g0) of the rows and exp(j g1) of the columns, both from the middle on, and y − reference. */
@inline
export function makeRecord(
  record: usize,
  middle: f64,
  g0: f64,
  g1: f64,
  rows: i32,
  columns: i32,
  away0: f64,
  away1: f64,
): void {
  powers(record, f64x2.extract_lane(exp2Lanes(f64x2.splat(middle)), 0), g0, rows);
  powers(record + COLUMN_FACTORS, 1.0, g1, columns);
  store<f64>(record, away0, OFFSETS);
  store<f64>(record, away1, OFFSETS + 8);
}

/** start · exp(i g), i from −⌊count/2⌋ on; rounded up to four numbers, as the last of these don't count. */
@inline
function powers(out: usize, start: f64, g: f64, count: i32): void {
  const both = exp2Lanes(f64x2.replace_lane(f64x2.splat(g), 1, -g));
  const up = f64x2.extract_lane(both, 0);
  const down = f64x2.extract_lane(both, 1);
  const middle = count >> 1;
  let value = start;
  for (let i = middle; i < count; i++, value *= up) store<f64>(out + ((<usize>i) << 3), value);
  value = start * down;
  for (let i = middle - 1; i >= 0; i--, value *= down) store<f64>(out + ((<usize>i) << 3), value);
  for (let i = count; i < ((count + 3) & ~3); i++) store<f64>(out + ((<usize>i) << 3), 0.0);
}

/** Adds weights, and weights times y − reference, to the sums [3, rows, width]. */
export function addRecords(records: usize, held: i32, rows: i32, width: i32, sums: usize): void {
  const end = records + <usize>held * RECORD;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < width; j += 4) {
      const sum = sums + ((<usize>(i * width + j)) << 3);
      const row = (<usize>i) << 3;
      const column = COLUMN_FACTORS + ((<usize>j) << 3);
      let m0 = v128.load(sum),
        m1 = v128.load(sum, 16),
        p0 = v128.load(sum, SUM << 3),
        p1 = v128.load(sum, (SUM << 3) + 16),
        q0 = v128.load(sum, 2 * (SUM << 3)),
        q1 = v128.load(sum, 2 * (SUM << 3) + 16);
      for (let r = records; r < end; r += RECORD) {
        const factor = v128.load64_splat(r + row);
        const w0 = f64x2.mul(factor, v128.load(r + column));
        const w1 = f64x2.mul(factor, v128.load(r + column, 16));
        const away0 = v128.load64_splat(r, OFFSETS);
        const away1 = v128.load64_splat(r, OFFSETS + 8);
        m0 = f64x2.add(m0, w0);
        m1 = f64x2.add(m1, w1);
        p0 = f64x2.add(p0, f64x2.mul(w0, away0));
        p1 = f64x2.add(p1, f64x2.mul(w1, away0));
        q0 = f64x2.add(q0, f64x2.mul(w0, away1));
        q1 = f64x2.add(q1, f64x2.mul(w1, away1));
      }
      v128.store(sum, m0);
      v128.store(sum, m1, 16);
      v128.store(sum, p0, SUM << 3);
      v128.store(sum, p1, (SUM << 3) + 16);
      v128.store(sum, q0, 2 * (SUM << 3));
      v128.store(sum, q1, 2 * (SUM << 3) + 16);
    }
  }
}
