/**
 * What networks give, and the denoiser that it stands for.
 *
 * With t = σ² the noise variance of x = y + σ z, a network of variance-preserving noise sees x' = α x = α y + β z,
 * α = 1/√(1 + t), β = σ/√(1 + t) = σ α, so that α² + β² = 1; one of variance-exploding noise sees x' = x. Then
 *
 *   denoised  m
 *   score     ∇ log p at x', the place that it sees:  m = x + t · score · (dx'/dx)
 *   eps       the noise (x − m)/σ:                    m = x − σ ε
 *   v         α ε − β m (Salimans & Ho 2022):         m = α² x − β v = x/(1 + t) − √(t/(1 + t)) v
 */

/** What the output of a network can be. */
export const networkOutputs = ["denoised", "score", "eps", "v"] as const;
/** Name of an output. */
export type NetworkOutput = typeof networkOutputs[number];

/** Noise that networks are trained under: variance exploding, x = y + σ z, or preserving, x/√(1 + t). */
export const networkNoises = ["ve", "vp"] as const;
/** Name of a kind of noise. */
export type NetworkNoise = typeof networkNoises[number];

/** The place that a network sees, over x. */
export function inputScale(noise: NetworkNoise, t: number): number {
  return noise === "vp" ? 1 / Math.sqrt(1 + t) : 1;
}

/**
 * Pull m − x = a x + b g from what a network gives, g.
 *
 * @param t  noise variance, data units², > 0
 * @returns  [a, b]
 */
export function pullFactors(output: NetworkOutput, noise: NetworkNoise, t: number): [a: number, b: number] {
  switch (output) {
    case "denoised":
      return [-1, 1];
    case "score":
      return [0, t * inputScale(noise, t)];
    case "eps":
      return [0, -Math.sqrt(t)];
    case "v":
      return [-t / (1 + t), -Math.sqrt(t / (1 + t))];
  }
}
