/** What is asked of a machine, and what is found. */

import { messageOf } from "../../pipeline/message_of.ts";

/** What was found. */
export interface Finding {
  readonly isThere: boolean;
  /** In a few words: a version, a path, or what is wrong. */
  readonly found: string;
  /** What to do about it, where it isn't there. */
  readonly cure?: string;
}

/** One question. */
export interface Check {
  readonly name: string;
  /** What it is for. */
  readonly purpose: string;
  /** Whether no pipeline can run without it. */
  readonly isNeeded: boolean;
  /** Looks; what it throws is what is wrong. */
  look(): Finding | Promise<Finding>;
}

/** A question with its answer. */
export interface Checked extends Finding {
  readonly name: string;
  readonly purpose: string;
  readonly isNeeded: boolean;
}

/** Asks everything, side by side. */
export async function checkAll(checks: readonly Check[]): Promise<Checked[]> {
  return await Promise.all(checks.map(async ({ name, purpose, isNeeded, look }) => {
    try {
      return { name, purpose, isNeeded, ...await look() };
    } catch (error) {
      const found = messageOf(error).split("\n")[0];
      return { name, purpose, isNeeded, isThere: false, found };
    }
  }));
}
