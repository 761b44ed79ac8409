/**
 * One look for all figures: colours, names, fonts and axes. Sizes are CSS pixels for a figure {@linkcode WIDTH}
 * wide; printed at one column's width (8.5 cm) a 16 px label is 5.4 pt, over two columns (17.5 cm) 11 pt.
 */

/** Width of a full figure, px. */
export const WIDTH = 720;

/** Serif, near LaTeX's; the first that the machine has. */
export const FONT_FAMILY = '"STIX Two Text", "Times New Roman", "Liberation Serif", Times, serif';

export const FONT_SIZE = { tick: 16, label: 19, title: 20 } as const;

export const INK = "#000000";

/** Colour of what is predicted by theory, whatever the score: drawn over the scores' colours. */
export const THEORY_COLOR = INK;

export interface ScoreStyle {
  /** Name in prose and legends. */
  readonly name: string;
  /** Line, point and text colour; contrast on white at least 3. */
  readonly color: string;
}

/** Okabe and Ito's colours that stand out on white, and a grey for the score that all others start from. */
const SCORES: Readonly<Record<string, ScoreStyle>> = {
  "esf": { name: "ESF", color: "#5F5F5F" },
  "la-pl": { name: "LA-PL", color: "#0072B2" },
  "la-esf": { name: "LA-ESF", color: "#009E73" },
  "la-esf-mc": { name: "LA-ESF (MC)", color: "#CC79A7" },
  "mlp": { name: "NN", color: "#D55E00" },
};

/** For scores added later: indigo, brown, olive. */
const SPARE_COLORS = ["#332288", "#8C510A", "#7A7A00"];

/** Ids of the scores with a colour of their own. */
export const styledScores: readonly string[] = Object.keys(SCORES);

/**
 * Name and colour of a score, the same in every figure. An id without an entry keeps its id as name and gets a
 * spare colour that depends on the id alone.
 */
export function scoreStyle(id: string): ScoreStyle {
  if (Object.hasOwn(SCORES, id)) return SCORES[id];
  let sum = 0;
  for (const letter of id) sum += letter.codePointAt(0)!;
  return { name: id, color: SPARE_COLORS[sum % SPARE_COLORS.length] };
}

/** `color` mixed with white: `share` 1 is the colour, 0 white. Opaque, so that overlaps and printers don't matter. */
export function tint(color: string, share: number): string {
  const channel = (at: number) => {
    const value = parseInt(color.slice(at, at + 2), 16);
    return Math.round(255 + (value - 255) * share).toString(16).padStart(2, "0");
  };
  return `#${channel(1)}${channel(3)}${channel(5)}`.toUpperCase();
}

/** Attributes that every axis shares: a closed black frame, ticks inside, no grid. */
export function axisStyle(): Record<string, unknown> {
  return {
    showline: true,
    mirror: "ticks",
    linecolor: INK,
    linewidth: 1,
    ticks: "inside",
    ticklen: 4,
    tickwidth: 1,
    tickcolor: INK,
    tickfont: { size: FONT_SIZE.tick },
    showgrid: false,
    zeroline: false,
  };
}

/** Layout attributes that every figure shares. */
export function baseLayout(width: number, height: number): Record<string, unknown> {
  return {
    width,
    height,
    autosize: false,
    font: { family: FONT_FAMILY, size: FONT_SIZE.label, color: INK },
    paper_bgcolor: "#FFFFFF",
    plot_bgcolor: "#FFFFFF",
    hovermode: "closest",
    hoverlabel: { font: { family: FONT_FAMILY, size: FONT_SIZE.tick } },
    dragmode: "zoom",
  };
}

/** Text placed in the figure without an arrow: an annotation with the theme's defaults. */
export function text(html: string, place: Record<string, unknown>): Record<string, unknown> {
  return { text: html, showarrow: false, xref: "paper", yref: "paper", font: { size: FONT_SIZE.label }, ...place };
}
