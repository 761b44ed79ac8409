/** Every kind of place in an `out/` that can be hurt, and ways to hurt it. */

import { join } from "node:path";
import type { OutDir } from "../pipeline/out_dir.ts";
import type { Chance } from "./amounts.ts";

/** A file, link or folder in `out/`. */
export interface Place {
  /** Relative to `out/`. */
  readonly path: string;
  readonly kind: "artifact" | "manifest" | "folder" | "record" | "report" | "code" | "lock" | "link";
  /** What it is of: a stage and an ending, for artifacts. */
  readonly what: string;
  /** Pipeline that shows it; undefined if no particular one. */
  readonly pipeline?: string;
  /** Node whose it is. */
  readonly node?: string;
  /** Name in the view. */
  readonly view?: string;
  /** Name in the artifact. */
  readonly file?: string;
}

/** All of them, of the pipelines that have run. */
export function placesOf(out: OutDir, pipelines: readonly string[]): Place[] {
  const places: Place[] = [
    { path: "report.html", kind: "report", what: "report of all" },
    { path: "build/code.json", kind: "code", what: "memory of code" },
    ...namesIn(out.file("store/.locks")).map((name): Place => ({
      path: `store/.locks/${name}`,
      kind: "lock",
      what: "lock",
    })),
  ];
  for (const pipeline of pipelines) {
    places.push(
      { path: `${pipeline}/run.json`, kind: "record", what: "run.json", pipeline },
      { path: `${pipeline}/report.html`, kind: "report", what: "report", pipeline },
    );
    for (const { node, view, artifact } of out.readJson(pipeline, "run.json").nodes) {
      const { stage, files } = out.readJson("store", artifact, "manifest.json");
      const path = `store/${artifact}`;
      const common = { pipeline, node, view };
      places.push(
        { ...common, path: `${pipeline}/${view}`, kind: "link", what: "link" },
        { ...common, path, kind: "folder", what: "artifact's folder" },
        { ...common, path: `${path}/manifest.json`, kind: "manifest", what: "manifest" },
      );
      for (const { path: file } of files) {
        const what = `${stage} ${file.split(".").at(-1)}`;
        places.push({ ...common, path: `${path}/${file}`, kind: "artifact", what, file });
      }
    }
  }
  return places;
}

/** A way to hurt. */
export type Hurt = "flip" | "truncation" | "removal" | "other target" | "no target";

const ofFiles: readonly Hurt[] = ["flip", "truncation", "removal"];

/** Hurts a place in one of the ways that there are for it. */
export function hurt(out: OutDir, { path, kind }: Place, chance: Chance): Hurt {
  const place = out.file(path);
  switch (kind) {
    case "link": {
      const how = chance.of<Hurt>(["removal", "other target", "no target"]);
      const others = namesIn(out.file("store")).filter((name) =>
        !name.startsWith(".") && !Deno.readLinkSync(place).includes(name)
      );
      Deno.removeSync(place);
      if (how === "other target") Deno.symlinkSync(`../store/${chance.of(others)}`, place);
      if (how === "no target") Deno.symlinkSync("../store/generate-000000000000", place);
      return how;
    }
    case "folder":
      Deno.removeSync(place, { recursive: true });
      return "removal";
    default:
      return hurtFile(place, chance);
  }
}

/** Flips a bit of a file, cuts it off, or removes it. */
export function hurtFile(place: string, chance: Chance): Hurt {
  const bytes = Deno.readFileSync(place);
  const how = bytes.length === 0 ? "removal" : chance.of(ofFiles);
  if (how === "removal") Deno.removeSync(place);
  if (how === "truncation") Deno.truncateSync(place, chance.below(bytes.length));
  if (how === "flip") {
    bytes[chance.below(bytes.length)] ^= 1 << chance.below(8);
    Deno.writeFileSync(place, bytes);
  }
  return how;
}

function namesIn(dir: string): string[] {
  return [...Deno.readDirSync(dir)].map(({ name }) => name).sort();
}

/** SHA-256 of all that views show but reports, which tell when things were made. */
export function shownDigests(out: OutDir, pipelines: readonly string[]): Record<string, string> {
  const all = Object.assign({}, ...pipelines.map((pipeline) => out.digests(pipeline)));
  for (const pipeline of pipelines) delete all[join(pipeline, "report.html")];
  return all;
}
