/**
 * Texts with mathematics, as they are typed: `t0 = 0.02`, `√t`, `10^−3`. A letter alone is italic, but the article and letters
 * of parts, `(b)`; digits after it are an index, and what follows ^ is raised.
 */

import { fontFamily } from "../../figures/font_family.ts";
import type { Text } from "./marks.ts";

/** A piece of one look. */
export interface Run {
  readonly text: string;
  readonly isItalic: boolean;
  readonly script: "none" | "sub" | "super";
}

/** How letters look. */
export interface Look {
  /** px */
  readonly size: number;
  readonly isItalic: boolean;
  readonly isBold: boolean;
}

/** Width of a piece of text, px: the renderer's. */
export type Measure = (text: string, look: Look) => number;

/** Of indices and exponents: size, and places above the baseline, over the size of the text. */
export const scriptScale = 0.72;
export const rise = { none: 0, sub: -0.18, super: 0.36 } as const;

const special = /(?<![\p{L}\p{N}])(?:\(\p{L}\)|((?!a)\p{L})(\d+)?(?![\p{L}\p{N}’]))|\^([^\s,;:)]+)/gu;

/** The pieces of a text. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  const add = (text: string, isItalic: boolean, script: Run["script"]) => {
    if (text) runs.push({ text, isItalic, script });
  };
  let end = 0;
  for (const match of text.matchAll(special)) {
    const [whole, letter, index, exponent] = match;
    if (!letter && !exponent) continue;
    add(text.slice(end, match.index), false, "none");
    if (letter) add(letter, true, "none");
    if (index) add(index, false, "sub");
    if (exponent) add(exponent, false, "super");
    end = match.index + whole.length;
  }
  add(text.slice(end), false, "none");
  return runs;
}

/** How a piece of a text looks. */
export function lookOf(
  { isItalic, script }: Run,
  { size, isBold = false }: Pick<Text, "size" | "isBold">,
): Look {
  return { size: script === "none" ? size : scriptScale * size, isItalic, isBold };
}

/** Width of a text, px. */
export function widthOf(text: string, size: number, measure: Measure, isBold = false): number {
  return runsOf(text).reduce((sum, run) => sum + measure(run.text, lookOf(run, { size, isBold })), 0);
}

/** Where a text begins, px. */
export function startOf({ text, x, size, anchor, isBold }: Text, measure: Measure): number {
  if (anchor === "start") return x;
  const width = widthOf(text, size, measure, isBold);
  return anchor === "end" ? x - width : x - width / 2;
}

/** Lines of words, none wider than `width` px unless it is one word; a letter alone is one of a formula. */
export function linesOf(text: string, size: number, width: number, measure: Measure): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    const longer = `${last} ${word}`;
    if (last !== undefined && widthOf(longer, size, measure) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** What the embedded fonts need of a text: for a CSS `font`. */
export function cssFont({ size, isItalic, isBold }: Look): string {
  return `${isItalic ? "italic " : ""}${isBold ? "bold " : ""}${size}px ${fontFamily}`;
}

/** A number of things, in groups of three digits: `20 000`. */
export function countText(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

/** A number to so many digits as text, `2.3·10^−5` if it is small or large, with a true minus sign; `–` if it is none. */
export function numberText(value: number, digits = 2): string {
  if (value === 0) return "0";
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "–" : value > 0 ? "∞" : "−∞";
  const size = Math.abs(value);
  if (size >= 0.001 && size < 1e5) return String(Number(value.toPrecision(digits))).replace("-", "−");
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  return `${Number(mantissa)}·10^${Number(exponent)}`.replaceAll("-", "−");
}

/** The same for screen readers: exponents as they are printed. */
export function spokenNumber(value: number, digits = 2): string {
  return numberText(value, digits).replace(/\^(.*)/, (_, exponent: string) => raised(exponent));
}

const superscripts: Readonly<Record<string, string>> = { "−": "⁻", 1: "¹", 2: "²", 3: "³" };

/** Digits and a true minus sign as superscripts. */
export function raised(exponent: string): string {
  return [...exponent].map((sign) => superscripts[sign] ?? String.fromCodePoint(0x2070 + Number(sign))).join(
    "",
  );
}

/** Of a figure's HTML: `<i>t</i><sub>0</sub>` is `t0`. */
export function typed(html: string): string {
  return html.replace(/<sup>(.*?)<\/sup>/g, "^$1").replace(/<[^>]*>/g, "");
}
