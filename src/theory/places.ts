/**
 * Evenly spaced places.
 */

/** From −half to half, data units. A type and no interface: it is part of stages' parameters, plain JSON. */
export type Places = { half: number; count: number };

/** The places, both ends included, data units. */
export function placesOf({ half, count }: Places): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: count }, (_, i) => half * (2 * i / (count - 1) - 1));
}
