/**
 * What every score is at heart: a map from a noised place to its guess of the place before. Scores on points are that, and so are
 * networks from elsewhere; measures that compare them know no more of them.
 */

/** A denoiser m(x) at any noise variance t, its score s = (m − x)/t. */
export interface Denoiser {
  /** dimension */
  readonly d: number;
  /**
   * t·s(x) = m(x) − x.
   *
   * @param t  noise variance, data units², > 0
   * @param x  places, [count, d], data units
   * @returns  [count, d], data units
   */
  pull(t: number, x: Float64Array, watch?: Watched): Promise<Float64Array>;
  /** The same with the divergence of m; undefined where it has no closed form. */
  evaluate?(t: number, x: Float64Array, watch?: Watched): Promise<Evaluated>;
}

/** A denoiser at places. */
export interface Evaluated {
  /** t·s(x) = m(x) − x, [count, d], data units */
  readonly pull: Float64Array;
  /** tr ∂m/∂x, [count] */
  readonly divergence: Float64Array;
}

/** Who may stop a long evaluation. */
export interface Watched {
  /** ends it when aborted */
  readonly signal?: AbortSignal;
}
