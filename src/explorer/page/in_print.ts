/** Numbers as people read them. */

import { raised } from "../drawing/text.ts";

/** `0.0412`, `−3.2·10⁻⁵`: of a few digits, with a true minus. */
export function inPrint(value: number, digits = 3): string {
  if (value === Infinity) return "∞";
  if (!Number.isFinite(value)) return value === -Infinity ? "−∞" : "–";
  const size = Math.abs(value);
  const isPlain = size === 0 || (size >= 1e-3 && size < 1e6);
  if (isPlain) return signed(String(Number(value.toPrecision(Math.max(digits, wholeDigits(size))))));
  const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
  const factor = signed(String(Number(mantissa)));
  const power = `10${raised(signed(String(Number(exponent))))}`;
  return factor === "1" ? power : factor === "−1" ? `−${power}` : `${factor}·${power}`;
}

/** For number inputs: as short as says the same to so many digits. */
export function asTyped(value: number, digits = 6): string {
  const short = Number(value.toPrecision(digits));
  const isSmall = short !== 0 && Math.abs(short) < 1e-3;
  return isSmall ? short.toExponential() : String(short);
}

function wholeDigits(size: number): number {
  return String(Math.trunc(size)).length;
}

function signed(text: string): string {
  return text.replace("-", "−");
}
