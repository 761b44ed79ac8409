/**
 * What a report shows is what was made: files are compared with the manifests of their artifacts, what differs is named.
 */

import { ledgerPlace } from "../ledger/place.ts";
import { join } from "node:path";
import { ignoreMissing } from "../files/durable.ts";
import type { Pipeline } from "../pipeline/graph.ts";
import { damageOf, type Manifest, manifestName, readManifest } from "../pipeline/manifest.ts";
import type { RecordedNode } from "../pipeline/run_record.ts";
import type { Store } from "../pipeline/store.ts";
import type { View } from "../pipeline/view.ts";

/** A node whose artifact the view shows. */
export interface ShownNode extends RecordedNode {
  readonly artifact: string;
  /** What is wrong with it, in words; nothing of it is shown that these are about. */
  readonly damages: readonly Damage[];
  /** Undefined if it is damaged itself: then nothing else can be trusted. */
  readonly manifest: Manifest | undefined;
}

/** Something that is not as it was made. */
export interface Damage {
  /** File of the artifact; undefined if it is all of it. */
  readonly path?: string;
  /** In words that begin with the file's name: `claims.csv: SHA-256 differs`. */
  readonly text: string;
}

/** Endings of a figure's files that a report shows. */
export const figureEndings = [".json", ".svg", ".png"];

/** Files that a report shows, by the view of their node. */
export function wantedFiles({ figures = [] }: Pipeline): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, string[]>([[ledgerPlace.file, [ledgerPlace.file]]]);
  for (const { page } of figures) {
    const { view, file } = placeOf(page);
    wanted.set(view, [...wanted.get(view) ?? [], ...figureEndings.map((ending) => file + ending)]);
  }
  return wanted;
}

/** `figures/more/delta.html` → `figures`, `more/delta`. */
export function placeOf(page: string): { view: string; file: string } {
  const [view, ...path] = page.replace(/\.html$/, "").split("/");
  return { view, file: path.join("/") };
}

/**
 * Compares of an artifact what a report shows with its manifest. Nothing of it is shown if its view is no link to it any more.
 *
 * @param files  that it shows, if the artifact has them
 */
export async function inspectNode(
  node: RecordedNode & { artifact: string },
  { store, view }: { readonly store: Store; readonly view: View },
  files: readonly string[],
): Promise<ShownNode & { isThere: boolean }> {
  const { artifact } = node;
  const dir = join(store.dir, artifact);
  const isThere = await Deno.lstat(dir).catch(ignoreMissing) !== undefined;
  const lost = (text: string) => ({ ...node, isThere, manifest: undefined, damages: [{ text }] });
  const misplaced = await view.damageOf(node.view);
  if (misplaced !== undefined) return lost(misplaced);
  let manifest: Manifest | undefined;
  try {
    manifest = await readManifest(dir);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return lost(error.message);
  }
  if (manifest === undefined) return lost(isThere ? `${manifestName}: missing` : "missing");
  if (store.nameOf({ recipe: manifest, key: manifest.key }) !== artifact) {
    return lost(`${manifestName}: of another key`);
  }
  const damages: Damage[] = [];
  if (!await store.hasFound(artifact)) {
    for (const record of manifest.files.filter(({ path }) => files.includes(path))) {
      const text = await damageOf(dir, record);
      if (text !== undefined) damages.push({ path: record.path, text });
    }
    if (files.includes(ledgerPlace.file) && damages.length === 0) {
      const text = await unreadableLedger(dir, manifest);
      if (text !== undefined) damages.push({ path: ledgerPlace.file, text });
    }
  }
  return { ...node, isThere, manifest, damages };
}

/** Why the ledger can't be shown, though it is as it was written: by an earlier version, or none. */
async function unreadableLedger(dir: string, { files }: Manifest): Promise<string | undefined> {
  if (files.every(({ path }) => path !== ledgerPlace.file)) return `${ledgerPlace.file}: missing`;
  const { readClaims } = await import("../ledger/claims_file.ts"); // tables are read where there is a ledger
  try {
    await readClaims(join(dir, ledgerPlace.file));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return error.message.replace(join(dir, ledgerPlace.file), ledgerPlace.file);
  }
}

/** What is damaged of a run, a line each: `kl/figures: delta.json: SHA-256 differs`. */
export function damageLines(
  { pipeline, nodes }: { readonly pipeline: Pick<Pipeline, "name">; readonly nodes: readonly ShownNode[] },
): string[] {
  return nodes.flatMap(({ view, damages }) =>
    damages.map(({ text }) =>
      `${pipeline.name}/${view}${text.startsWith(view) ? text.slice(view.length) : `: ${text}`}`
    )
  );
}

/** The first damage of a node that is about one of the files. */
export function damageIn({ damages }: ShownNode, files: readonly string[]): string | undefined {
  return damages.find(({ path }) => path === undefined || files.includes(path))?.text;
}
