/** In what two artifacts differ, as data. */

import { join } from "node:path";
import type { FileRecord, Manifest } from "../../pipeline/manifest.ts";
import { readManifest } from "../../pipeline/manifest.ts";
import { type Difference, differences } from "../../pipeline/staleness.ts";
import { Store } from "../../pipeline/store.ts";
import type { Explanation } from "./explanation.ts";
import { artifactOf } from "./inputs.ts";

/** A difference, of the artifacts themselves or of what they were made from. */
export interface FoundDifference extends Omit<Difference, "kind"> {
  readonly kind: Difference["kind"] | "version";
  /** Inputs that lead there: `generate`; none for the artifacts themselves. */
  readonly input: readonly string[];
}

/** What is with the bytes of a file. */
export interface FileDifference {
  readonly path: string;
  readonly state: "same" | "differs" | "only in the first" | "only in the second";
}

export interface Comparison {
  readonly first: Explanation;
  readonly second: Explanation;
  readonly differences: readonly FoundDifference[];
  readonly files: readonly FileDifference[];
}

/** Compares what was asked for: whole artifacts, or two files. */
export async function compare(first: Explanation, second: Explanation): Promise<Comparison> {
  return {
    first,
    second,
    differences: [
      ...await recipeDifferences(first, second),
      ...versionDifferences(first.manifest, second.manifest),
    ],
    files: first.file && second.file
      ? [{
        path: first.file.path === second.file.path
          ? first.file.path
          : `${first.file.path}, ${second.file.path}`,
        state: first.file.sha256 === second.file.sha256 ? "same" : "differs",
      }]
      : fileDifferences(first.manifest.files, second.manifest.files),
  };
}

async function recipeDifferences(first: Explanation, second: Explanation): Promise<FoundDifference[]> {
  const stores = [new Store(first.outDir), new Store(second.outDir)] as const;
  const compared = new Set<string>();
  const walk = async (
    one: Manifest,
    other: Manifest,
    input: readonly string[],
  ): Promise<FoundDifference[]> => {
    const found: FoundDifference[] = [];
    for (const difference of differences(one, other)) {
      found.push({ ...difference, input });
      const { kind, name, before, after } = difference;
      if (kind !== "input" || before === undefined || after === undefined) continue;
      const pair = `${before} ${after}`;
      if (compared.has(pair)) continue;
      compared.add(pair);
      const [inOne, inOther] = await Promise.all([
        manifestOf(stores[0], `${before}`),
        manifestOf(stores[1], `${after}`),
      ]);
      if (inOne && inOther) found.push(...await walk(inOne, inOther, [...input, name]));
    }
    return found;
  };
  return await walk(first.manifest, second.manifest, []);
}

/** Undefined for an input that is gone, or can't be read. */
async function manifestOf(store: Store, key: string): Promise<Manifest | undefined> {
  const artifact = await artifactOf(store, key);
  if (artifact === undefined) return undefined;
  return await readManifest(join(store.dir, artifact)).catch((error) => {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  });
}

function versionDifferences(first: Manifest, second: Manifest): FoundDifference[] {
  const [one, other]: Readonly<Record<string, string>>[] = [{ ...first.versions }, { ...second.versions }];
  return [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => one[name] !== other[name])
    .map((name) => ({
      kind: "version",
      name,
      input: [],
      before: one[name],
      after: other[name],
      text: `${name} ${one[name] ?? "none"} → ${other[name] ?? "none"}`,
    }));
}

function fileDifferences(first: readonly FileRecord[], second: readonly FileRecord[]): FileDifference[] {
  const [one, other] = [first, second].map((files) => new Map(files.map((file) => [file.path, file.sha256])));
  return [...new Set([...one.keys(), ...other.keys()])].sort().map((path) => ({
    path,
    state: !other.has(path)
      ? "only in the first"
      : !one.has(path)
      ? "only in the second"
      : one.get(path) === other.get(path)
      ? "same"
      : "differs",
  }));
}
