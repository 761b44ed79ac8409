/** Mathematics as text that Plotly renders: HTML `<i>`, `<sub>`, `<sup>` and Unicode; no MathJax, which needs the network. */

export const X1 = "<i>x</i><sub>1</sub>";
export const X2 = "<i>x</i><sub>2</sub>";
export const T = "<i>t</i>";
export const T0 = "<i>t</i><sub>0</sub>";

/** A minus sign that is as wide as a plus. */
const MINUS = "\u2212";

/**
 * A number as in print: 0.02, 10<sup>−5</sup>, 2.5×10<sup>−4</sup>; plain between 0.001 and 10⁴, else a power of ten.
 */
export function numberText(value: number): string {
  if (value === 0) return "0";
  const size = Math.abs(value);
  if (size >= 1e-3 && size < 1e4) return String(Number(value.toPrecision(6))).replace("-", MINUS);
  const [mantissa, exponent] = Number(value.toPrecision(6)).toExponential().split("e");
  const power = `10<sup>${String(Number(exponent)).replace("-", MINUS)}</sup>`;
  if (mantissa === "1") return power;
  if (mantissa === "-1") return MINUS + power;
  return `${mantissa.replace("-", MINUS)}×${power}`;
}

/** The time `t` in terms of `t0` where it is a plain part of it: t₀, t₀/2, t₀/4, t₀/8; else its value. */
export function timeText(t: number, t0: number): string {
  for (const part of [1, 2, 4, 8]) {
    if (Math.abs(t * part - t0) <= 1e-9 * t0) return part === 1 ? T0 : `${T0}/${part}`;
  }
  return numberText(t);
}

/** Density of the denoised particles under LA-PL at time `t`, from t0: p<sub>t₀</sub>, p̂<sub>t₀/4</sub>. */
export function densityText(t: number, t0: number): string {
  const hat = t === t0 ? "" : "\u0302";
  return `<i>p${hat}</i><sub>${timeText(t, t0)}</sub>`;
}
