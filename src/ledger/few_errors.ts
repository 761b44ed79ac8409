/** How far chance may take a number: the same for all rows. */

/** Standard errors that a measured number may be off: 1 in 16000 runs by chance, 1 in 32000 to one side. */
export const mostErrors = 4;

/** As many, of an estimate's own. */
export const fewErrors = (standardError: number): number => mostErrors * standardError;
