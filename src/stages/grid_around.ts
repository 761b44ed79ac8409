/** The grid on which fields over points in the plane are known. */

/** Room around the points, in parts of their extent, and at least this many √t0. */
const room = 0.12;
const roomOfNoise = 1.5;

/**
 * A square grid over the points and some room.
 *
 * @param points  [n, 2], data units
 * @param noise   √t0, data units
 * @param along   places on the longer side
 * @returns       places on both axes, data units
 */
export function gridAround(points: Float64Array, noise: number, along: number): [Float64Array, Float64Array] {
  const sides = [0, 1].map((axis) => {
    const values = points.filter((_, i) => i % 2 === axis);
    const low = values.reduce((a, b) => Math.min(a, b));
    const high = values.reduce((a, b) => Math.max(a, b));
    return { low, high };
  });
  const extent = Math.max(...sides.map(({ low, high }) => high - low));
  const margin = Math.max(room * extent, roomOfNoise * noise);
  const step = (extent + 2 * margin) / (along - 1);
  const [x1, x2] = sides.map(({ low, high }) => {
    const half = (high - low) / 2 + margin;
    const count = Math.max(2, Math.round(2 * half / step) + 1);
    return Float64Array.from(
      { length: count },
      (_, i) => (low + high) / 2 + (i - (count - 1) / 2) * step,
    );
  });
  return [x1, x2];
}
