/**
 * Evenly spaced places.
 */

/** From −half to half, data units. A type and no interface: it is part of stages' parameters, plain JSON. */
export type Places = { half: number; count: number };

/** The places, both ends included, data units; a single one is 0. */
export function placesOf({ half, count }: Places): Float64Array<ArrayBuffer> {
  if (count === 1) return Float64Array.of(0);
  return Float64Array.from({ length: count }, (_, i) => half * (2 * i / (count - 1) - 1));
}

/** Places of a grid of a plane, row by row, [rows · columns, 2], data units. */
export function gridPlaces(x1: Float64Array, x2: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from([...x2].flatMap((b) => [...x1].flatMap((a) => [a, b])));
}
