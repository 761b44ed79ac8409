/** One coordinate of particles [count, d]. */
export function axisOf(x: Float64Array, d: number, axis: number): Float64Array<ArrayBuffer> {
  return Float64Array.from({ length: x.length / d }, (_, i) => x[i * d + axis]);
}
