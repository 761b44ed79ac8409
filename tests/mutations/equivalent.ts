/** Mutants that no test can catch, or none has to, each with the reason; found by the texts of their lines. */

import type { Trial } from "./mutate.ts";

/** One of them. */
export interface Equivalent {
  readonly file: string;
  /** the line as it is, and with the change, without blanks around */
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

export const equivalent: readonly Equivalent[] = [];

/** The reason why a mutant may survive, if it is listed. */
export function reasonFor({ file, before, after }: Trial, list: readonly Equivalent[]): string | undefined {
  return list.find((each) => each.file === file && each.before === before && each.after === after)?.reason;
}
