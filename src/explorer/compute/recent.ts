/** What a key stands for, made if it is not there, and now the last to be dropped of at most so many. */
export function recent<T>(all: Map<string, T>, key: string, make: () => T, most: number): T {
  const value = all.get(key) ?? make();
  all.delete(key);
  all.set(key, value);
  if (all.size > most) all.delete(all.keys().next().value!);
  return value;
}
