/** a of arctan z ≈ z (1 + a₀ z² + a₁ z⁴ + …), |z| ≤ 1; error below 2e-8 (Abramowitz and Stegun 1964, 4.4.49). */
const terms = [
  -0.3333314528,
  0.1999355085,
  -0.1420889944,
  0.1065626393,
  -0.0752896400,
  0.0429096138,
  -0.0161657367,
  0.0028662257,
] as const;
const [a0, a1, a2, a3, a4, a5, a6, a7] = terms;
const turnOfRadian = 1 / (2 * Math.PI);

/**
 * Angle of a place in the plane, in turns, error below 1e-8: for each of hundreds of thousands of particles in every picture.
 *
 * @param x  first coordinate
 * @param y  second coordinate
 * @returns  −½ to ½, 0 on the first half axis and at the origin, ¼ on the second
 */
export function turnOf(x: number, y: number): number {
  const wide = Math.abs(x);
  const high = Math.abs(y);
  const isSteep = high > wide;
  const longer = isSteep ? high : wide;
  if (longer === 0) return 0;
  const z = (isSteep ? wide : high) / longer;
  const s = z * z;
  const series = 1 + s * (a0 + s * (a1 + s * (a2 + s * (a3 + s * (a4 + s * (a5 + s * (a6 + s * a7)))))));
  let turn = turnOfRadian * z * series;
  if (isSteep) turn = 0.25 - turn;
  if (x < 0) turn = 0.5 - turn;
  return y < 0 ? -turn : turn;
}
