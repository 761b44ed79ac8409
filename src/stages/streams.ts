/**
 * What random numbers are for. Every use has its own stream of the generator, so that no two uses of one seed
 * share a number. A stream's number never changes: artifacts would.
 */
export const streams = {
  particles: 1,
  scoreDraws: 2,
  batches: 3,
  data: 4,
  samples: 5,
  noise: 6,
  smoothingDraws: 7,
  resampling: 8,
  directions: 9,
  /** noise at the places where denoisers are compared, and the signs of a divergence's probes */
  places: 10,
  probes: 11,
  /** which points are held out, and at which of them scores are measured */
  heldOut: 12,
  /** one a weight array, counted from here */
  initialParameters: 16,
} as const;

/**
 * Seed of one of many repetitions: numbered from 1, their random numbers have nothing in common with each other's nor with those of
 * the seed itself.
 */
export function repeatedSeed(seed: number, number: number): number {
  return (seed + 2654435761 * number) >>> 0;
}
