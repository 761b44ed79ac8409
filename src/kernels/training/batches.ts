/**
 * Sizes that a batch of the network that sees t can have.
 */

/** Parts of a batch (PARTS in assembly/): their gradients are summed in a fixed tree. */
export const parts = 8;
/** Samples that the kernels take together (GROUP in assembly/): a part has whole groups. */
const group = 16;
/** From here on every part has samples, and all of them as many. */
export const fullBatch = parts * group;

/** The sizes, in words. */
export const batchSizes = `a multiple of ${fullBatch}, or below ${fullBatch} of ${group}`;

/** Whether it is one of them: a positive multiple of 128, or below 128 of 16. */
export function isBatchSize(batch: number): boolean {
  return batch > 0 && batch % (batch < fullBatch ? group : fullBatch) === 0;
}

/** Samples of a part; of a batch below 128 the first parts have one group, the others none. */
export function partSizeOf(batch: number): number {
  return Math.max(batch / parts, group);
}
