/**
 * Letters and numbers as they are printed in figures, in Plotly's HTML.
 */

import { tick } from "./theme.ts";

/** Accents as Unicode puts them over the letter before. */
const accents = { bar: "\u0304", hat: "\u0302" };

/** An italic letter under an accent. */
export function accented(letter: string, accent: keyof typeof accents): string {
  return `<i>${letter}${accents[accent]}</i>`;
}

/** A label without its markup. */
export function plain(label: string): string {
  return label.replace(/<sub>(.*?)<\/sub>/g, "_$1").replace(/<sup>(.*?)<\/sup>/g, "^$1").replace(
    /<[^>]*>/g,
    "",
  );
}

/** A number ≥ 0 to three digits, below 0.001 to two with a power of ten: `4.4·10<sup>−16</sup>`. */
export function rounded(value: number): string {
  if (value === 0 || value >= 0.001) return Number(value.toPrecision(3)).toString();
  const [mantissa, exponent] = value.toExponential(1).split("e");
  return `${mantissa}·10<sup>${tick(Number(exponent))}</sup>`;
}
