import { exp2Lanes } from "../lanes/exp";
import { log } from "../lanes/log";
import { LANES, MoveJob, ROW } from "../points/job";
import { movePoints } from "../points/move";
import { Posterior } from "../points/posterior";

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
      for (let p = this.pull + lane; p < this.pull + <usize>job.d * ROW; p += ROW) {
        v128.store(p, f64x2.mul(share, v128.load(p)));
      }
    }
  }
}

/** Moves particles under the score of empirical Bayes; see `movePoints`. */
export function moveEmpiricalBayes(job: MoveJob, scratch: usize): void {
  movePoints<EmpiricalBayesPoints>(job, scratch);
}
