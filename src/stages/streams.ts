/**
 * What random numbers are for. Every use has its own stream of the generator, so that no two uses of one seed
 * share a number. A stream's number never changes: artifacts would.
 */
export const streams = {
  particles: 1,
  monteCarlo: 2,
  batches: 3,
  /** one a weight array, counted from here */
  initialParameters: 16,
} as const;
