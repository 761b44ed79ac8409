/**
 * What tables and figures call who moved particles: a score, or a network from elsewhere, which is none of the list.
 */

import type { DrawnScore } from "../figures/drawn_score.ts";
import { scoreOf } from "../scores/list.ts";

/** A network from elsewhere among scores. */
export const networkScore: DrawnScore = { id: "network", name: "Network", colour: "#e6006f" };

/**
 * Name and colour of a score's id, or of "network".
 *
 * @throws {RangeError} if there is no such score
 */
export function shownScore(id: string): Pick<DrawnScore, "name" | "colour"> {
  return id === networkScore.id ? networkScore : scoreOf(id);
}
