/**
 * The fonts of all pictures and pages: STIX Two, serifs with italics, bold and mathematics (SIL Open Font License, which
 * lets documents embed it). They come from npm and never from the machine.
 */

import { Buffer } from "node:buffer";
import type * as HarfBuzz from "harfbuzzjs";

/** What CSS calls a face. */
export interface FaceName {
  readonly family: string;
  readonly style: "normal" | "italic";
  readonly weight: string;
}

const text = "STIX Two Text";
export const faceNames = {
  regular: { family: text, style: "normal", weight: "400" },
  italic: { family: text, style: "italic", weight: "400" },
  bold: { family: text, style: "normal", weight: "700" },
  boldItalic: { family: text, style: "italic", weight: "700" },
  /** Signs that the text's faces lack: √ ∇ ≤ …; one weight for all, so that no browser makes a bolder one up. */
  math: { family: "STIX Two Math", style: "normal", weight: "100 900" },
} as const satisfies Readonly<Record<string, FaceName>>;

export type FaceId = keyof typeof faceNames;

/** Glyphs are substituted and placed by these features alone: in measuring, and in what is embedded. */
const layoutFeatures = ["ccmp", "kern", "liga", "locl", "mark", "mkmk"];

/** How a text is set. */
export interface TextStyle {
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

type Packages = typeof import("./font_packages.ts");

interface Opened {
  readonly packages: Packages;
  readonly faces: Readonly<
    Record<FaceId, { readonly bytes: Uint8Array<ArrayBuffer>; readonly font: HarfBuzz.Font }>
  >;
}

let opening: Promise<Opened> | undefined;
let opened: Opened | undefined;

/** Reads the faces, once: whoever measures text waits for it before. */
export async function loadFonts(): Promise<void> {
  opening ??= openFonts();
  opened = await opening;
}

async function openFonts(): Promise<Opened> {
  // by its address: what `import("…")` names is fetched whenever the program starts
  const packages: Packages = await import(new URL("./font_packages.ts", import.meta.url).href);
  const { Blob, Face, Font } = packages.harfbuzz;
  const entries = await Promise.all((Object.keys(faceNames) as FaceId[]).map(async (id) => {
    const bytes = await Deno.readFile(new URL(packages.files[id]));
    return [id, { bytes, font: new Font(new Face(new Blob(bytes))) }] as const;
  }));
  return { packages, faces: Object.fromEntries(entries) as Opened["faces"] };
}

function fonts(): Opened {
  if (!opened) throw new Error("no fonts to measure text with: await loadFonts() before");
  return opened;
}

/** A face with those of its glyphs that show these characters: WOFF, which is quickly made (WOFF2 takes six times as long, and is a quarter smaller). */
export async function subsetOf(id: FaceId, characters: string): Promise<Uint8Array> {
  const { packages, faces } = fonts();
  return await packages.subset(Buffer.from(faces[id].bytes.buffer), characters, {
    targetFormat: "woff",
    noHinting: true,
    keepFeatures: layoutFeatures,
  });
}

/** A text in pieces of one face each, as a browser chooses them. */
export function inFaces(text: string, style: TextStyle): { readonly id: FaceId; readonly text: string }[] {
  const id = textFace(style);
  const pieces: { id: FaceId; text: string }[] = [];
  // an accent is in the face of its letter
  for (const [cluster] of text.matchAll(/\P{Mn}\p{Mn}*|\p{Mn}+/gu)) {
    const chosen = hasGlyphs(id, cluster) ? id : "math";
    const last = pieces.at(-1);
    if (last?.id === chosen) last.text += cluster;
    else pieces.push({ id: chosen, text: cluster });
  }
  return pieces;
}

function textFace({ isBold, isItalic }: TextStyle): FaceId {
  if (isBold) return isItalic ? "boldItalic" : "bold";
  return isItalic ? "italic" : "regular";
}

/** Whether a face can show all characters of a text. */
export function hasGlyphs(id: FaceId, text: string): boolean {
  const { font } = fonts().faces[id];
  return [...text].every((character) => font.nominalGlyph(character.codePointAt(0)!) !== undefined);
}

/**
 * Width of a text without markup, shaped as a browser does: kerning, ligatures, accents over their letters.
 *
 * @returns  em
 * @throws {Error} if the fonts were not loaded
 */
export function advance(text: string, style: TextStyle): number {
  const { packages: { harfbuzz }, faces } = fonts();
  const features = harfbuzzFeatures(harfbuzz);
  return inFaces(text, style).reduce((sum, { id, text }) => {
    const { font } = faces[id];
    const buffer = new harfbuzz.Buffer();
    buffer.addText(text);
    buffer.guessSegmentProperties();
    harfbuzz.shape(font, buffer, features);
    const width = buffer.getGlyphPositions().reduce((width, { xAdvance }) => width + (xAdvance ?? 0), 0);
    return sum + width / font.face.upem;
  }, 0);
}

/** Those that shapers use unasked, but not here. */
function harfbuzzFeatures({ Feature }: typeof HarfBuzz): HarfBuzz.Feature[] {
  return ["calt", "clig"].map((tag) => new Feature(tag, 0));
}
