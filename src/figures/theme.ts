/**
 * One look for all figures: colours, fonts and axes. Sizes are px of a figure about 720 px wide: printed over
 * two columns (17.5 cm) 16 px are 11 pt, at one column's width (8.5 cm) 5.4 pt.
 */

import { type ScoreId, scores } from "../scores/list.ts";
import type { PlotlyObject } from "./figure.ts";
import { fontFamily } from "./font_family.ts";

/** Lines and text. */
export const ink = "#1a1a1a";
/** Training points. */
export const pointColour = "#000000";

/**
 * A score has the same colour in every figure: told apart by the colour-blind, contrast on white at least 3.
 */
export const scoreColours = Object.fromEntries(
  scores.map(({ id, colour }) => [id, colour]),
) as Readonly<Record<ScoreId, string>>;

/** The piecewise linear score that LA-PL averages: no particles are denoised under it. */
export const plColour = "#6f6f6f";

/** Serif, near LaTeX's. */
export const font = {
  family: fontFamily,
  size: 17,
  color: ink,
};
/** What every layout begins with: black serifs on white. */
export const sheet = { font, paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff" };
/** Numbers at axes. */
export const tickFont = { ...font, size: 16 };
/** Names of columns and letters of parts. */
export const titleFont = { ...font, size: 19 };

/** What all axes share: a frame, ticks outside, a light grid. */
export const axisStyle: PlotlyObject = {
  showline: true,
  mirror: true,
  linecolor: ink,
  linewidth: 1,
  ticks: "outside",
  ticklen: 3,
  tickfont: tickFont,
  zeroline: false,
  gridcolor: "#e4e4e4",
};

/** Text anywhere in the figure; x and y are fractions of the area inside the margins. */
export function note(text: string, place: PlotlyObject): PlotlyObject {
  return { text, xref: "paper", yref: "paper", showarrow: false, font, ...place };
}

/** A number in print: a true minus sign. */
export function tick(value: number): string {
  return String(value).replace("-", "−");
}
