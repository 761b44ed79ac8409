/**
 * How wide a text is, by the advance widths of the fonts that it is drawn with.
 */

import { advance } from "./fonts.ts";
import { textRuns } from "./text_runs.ts";

/**
 * @param html  one line
 * @param size  px
 * @returns     px
 * @throws {Error} if the fonts were not loaded
 */
export function textWidth(html: string, size: number): number {
  return textRuns(html).reduce(
    (width, run) => width + advance(run.text, run) * run.scale * (run.px ?? size),
    0,
  );
}

/** The largest whole size, px, up to `largest`, at which a line is not wider than `width` px. */
export function fittingSize(html: string, largest: number, width: number): number {
  return Math.min(largest, Math.floor(width / textWidth(html, 1)));
}

/**
 * Words put into lines that are not wider than `width` px; a longer word keeps a line for itself.
 *
 * @param measure  width of a line, px
 */
export function wrapped(html: string, width: number, measure: (line: string) => number): string[] {
  const lines: string[] = [];
  // spaces inside a tag are none of the text's
  for (const word of html.split(/ +(?![^<]*>)/)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (lines.length > 0 && measure(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
