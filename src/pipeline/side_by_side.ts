/** How long work that waits for nothing goes on before timers and signals are heard, milliseconds. */
const turn = 50;

/**
 * Does something for each item, several at once: each may have files open, of which a process may have a few thousand.
 *
 * @param most  how many at once
 * @returns what came of each, in the items' order
 * @throws what the first failure threw; nothing more is begun then
 */
export async function sideBySide<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  let turnEnd = performance.now() + turn;
  const lane = async () => {
    try {
      while (next < items.length) {
        const place = next++;
        results[place] = await work(items[place]);
        if (performance.now() < turnEnd) continue;
        await new Promise((resolve) => setTimeout(resolve));
        turnEnd = performance.now() + turn;
      }
    } catch (error) {
      next = items.length;
      throw error;
    }
  };
  await Promise.all(Array.from({ length: Math.min(most, items.length) }, lane));
  return results;
}
