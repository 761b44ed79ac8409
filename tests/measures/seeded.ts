/** Random numbers of a seed for tests, without kernels. */

/** `count` numbers uniform on (0, 1), other ones at every call (mulberry32). */
export function seededUniforms(seed: number): (count: number) => Float64Array {
  let state = seed;
  return (count) => {
    const numbers = new Float64Array(count);
    for (let i = 0; i < count; i++) {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      numbers[i] = (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 2 ** 32;
    }
    return numbers;
  };
}

/** `count` independent standard normal numbers, other ones at every call. */
export function seededNormals(seed: number): (count: number) => Float64Array {
  const uniforms = seededUniforms(seed);
  return (count) => {
    const [radius, angle] = [uniforms(count), uniforms(count)];
    return radius.map((u, i) => Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * angle[i]));
  };
}
