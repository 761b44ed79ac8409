/** Inputs that nobody meant: good ones, broken in a few places. `--inputs` says how many of them go through each parser. */

// no import of deno.json, which every task would fetch
// deno-lint-ignore no-import-prefix
import fc from "npm:fast-check@4.11.0";
import { amounts, seedOf } from "../amounts.ts";

export { fc };

/** How many inputs go through a parser; the same ones every time. */
export function inputs(name: string): { numRuns: number; seed: number } {
  return { numRuns: amounts.inputs, seed: seedOf(name) };
}

/** A change of bytes at a place from 0 to 1. */
interface Edit {
  readonly kind: "cut" | "drop" | "insert" | "replace" | "double" | "flip" | "swap" | "many";
  readonly at: number;
  readonly byte: number;
  readonly piece: Uint8Array;
}

const allKinds: readonly Edit["kind"][] = [
  "cut",
  "drop",
  "insert",
  "replace",
  "double",
  "flip",
  "swap",
  "many",
];

/** One to four changes; what is put in is mostly one of the pieces, which mean something to the parser. */
export function edits(
  pieces: readonly string[],
  kinds: readonly Edit["kind"][] = allKinds,
): fc.Arbitrary<readonly Edit[]> {
  const encoded = pieces.map((piece) => new TextEncoder().encode(piece));
  const piece = fc.oneof(
    { arbitrary: fc.constantFrom(...encoded), weight: 3 },
    { arbitrary: fc.uint8Array({ minLength: 1, maxLength: 4 }), weight: 1 },
  );
  return fc.array(
    fc.record({
      kind: fc.constantFrom(...kinds),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      byte: fc.integer({ min: 0, max: 255 }),
      piece,
    }),
    { minLength: 1, maxLength: 4 },
  );
}

/** The bytes with these changes, one after the other. */
export function edited(bytes: Uint8Array, changes: readonly Edit[]): Uint8Array<ArrayBuffer> {
  return changes.reduce(changed, Uint8Array.from(bytes));
}

/** The same of a text. */
export function editedText(text: string, changes: readonly Edit[]): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(
    edited(new TextEncoder().encode(text), changes),
  );
}

function changed(bytes: Uint8Array<ArrayBuffer>, { kind, at, byte, piece }: Edit): Uint8Array<ArrayBuffer> {
  const place = Math.floor(at * bytes.length);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (kind) {
    case "cut":
      return before.slice();
    case "drop":
      return joined(before, after.subarray(1 + byte % 8));
    case "insert":
      return joined(before, piece, after);
    case "replace":
      return joined(before, piece, after.subarray(piece.length));
    case "double":
      return joined(before, after.subarray(0, 1 + byte % 32), after);
    case "flip":
      return bytes.map((value, i) => i === place ? value ^ 1 << byte % 8 : value);
    case "swap":
      return joined(before, after.subarray(1, 2), after.subarray(0, 1), after.subarray(2));
    case "many":
      return joined(before, ...Array(1 + byte).fill(piece), after);
  }
}

/** The parts one after the other. */
export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/**
 * What a parser makes of an input, or undefined if it refuses it as documented: with an error of these kinds, whose message
 * begins with the name of what was read and tells a cure, in few words. What the language throws by itself does neither.
 */
export function parsed<T>(parse: () => T, message: RegExp): T | undefined {
  try {
    return parse();
  } catch (error) {
    checkRefusal(error, message);
    return undefined;
  }
}

/** @throws if the error is not one that is documented */
export function checkRefusal(error: unknown, message: RegExp): void {
  const isKind = error instanceof SyntaxError || error instanceof TypeError || error instanceof RangeError;
  const text = error instanceof Error ? error.message : "";
  const isOwn = isKind && message.test(text) && text.length < 600 && !/undefined|\[object/.test(text);
  if (!isOwn) throw new Error(`refused in a way that is not documented: ${error}`, { cause: error });
}
