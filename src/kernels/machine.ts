/** What computes: the module with its memory and its workers. */

import type { Arena } from "./arena.ts";
import type { Exports } from "./exports.ts";
import type { Pool } from "./pool.ts";

/** What a lane works with; the arena is the job's own. */
export interface Machine {
  readonly arena: Arena;
  readonly pool: Pool;
  readonly exports: Exports;
}
