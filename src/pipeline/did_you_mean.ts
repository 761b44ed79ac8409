/** The name that was probably meant. */

/**
 * Says which of the valid names was probably meant: ` (did you mean paper?)`, or "" if none is near.
 */
export function didYouMean(word: string, names: readonly string[]): string {
  let nearest = "";
  // of a short word one letter at least has to stay
  let least = Math.min(Math.max(2, Math.floor(word.length / 3)) + 1, word.length);
  for (const name of names) {
    const distance = editDistance(word.toLowerCase(), name);
    if (distance < least) [nearest, least] = [name, distance];
  }
  return nearest === "" ? "" : ` (did you mean ${nearest}?)`;
}

/** Levenshtein distance: how many letters to insert, delete or replace to get from `a` to `b`. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
