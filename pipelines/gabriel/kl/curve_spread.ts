/** How far curves lie apart: whether they are one curve over some abscissa. */

/** Points of a curve, ascending in x. */
export type CurveNodes = readonly { readonly x: number; readonly y: number }[];

/**
 * Root mean square, over all nodes of all curves at which two or more of them are known, of the standard deviation of their y
 * there; between its nodes a curve is straight, beyond them it is not known.
 *
 * @returns  in units of y; NaN if no two curves overlap
 */
export function curveSpread(curves: readonly CurveNodes[]): number {
  const places = [...new Set(curves.flatMap((curve) => curve.map(({ x }) => x)))].sort((a, b) => a - b);
  const variances = places.flatMap((x) => {
    const values = curves.flatMap((curve) => valueAt(curve, x) ?? []);
    if (values.length < 2) return [];
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    return [values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / values.length];
  });
  return Math.sqrt(variances.reduce((sum, value) => sum + value, 0) / variances.length);
}

function valueAt(curve: CurveNodes, x: number): number | undefined {
  const after = curve.findIndex((node) => node.x >= x);
  if (after < 0) return undefined;
  const right = curve[after];
  if (right.x === x) return right.y;
  if (after === 0) return undefined;
  const left = curve[after - 1];
  return left.y + (right.y - left.y) * (x - left.x) / (right.x - left.x);
}
