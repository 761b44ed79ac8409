/**
 * Colours of pictures on a light and on a dark ground.
 */

// @ts-types="@types/culori/fn"
import { clampChroma, formatHex, modeLrgb, modeOklch, modeRgb, useMode } from "culori/fn";
import { type ScoreId, scoreOf } from "../../scores/list.ts";

/** One look of all panels. */
export interface Theme {
  readonly id: "light" | "dark";
  readonly ground: string;
  /** text, closed forms */
  readonly ink: string;
  /** frames, tick labels */
  readonly soft: string;
  /** lines of a grid, a zero line */
  readonly grid: string;
  /** training points */
  readonly point: string;
  /** field arrows */
  readonly arrow: string;
  /** where scores differ most: red, green, blue, alpha, 0 to 255 */
  readonly difference: readonly [number, number, number, number];
}

export const themes: Readonly<Record<Theme["id"], Theme>> = {
  light: {
    id: "light",
    ground: "#ffffff",
    ink: "#1a1a1a",
    soft: "#4a4a4a",
    grid: "#e4e4e4",
    point: "#000000",
    arrow: "#5c5c5c",
    difference: [240, 190, 0, 170],
  },
  dark: {
    id: "dark",
    ground: "#16181d",
    ink: "#ececec",
    soft: "#b8b8b8",
    grid: "#33363d",
    point: "#ffffff",
    arrow: "#a5a5a5",
    difference: [235, 190, 40, 120],
  },
};

useMode(modeRgb);
useMode(modeLrgb);
const oklch = useMode(modeOklch);

/** Lightness in the dark: lighter than by day, in the same order, contrast at least 3 also for the darkest. */
const darkLightness = { least: 0.5, slope: 0.42 };

const dark = new Map<string, string>();

/** A score's colour: the one of all figures; in the dark the same hue, lighter (Oklch). */
export function colourOf(score: ScoreId, theme: Theme): string {
  const { colour } = scoreOf(score);
  if (theme.id === "light") return colour;
  let lighter = dark.get(colour);
  if (lighter === undefined) {
    const { c, h, l } = oklch(colour)!;
    const wanted = { mode: "oklch" as const, c, h, l: darkLightness.least + darkLightness.slope * l };
    lighter = formatHex(clampChroma(wanted, "oklch"));
    dark.set(colour, lighter);
  }
  return lighter;
}

/** Red, green and blue of `#d55e00`, 0 to 255. */
export function channelsOf(colour: string): [red: number, green: number, blue: number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, value >> 8 & 0xff, value & 0xff];
}
