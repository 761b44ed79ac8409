/** Numbers in code, changed. */

/**
 * A literal with another value: n + 1, −n or 2n.
 *
 * @param isNegative  whether a minus stands before it
 * @param choose      a whole number from 0 to below the one given
 * @returns           undefined for what is no number of these kinds
 */
export function changedNumber(
  literal: string,
  isNegative: boolean,
  choose: (below: number) => number,
): string | undefined {
  const value = Number(literal.replaceAll("_", ""));
  if (!Number.isFinite(value)) return undefined;
  if (/^0x/i.test(literal)) return `0x${(value ^ 1).toString(16)}`;
  const others = [value + 1];
  if (value !== 0 && !isNegative) others.push(-value);
  // 2 is 1 + 1
  if (value !== 0 && value !== 1) others.push(2 * value);
  const text = String(others[choose(others.length)]);
  // a floating-point number stays one: AssemblyScript tells 2 from 2.0
  return /[.e]/i.test(literal) && /^-?\d+$/.test(text) ? `${text}.0` : text;
}
