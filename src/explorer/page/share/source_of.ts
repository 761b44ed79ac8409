/** Where a saved file is from. */

import { addressOf } from "../../state/address.ts";
import type { State } from "../../state/state.ts";

/** In words, with the address that brings the state back. */
export function sourceOf(state: State): string {
  return `smoothscore, deno task explore, at #${addressOf(state)}`;
}
