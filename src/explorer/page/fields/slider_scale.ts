/** How a slider's place and a value go together: evenly, or evenly in the logarithm where the range is wide. */

import { plainMath } from "../../../theory/plain_math.ts";

/** What a slider goes through. Values beyond it can be typed. */
export interface SliderScale {
  readonly low: number;
  readonly high: number;
  /** even in the logarithm; both ends are above 0 */
  readonly isLog?: boolean;
  /** whole numbers only */
  readonly isWhole?: boolean;
}

/** Places of a slider, from 0 to this. */
export const lastPlace = 1000;

/** The place that is nearest to a value, a whole number from 0 to `lastPlace`. */
export function placeOf({ low, high, isLog }: SliderScale, value: number): number {
  if (!(value > low)) return 0;
  if (value >= high) return lastPlace;
  const { log } = plainMath;
  const share = isLog ? log(value / low) / log(high / low) : (value - low) / (high - low);
  return Math.round(share * lastPlace);
}

/** The value at a place, of three digits, so that what is sent is what is read. */
export function valueAt({ low, high, isLog, isWhole }: SliderScale, place: number): number {
  if (place <= 0) return low;
  if (place >= lastPlace) return high;
  const { exp, log } = plainMath;
  const share = place / lastPlace;
  const value = isLog ? low * exp(share * log(high / low)) : low + share * (high - low);
  const short = isLog ? Number(value.toPrecision(3)) : Number(value.toFixed(decimals(high - low)));
  return isWhole ? Math.round(short) : short;
}

/**
 * The value that a slider is moved to from another. One step of a slider's place can be less than a whole number: then the next
 * one is taken, as the slider would stand still otherwise.
 */
export function movedTo(scale: SliderScale, from: number, place: number): number {
  const value = valueAt(scale, place);
  const direction = Math.sign(place - placeOf(scale, from));
  if (value !== from || direction === 0 || !scale.isWhole) return value;
  return Math.min(scale.high, Math.max(scale.low, from + direction));
}

/** Enough to tell the places of a range apart. */
function decimals(range: number): number {
  let count = 0;
  for (let step = range / lastPlace; step < 1 && count < 12; step *= 10) count++;
  return count;
}
