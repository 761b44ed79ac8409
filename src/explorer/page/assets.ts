/// <reference lib="dom" />
/** What the page carries beside its script. */

import type { ShippedNetwork } from "../networks/list.ts";

export interface Assets {
  /** of smoothscore */
  readonly version: string;
  /** the module in base64, and its SHA-256 */
  readonly kernels: { readonly digest: string; readonly bytes: string };
  /** the workers' script */
  readonly worker: string;
  /** parameters are f32 in base64 */
  readonly networks: readonly (ShippedNetwork & { readonly parameters: string })[];
}

/** Those of this page. */
export function readAssets(): Assets {
  return JSON.parse(document.querySelector("#assets")!.textContent!);
}

/** Bytes of a text in base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
