/**
 * A score as a figure names it, and a panel's head.
 */

import type { DrawnPoint } from "./figure.ts";
import { plain } from "./notation.ts";

/** A score, whatever computes it. */
export interface DrawnScore {
  /** in tables */
  readonly id: string;
  /** in print, may have HTML */
  readonly name: string;
  /** `#d55e00`; the same in all figures */
  readonly colour: string;
}

/** What stands over a panel. */
export interface PanelHead {
  readonly score: DrawnScore;
  /** a second, smaller line: `<i>c</i> = 0.001` */
  readonly subtitle?: string;
}

/** The panel's name in tables. */
export function panelName({ score, subtitle }: PanelHead): DrawnPoint["panel"] {
  return subtitle ? `${score.id}, ${plain(subtitle)}` : score.id;
}
