import { FIELD_BYTES, LANES, MoveJob, ROW } from "./job";

/** Rows of one number a particle: nearest point (i32); whether it alone has weight for good (i32). */
const NEAREST: usize = 4;
const ALONE: usize = 5;

/** Where the coordinates of point k that are not 0 begin, and those of point k − 1 end, among those of all. */
@inline
export function entryOf(job: MoveJob, k: i32): usize {
  return <usize>load<i32>(job.beginPtr + ((<usize>k) << 2));
}

/** LANES particles that are moved together, and the point nearest to each of them. */
@unmanaged
export class Group {
  /** rows of the coordinates: places looked at, and what the score gives for them, t·s */
  x: usize;
  pull: usize;
  /** whether tr ∂m/∂x is wanted with the score */
  asksDivergence: bool;
  /** whether a particle whose nearest point is alone keeps it so */
  keepsAlone: bool;

  /** Where a row of one number a particle begins. */
  @inline
  row(index: usize): usize {
    return changetype<usize>(this) + FIELD_BYTES + index * ROW;
  }

  /** Whether the particle's nearest point is the only one for good. */
  @inline
  isAlone(lane: i32): bool {
    return load<i32>(this.row(ALONE) + ((<usize>lane) << 2)) != 0;
  }


  @inline
  protected nearestOf(lane: i32): i32 {
    return load<i32>(this.row(NEAREST) + ((<usize>lane) << 2));
  }

  /** Takes point k as the particle's nearest, unless it keeps another for good. */
  @inline
  protected setNearest(lane: i32, k: i32): void {
    if (!(this.keepsAlone && this.isAlone(lane))) store<i32>(this.row(NEAREST) + ((<usize>lane) << 2), k);
  }


  @inline
  setAlone(lane: i32): void {
    store<i32>(this.row(ALONE) + ((<usize>lane) << 2), 1);
  }

  areAllAlone(): bool {
    for (let lane = 0; lane < LANES; lane++) if (!this.isAlone(lane)) return false;
    return true;
  }

  /** pull ← factor · pull, the same for all particles. */
  @inline
  protected scalePull(job: MoveJob, factor: f64): void {
    const factors = f64x2.splat(factor);
    const end = this.pull + <usize>job.d * ROW;
    for (let p = this.pull; p < end; p += 16) v128.store(p, f64x2.mul(factors, v128.load(p)));
  }

  /** A particle alone with its point y: pull y − x. */
  pullToNearest(job: MoveJob, lane: i32): void {
    const column = (<usize>lane) << 3;
    for (let p = column; p < <usize>job.d * ROW; p += ROW) store<f64>(this.pull + p, -load<f64>(this.x + p));
    const nearest = this.nearestOf(lane);
    const end = entryOf(job, nearest + 1);
    for (let e = entryOf(job, nearest); e < end; e++) {
      const p = this.pull + <usize>load<i32>(job.rowPtr + (e << 2)) + column;
      store<f64>(p, load<f64>(p) + load<f64>(job.valuePtr + (e << 3)));
    }
  }
}
