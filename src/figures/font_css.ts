/**
 * The fonts as CSS that a picture or a page carries within it: of each face only the glyphs that it needs.
 */

import { type FaceId, faceNames, inFaces, loadFonts, subsetOf, type TextStyle } from "./fonts.ts";

/** A text in one look. */
export interface StyledText extends TextStyle {
  readonly text: string;
}

/** A page may show any number, and whatever can be typed. */
const typed = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join("");
/** What texts of this project have beside it: pages that need no more have the same fonts, which are made once. */
const usual = typed + "−±×·÷°²³¹½…–—‘’“”§éèúüöçŝαβγδεηθκλμνπρστφχψωΔΣΦΩ₀₁₂₃₄⁰⁴⁵⁶⁻\u0302\u0303\u0304" +
  "√∇∂∫∑∏∞∗∝≈≠≤≥≪≫→∈∓⊙⌊⌋⟨⟩‖▶▮";

/** `@font-face` rules for a page with these texts. Anything may be bold or italic. */
export async function pageFonts(...texts: readonly string[]): Promise<string> {
  await loadFonts();
  // apart: an accent beside a letter would be taken from where the letter is
  const text = [...new Set(usual + texts.join(""))].sort().join(" ");
  const looks = [false, true].flatMap((isBold) =>
    [false, true].map((isItalic) => ({ text, isBold, isItalic }))
  );
  return await rules(looks) + exactPlaces;
}

/** Letters stand where the fonts say, and not on whole pixels. */
const exactPlaces = "body,text{text-rendering:geometricPrecision}";

/** A picture that looks the same on every machine, also inside an `<img>`, which sees no fonts of the page around it. */
export async function withFonts(svg: string): Promise<string> {
  await loadFonts();
  const css = await rules(svgTexts(svg)) + exactPlaces;
  return svg.replace(/<svg[^>]*>/, (opening) => `${opening}<style>${css}</style>`);
}

/** The texts of an SVG. */
export function svgTexts(svg: string): StyledText[] {
  const texts: StyledText[] = [];
  const open: TextStyle[] = [{ isBold: false, isItalic: false }];
  for (const [, isEnd, tag, attributes, isEmpty, text] of svg.matchAll(elements)) {
    if (text !== undefined) {
      if (open.length > 1) texts.push({ ...open.at(-1)!, text: decoded(text) });
    } else if (tag !== "text" && tag !== "tspan") continue;
    else if (isEnd) open.pop();
    else if (!isEmpty) open.push(styled(open.at(-1)!, attributes));
  }
  return texts.filter(({ text }) => text.trim() !== "");
}

const elements = /<(\/?)([\w:]+)((?:"[^"]*"|[^">])*?)(\/?)>|([^<]+)/g;

function styled(around: TextStyle, attributes: string): TextStyle {
  const weight = attributes.match(/font-weight[:="]+ *(\w+)/)?.[1];
  const style = attributes.match(/font-style[:="]+ *(\w+)/)?.[1];
  return {
    isBold: weight === undefined ? around.isBold : weight === "bold" || Number(weight) >= 600,
    isItalic: style === undefined ? around.isItalic : style === "italic",
  };
}

function decoded(text: string): string {
  const names: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
  return text.replace(/&(\w+);/g, (entity, name: string) => names[name] ?? entity);
}

async function rules(texts: readonly StyledText[]): Promise<string> {
  const needed = new Map<FaceId, Set<string>>();
  for (const { text, ...style } of texts) {
    for (const piece of inFaces(text, style)) {
      const characters = needed.get(piece.id) ?? new Set();
      for (const character of piece.text) characters.add(character);
      needed.set(piece.id, characters);
    }
  }
  const sorted = [...needed].sort(([a], [b]) => a < b ? -1 : 1);
  return (await Promise.all(sorted.map(([id, characters]) => rule(id, [...characters].sort().join("")))))
    .join("");
}

const made = new Map<string, Promise<string>>();

function rule(id: FaceId, characters: string): Promise<string> {
  const key = `${id} ${characters}`;
  if (!made.has(key)) made.set(key, makeRule(id, characters));
  return made.get(key)!;
}

async function makeRule(id: FaceId, characters: string): Promise<string> {
  const { family, style, weight } = faceNames[id];
  const font = await subsetOf(id, characters);
  return `@font-face{font-family:"${family}";font-style:${style};font-weight:${weight};` +
    `src:url(data:font/woff;base64,${font.toBase64()})}`;
}
