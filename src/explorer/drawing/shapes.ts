/**
 * What both renderers must draw alike.
 */

/** Barbs of an arrow: along it and across, over its length. */
export const barb = { along: 0.36, across: 0.19 };

/** Where a panel's corner is, px. */
export interface Place {
  readonly left: number;
  readonly top: number;
}
