/** What an artifact was made with. */
export interface Versions {
  readonly smoothscore: string;
  readonly deno: string;
  readonly v8: string;
}

export const versions: Versions = { smoothscore: "0.1.0", deno: Deno.version.deno, v8: Deno.version.v8 };
