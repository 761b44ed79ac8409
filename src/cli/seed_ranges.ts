/** Seeds in print. */

/** `7`, `100-102`: of ascending numbers. */
export function rangesOf(seeds: readonly number[]): string[] {
  const begins = seeds.filter((seed, i) => i === 0 || seed !== seeds[i - 1] + 1);
  return begins.map((first, i) => {
    const next = i + 1 < begins.length ? seeds.indexOf(begins[i + 1]) : seeds.length;
    const last = seeds[next - 1];
    return last === first ? `${first}` : `${first}-${last}`;
  });
}
