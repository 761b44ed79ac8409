import { extraOffset, MoveJob, ROW } from "../points/job";
import { movePoints } from "../points/move";
import { DIVERGENCE, Posterior } from "../points/posterior";
import { fillRow } from "../points/rows";

/** Particles of a tile: theirs are 25 KB in 784 dimensions, which the first-level cache holds. Bytes of its rows. */
const TILE: usize = 32;
/** Axes taken together. */
const AXES: usize = 4;

/**
 * The exact score of the Gaussian that has the points' mean μ and covariance Σ = Σ_i λ_i v_i v_iᵀ:
 *
 *   m = μ + Σ_i λ_i/(λ_i + t) ⟨v_i, x − μ⟩ v_i.
 *
 * Parameter 0 is the number r of axes, a multiple of four. The table is λ, f64 [r], ≥ 0; μ, f64 [d]; v, f64 [r, d]. The score's own
 * scratch is f64 [d] of each particle twice, tile by tile: x − μ, and m − μ.
 */
@unmanaged
class GaussianPoints extends Posterior {
  /** where the gains λ/(λ + t) begin, f64 [r] */
  gains: usize;
  rank: i32;


  @inline
  private get tiles(): usize {
    return this.gains + ((<usize>this.rank) << 3);
  }

  prepare(job: MoveJob, t: f64): void {
    this.rank = <i32>job.parameter0;
    this.gains = changetype<usize>(this) + extraOffset(job);
    for (let i: usize = 0; i < <usize>this.rank; i++) {
      const variance = load<f64>(job.tablePtr + (i << 3));
      store<f64>(this.gains + (i << 3), variance / (variance + t));
    }
  }

  score(job: MoveJob, _t: f64): void {
    const d = <usize>job.d;
    const mean = job.tablePtr + ((<usize>this.rank) << 3);
    const axes = mean + (d << 3);
    const centred = this.tiles;
    const filtered = centred + d * TILE;
    for (let tile: usize = 0; tile < ROW; tile += TILE) {
      this.centre(job, mean, tile, centred);
      memory.fill(filtered, 0, d * TILE);
      for (let i: usize = 0; i < <usize>this.rank; i += AXES) {
        filter(axes + i * (d << 3), d << 3, this.gains + (i << 3), centred, filtered);
      }
      for (let a: usize = 0; a < d; a++) {
        const own = v128.load64_splat(mean + (a << 3));
        const from = filtered + a * TILE;
        const x = this.x + a * ROW + tile;
        const to = this.pull + a * ROW + tile;
        v128.store(to, f64x2.sub(f64x2.add(own, v128.load(from)), v128.load(x)));
        v128.store(to, f64x2.sub(f64x2.add(own, v128.load(from, 16)), v128.load(x, 16)), 16);
      }
    }
    if (!this.asksDivergence) return;
    let divergence: f64 = 0.0;
    for (let i: usize = 0; i < <usize>this.rank; i++) divergence += load<f64>(this.gains + (i << 3));
    fillRow(this.row(DIVERGENCE), f64x2.splat(divergence));
  }

  /** x − μ of a tile. */
  @inline
  private centre(job: MoveJob, mean: usize, tile: usize, centred: usize): void {
    for (let a: usize = 0; a < <usize>job.d; a++) {
      const own = v128.load64_splat(mean + (a << 3));
      const x = this.x + a * ROW + tile;
      v128.store(centred + a * TILE, f64x2.sub(v128.load(x), own));
      v128.store(centred + a * TILE, f64x2.sub(v128.load(x, 16), own), 16);
    }
  }
}

/** filtered += Σ gain_i ⟨v_i, centred⟩ v_i over four axes of so many bytes: all sums stay in registers. */
function filter(axis: usize, bytes: usize, gain: usize, centred: usize, filtered: usize): void {
  let a0 = f64x2.splat(0.0),
    a1 = a0,
    b0 = a0,
    b1 = a0,
    c0 = a0,
    c1 = a0,
    d0 = a0,
    d1 = a0;
  let row = centred;
  for (let p = axis; p < axis + bytes; p += 8, row += TILE) {
    const x0 = v128.load(row),
      x1 = v128.load(row, 16);
    const a = v128.load64_splat(p),
      b = v128.load64_splat(p + bytes),
      c = v128.load64_splat(p + 2 * bytes),
      d = v128.load64_splat(p + 3 * bytes);
    a0 = f64x2.add(a0, f64x2.mul(a, x0));
    a1 = f64x2.add(a1, f64x2.mul(a, x1));
    b0 = f64x2.add(b0, f64x2.mul(b, x0));
    b1 = f64x2.add(b1, f64x2.mul(b, x1));
    c0 = f64x2.add(c0, f64x2.mul(c, x0));
    c1 = f64x2.add(c1, f64x2.mul(c, x1));
    d0 = f64x2.add(d0, f64x2.mul(d, x0));
    d1 = f64x2.add(d1, f64x2.mul(d, x1));
  }
  const ga = v128.load64_splat(gain),
    gb = v128.load64_splat(gain, 8),
    gc = v128.load64_splat(gain, 16),
    gd = v128.load64_splat(gain, 24);
  a0 = f64x2.mul(a0, ga);
  a1 = f64x2.mul(a1, ga);
  b0 = f64x2.mul(b0, gb);
  b1 = f64x2.mul(b1, gb);
  c0 = f64x2.mul(c0, gc);
  c1 = f64x2.mul(c1, gc);
  d0 = f64x2.mul(d0, gd);
  d1 = f64x2.mul(d1, gd);
  row = filtered;
  for (let p = axis; p < axis + bytes; p += 8, row += TILE) {
    const a = v128.load64_splat(p),
      b = v128.load64_splat(p + bytes),
      c = v128.load64_splat(p + 2 * bytes),
      d = v128.load64_splat(p + 3 * bytes);
    const s0 = f64x2.add(f64x2.add(f64x2.mul(a, a0), f64x2.mul(b, b0)), f64x2.add(f64x2.mul(c, c0), f64x2.mul(d, d0)));
    const s1 = f64x2.add(f64x2.add(f64x2.mul(a, a1), f64x2.mul(b, b1)), f64x2.add(f64x2.mul(c, c1), f64x2.mul(d, d1)));
    v128.store(row, f64x2.add(v128.load(row), s0));
    v128.store(row, f64x2.add(v128.load(row, 16), s1), 16);
  }
}

/** Moves particles under the score of a Gaussian; see `movePoints`. */
export function moveGaussian(job: MoveJob, scratch: usize): void {
  movePoints<GaussianPoints>(job, scratch);
}
