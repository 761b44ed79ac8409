import { exp2Lanes } from "../lanes/exp";
import { log } from "../lanes/log";
import { LANES, MoveJob, ROW } from "../points/job";
import { movePoints } from "../points/move";
import { DIVERGENCE, Posterior } from "../points/posterior";

/**
 * Empirical Bayes: s = ∇p_t / max(p_t, ε) = min(1, p_t/ε) ∇log p_t (Wibisono et al. 2024). Parameter 0 is log ε; or, where
 * parameter 1 is 1, log τ, the least value of Σ_k exp(−|x − y_k|²/2t) (Baptista et al. 2025).
 */
@unmanaged
class EmpiricalBayesPoints extends Posterior {
  /** −log n − (d/2) log 2πt − log ε, or −log τ */
  constant: f64;


  @inline
  prepare(job: MoveJob, t: f64): void {
    this.constant = -job.parameter0;
    if (job.parameter1 == 0.0) this.constant -= log(<f64>job.n) + 0.5 * <f64>job.d * log(6.283185307179586 * t);
  }

  /** A particle alone with its nearest point has no density known: so none is left alone. */
  @inline
  score(job: MoveJob, t: f64): void {
    this.keepsAlone = false;
    this.pullToMean(job, t);
    for (let lane: usize = 0; lane < (<usize>LANES) << 3; lane += 16) {
      const excess = f64x2.pmin(f64x2.splat(0.0), this.logDensity(lane, t, this.constant));
      const share = exp2Lanes(excess);
      if (this.asksDivergence) this.damp(job, lane, t, excess, share);
      for (let p = this.pull + lane; p < this.pull + <usize>job.d * ROW; p += ROW) {
        v128.store(p, f64x2.mul(share, v128.load(p)));
      }
    }
  }

  /**
   * The divergence of x + g (m − x), of two particles, before `pull` is damped: d + g (tr ∂m/∂x − d) + ⟨∇g, m − x⟩, where
   * ∇g = g ∇log p_t = g (m − x)/t if g < 1, else 0.
   */
  private damp(job: MoveJob, lane: usize, t: f64, excess: v128, share: v128): void {
    const d = f64x2.splat(<f64>job.d);
    let square = f64x2.splat(0.0);
    for (let p = this.pull + lane; p < this.pull + <usize>job.d * ROW; p += ROW) {
      const pull = v128.load(p);
      square = f64x2.add(square, f64x2.mul(pull, pull));
    }
    const isDamped = f64x2.lt(excess, f64x2.splat(0.0));
    const gradient = v128.and(isDamped, f64x2.mul(square, f64x2.splat(1.0 / t)));
    const at = this.row(DIVERGENCE) + lane;
    const change = f64x2.add(f64x2.sub(v128.load(at), d), gradient);
    v128.store(at, f64x2.add(d, f64x2.mul(share, change)));
  }
}

/** Moves particles under the score of empirical Bayes; see `movePoints`. */
export function moveEmpiricalBayes(job: MoveJob, scratch: usize): void {
  movePoints<EmpiricalBayesPoints>(job, scratch);
}
