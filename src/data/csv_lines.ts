/**
 * The lines of a CSV file, whose bytes come in pieces: a file as large as the disk takes no more memory than its longest line.
 */

const newline = 10;
/** Longer ones are no points: 784 coordinates have 1300 characters each. */
const mostLineBytes = 1 << 20;
const nothing = new Uint8Array(0);

/** One line that is not blank. */
export interface Line {
  /** counted from 1, with the blank ones */
  readonly line: number;
  readonly text: string;
}

/** Cuts bytes into lines. */
export class CsvLines {
  /** The beginning of a line whose end has not come yet. */
  #rest: Uint8Array = nothing;
  #line = 0;
  #isBegun = false;
  // drops the byte order mark
  readonly #decoder = new TextDecoder();

  /** @param name  what the messages call the file */
  constructor(readonly name: string) {}

  /**
   * The lines that end in the next bytes of the file.
   *
   * @throws {SyntaxError} if the file is UTF-16, or a line too long
   */
  *take(piece: Uint8Array): Generator<Line> {
    const bytes = this.#rest.length === 0 ? piece : joined(this.#rest, piece);
    if (!this.#isBegun && bytes.length >= 2) {
      this.#isBegun = true;
      if (bytes[0] === 0xff && bytes[1] === 0xfe || bytes[0] === 0xfe && bytes[1] === 0xff) {
        throw new SyntaxError(`${this.name} must be UTF-8 text, got UTF-16: save it as "CSV UTF-8"`);
      }
    }
    let start = 0;
    while (start < bytes.length) {
      const word = afterBlanks(bytes, start);
      const end = bytes[word] === newline ? word : bytes.indexOf(newline, word);
      if (end === -1) break;
      const line = ++this.#line;
      const text = end === word ? undefined : this.#textOf(bytes.subarray(start, end));
      start = end + 1;
      if (text !== undefined) yield { line, text };
    }
    // the caller may fill the piece anew
    this.#rest = bytes.slice(start);
    this.#checkLength(this.#rest, this.#line + 1);
  }

  /** The last line, if no newline ends it. */
  *end(): Generator<Line> {
    const line = ++this.#line;
    const text = afterBlanks(this.#rest, 0) === this.#rest.length ? undefined : this.#textOf(this.#rest);
    this.#rest = nothing;
    if (text !== undefined) yield { line, text };
  }

  /** Undefined for a line of blanks, of which Unicode has more than ASCII. */
  #textOf(bytes: Uint8Array): string | undefined {
    this.#checkLength(bytes, this.#line);
    const text = this.#decoder.decode(bytes);
    return text.trim() === "" ? undefined : text;
  }

  #checkLength(bytes: Uint8Array, line: number): void {
    if (bytes.length <= mostLineBytes) return;
    throw new SyntaxError(
      `${this.name}, line ${line} must have at most ${mostLineBytes} bytes: write one point a line, ` +
        "its coordinates separated by commas",
    );
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}

/** Past blanks of ASCII that end no line: a file of blank lines takes no time that one notices. */
function afterBlanks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === 32 || bytes[at] >= 9 && bytes[at] <= 13 && bytes[at] !== newline) at++;
  return at;
}
