import { MoveJob, ROW } from "./job";
import { SCALE } from "./posterior";
import { Products } from "./products";
import { fillRow } from "./rows";

/**
 * Posterior mean averaged over places x + b z_j: the weights of every shift are made as products, or one by one where a shift
 * goes so far that the first factors say nothing, as no point near the shifted place is near x.
 */
@unmanaged
export class ShiftedPosterior extends Products {
  /** Writes the mean over j of m_t(x + b z_j), less x, into `pull`; without shifts m_t(x) − x. */
  pullToSmoothedMean(job: MoveJob, t: f64, b: f64): void {
    if (job.shifts == 0) {
      this.pullToMean(job, t);
      return;
    }
    this.begin(job, t, b * job.reach);
    memory.fill(this.pull, 0, <usize>job.d * ROW);
    this.averageShifts(job, t, b / t);
    const ones = this.row(SCALE);
    fillRow(ones, f64x2.splat(1.0));
    this.pullFromSum(job, ones);
  }

  /** Σ_k (Σ_j share_j softmax_k(exponent_k + ⟨z_j, y_k⟩ b/t)) y_k into `pull`. `scale` is b/t. */
  private averageShifts(job: MoveJob, t: f64, scale: f64): void {
    const weights = this.table(job, 0);
    this.look(job, t, 0, this.count, this.table(job, 1));
    memory.fill(weights, 0, <usize>this.count * ROW);
    this.listWeights(job);
    memory.fill(this.table(job, 4), 0, <usize>this.listed * ROW);
    for (let j: usize = 0; j < <usize>job.shifts; j++) {
      const dots = job.shiftDotPtr + j * <usize>job.n * 8;
      const share = load<f64>(job.shiftWeightPtr + (j << 3));
      if (!this.addProducts(job, dots, scale, share)) this.addOneByOne(job, dots, scale, share);
    }
    this.addListed(job);
    this.addPoints(job, 0, this.count, weights);
  }
}
