import { entryOf } from "../points/group";
import { MoveJob, ROW } from "../points/job";
import { DIVERGENCE } from "../points/posterior";
import { FIRST, SQUARES } from "./pictures";
import { STRIP } from "./strip_rows";
import { Strips } from "./strips";

/**
 * The divergence of a mean over windows c, each at its first pixel, of their posterior means m(c):
 *
 *   tr ∂m/∂x = Σ_a 1/N_a Σ_c (Σ_k w_k(c) y_ka² − m_a(c)²)/t,
 *
 * which needs all m(c): they stand behind all else, a row a pixel of every window.
 */
@unmanaged
export class WindowMeans extends Strips {
  /** 1/N_a of pixel a. */
  @inline
  protected shareOf(row: i32, column: i32): f64 {
    const rows = min(row, this.rowEnd - 1) - max(0, row - this.after) + 1;
    const columns = min(column, this.columnEnd - 1) - max(0, column - this.columnsAfter) + 1;
    return 1.0 / <f64>(rows * columns);
  }


  @inline
  private areaOf(): i32 {
    return (this.after + 1) * (this.columnsAfter + 1);
  }

  /** Where the means begin: behind all else. */
  @inline
  private meansAt(job: MoveJob): usize {
    return (this.blocks(job) + <usize>(6 * job.d) * STRIP + ROW - 1) & ~(ROW - 1);
  }

  /** The row of a pixel of m(c), c and the pixel by their numbers. */
  @inline
  private meanAt(job: MoveJob, window: i32, pixel: i32): usize {
    return this.meansAt(job) + <usize>(window * this.areaOf() + pixel) * ROW;
  }

  /** Before the first picture. */
  protected clearMeans(job: MoveJob): void {
    memory.fill(this.meansAt(job), 0, <usize>(this.rowEnd * this.columnEnd * this.areaOf()) * ROW);
  }

  /** Adds weight · y to the means of all windows that hold the picture's ink. */
  protected addMeans(job: MoveJob, k: i32): void {
    const weights = this.rows(job, FIRST);
    const end = entryOf(job, k + 1);
    for (let e = entryOf(job, k); e < end; e++) {
      const pixel = load<i32>(job.rowPtr + (e << 2)) / <i32>ROW;
      const row = pixel / job.imageWidth;
      const column = pixel - row * job.imageWidth;
      const y = v128.load64_splat(job.valuePtr + (e << 3));
      for (let i = max(0, row - this.after); i <= min(row, this.rowEnd - 1); i++) {
        for (let j = max(0, column - this.columnsAfter); j <= min(column, this.columnEnd - 1); j++) {
          const weight = weights + this.placeOf(job, i, j);
          const inside = (row - i) * (this.columnsAfter + 1) + column - j;
          const mean = this.meanAt(job, i * this.columnEnd + j, inside);
          for (let lane: usize = 0; lane < ROW; lane += 16) {
            const term = f64x2.mul(v128.load(weight + lane), y);
            v128.store(mean + lane, f64x2.add(v128.load(mean + lane), term));
          }
        }
      }
    }
  }

  /** DIVERGENCE, of the sums SQUARES, Σ_k y_ka² Σ_c w_k(c), and of the windows' means. */
  protected divergeWindows(job: MoveJob, t: f64): void {
    const squares = this.rows(job, SQUARES);
    for (let lane: usize = 0; lane < ROW; lane += 16) {
      let sum = f64x2.splat(0.0);
      for (let row = 0; row < job.imageHeight; row++) {
        for (let column = 0; column < job.imageWidth; column++) {
          let spread = v128.load(squares + this.placeOf(job, row, column) + lane);
          for (let i = max(0, row - this.after); i <= min(row, this.rowEnd - 1); i++) {
            for (let j = max(0, column - this.columnsAfter); j <= min(column, this.columnEnd - 1); j++) {
              const inside = (row - i) * (this.columnsAfter + 1) + column - j;
              const mean = v128.load(this.meanAt(job, i * this.columnEnd + j, inside) + lane);
              spread = f64x2.sub(spread, f64x2.mul(mean, mean));
            }
          }
          sum = f64x2.add(sum, f64x2.mul(spread, f64x2.splat(this.shareOf(row, column))));
        }
      }
      v128.store(this.row(DIVERGENCE) + lane, f64x2.mul(sum, f64x2.splat(1.0 / t)));
    }
  }
}
