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
    const open = afterBlanks(text, start);
    const isQuoted = text[open] === '"';
    const close = isQuoted ? closingQuote(text, open) : -1;
    const end = isQuoted ? afterBlanks(text, close + 1) : commaFrom(text, start);
    const isWhole = isQuoted ? close !== -1 && (end === text.length || text[end] === ",") : true;
    const cell = isQuoted ? text.slice(open + 1, close) : text.slice(start, end);
    if (!isWhole || !isQuoted && cell.includes('"')) {
      throw new SyntaxError(
        `${at}, column ${cells.length + 1} must have quotes around the whole cell or none: remove them`,
      );
    }
    cells.push(isQuoted ? cell.replaceAll('""', '"') : cell);
    start = end + 1;
  }
  return cells;
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
