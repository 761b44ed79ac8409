import about from "../../deno.json" with { type: "json" };

/** What an artifact was made with. */
export interface Versions {
  readonly smoothscore: string;
  readonly deno: string;
  readonly v8: string;
  /** `linux x86_64`; results don't depend on it. */
  readonly system: string;
}

export const versions: Versions = {
  smoothscore: about.version,
  deno: Deno.version.deno,
  v8: Deno.version.v8,
  system: `${Deno.build.os} ${Deno.build.arch}`,
};
