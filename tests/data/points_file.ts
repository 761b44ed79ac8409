/** Files of points, for tests: text or bytes under a name, gone after use. */

import { encodeNpy } from "../../src/arrays/npy.ts";

/** Runs `use` with the path of a file that holds `content`. */
export async function withFile<T>(
  name: string,
  content: string | Uint8Array,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/${name}`;
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    await Deno.writeFile(path, bytes);
    return await use(path);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

/** An npy file with this header text, as another program could have written it. */
export function npyWith(dict: string): Uint8Array {
  return latin1(`\x93NUMPY\x01\x00\x76\x00${dict.padEnd(117)}\n`);
}

export const square = { n: 2, d: 2, points: new Float64Array([1, 2, 3, 4]) };

export type ErrorClass = new (message: string) => Error;

export const f64 = (shape: number[], values: number[]) =>
  encodeNpy({ shape, data: new Float64Array(values) });
