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
  for (let start = 0; start <= text.length;) {
    const found = cellAt(text, start);
    if (found === undefined) {
      throw new SyntaxError(
        `${at}, column ${cells.length + 1} must have quotes around the whole cell or none: remove them`,
      );
    }
    cells.push(found.cell);
    start = found.end + 1;
  }
  return cells;
}

/** The cell that begins at a place, and where its comma or the line's end is; undefined if quotes are not around all of it. */
function cellAt(text: string, start: number): { readonly cell: string; readonly end: number } | undefined {
  const open = afterBlanks(text, start);
  if (text[open] !== '"') {
    const end = commaFrom(text, start);
    const cell = text.slice(start, end);
    return cell.includes('"') ? undefined : { cell, end };
  }
  const close = closingQuote(text, open);
  const end = afterBlanks(text, close + 1);
  const isWhole = close !== -1 && (end === text.length || text[end] === ",");
  return isWhole ? { cell: text.slice(open + 1, close).replaceAll('""', '"'), end } : undefined;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at].trim() === "") at++;
  return at;
}

/** Where a quoted cell's closing quote is, −1 if nowhere; two quotes together are one of the text. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function commaFrom(text: string, from: number): number {
  const comma = text.indexOf(",", from);
  return comma === -1 ? text.length : comma;
}
