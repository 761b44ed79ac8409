/**
 * Texts with markup as runs of one look each, as plotly.js draws them.
 */

import type { TextStyle } from "./fonts.ts";

export interface TextRun extends TextStyle {
  readonly text: string;
  /** of letters, over the size around them */
  readonly scale: number;
  /** size that a `<span style="font-size:…px">` gives instead of the one around, before the scale */
  readonly px?: number;
}

/** Indices are this much smaller in plotly.js. */
const indexScale = 0.7;
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  nbsp: "\u00a0",
  minus: "−",
};

/**
 * Runs of one line.
 *
 * @param html  of its tags `<b>`, `<i>`, `<em>`, `<strong>`, `<sub>`, `<sup>` and `<span style="font-size:…px">` count
 */
export function textRuns(html: string): TextRun[] {
  const runs: TextRun[] = [];
  const open: { readonly tag: string; readonly look: Omit<TextRun, "text"> }[] = [];
  let look: Omit<TextRun, "text"> = { isBold: false, isItalic: false, scale: 1 };
  for (const [part, isEnd, tag, attributes] of html.matchAll(/<(\/?)(\w+)([^>]*)>|[^<]+|</g)) {
    if (tag === undefined) runs.push({ ...look, text: decoded(part) });
    else if (!isEnd) {
      open.push({ tag, look });
      look = { ...look, ...lookOf(tag, attributes, look) };
    } else if (open.at(-1)?.tag === tag) look = open.pop()!.look;
  }
  return runs;
}

function lookOf(tag: string, attributes: string, { scale }: Omit<TextRun, "text">): Partial<TextRun> {
  switch (tag) {
    case "b":
    case "strong":
      return { isBold: true };
    case "i":
    case "em":
      return { isItalic: true };
    case "sub":
    case "sup":
      return { scale: scale * indexScale };
    default: {
      const size = attributes.match(/font-size: *([\d.]+)px/);
      return size ? { px: Number(size[1]), scale: 1 } : {};
    }
  }
}

function decoded(text: string): string {
  return text.replace(
    /&(?:#(\d+)|(\w+));/g,
    (entity, code?: string, name?: string) =>
      code ? String.fromCodePoint(Number(code)) : entities[name ?? ""] ?? entity,
  );
}
