/**
 * Where the theory takes exp and log from.
 *
 * `Math.exp` and `Math.log` differ between machines in the last bit. Artifacts must not, so the stages pass
 * the kernels' functions; who passes none has `plainMath`, which gives the same bits. `Math.sqrt` is exactly
 * rounded everywhere.
 */
export interface Elementary {
  /** e^x. */
  exp(x: number): number;
  /** Natural logarithm of x > 0. */
  log(x: number): number;
}

/** √(2π). */
export const SQRT_2PI = 2.5066282746310002;

/** ½ log(2π). */
export const HALF_LOG_2PI = 0.9189385332046728;
