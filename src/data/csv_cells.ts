/**
 * The cells of one line of a CSV file, without their quotes; quoted cells may hold commas, and quotes doubled.
 *
 * @param text  one line
 * @param at    what messages call the line
 * @throws {SyntaxError} if a quote is not closed, or text follows one
 */
export function cellsOf(text: string, at: string): string[] {
  if (!text.includes('"')) return text.split(",");
  const cells: string[] = [];
  const cell = /\s*"((?:[^"]|"")*)"\s*(?=,|$)|([^",]*)(?=,|$)/y;
  for (let start = 0; start <= text.length; start = cell.lastIndex + 1) {
    cell.lastIndex = start;
    const match = cell.exec(text);
    if (match === null) {
      throw new SyntaxError(
        `${at}, column ${cells.length + 1} must have quotes around the whole cell or none: remove them`,
      );
    }
    const [, quoted, plain] = match;
    cells.push(plain ?? quoted.replaceAll('""', '"'));
  }
  return cells;
}
