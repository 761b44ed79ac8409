/**
 * What a report is made from: the record of a pipeline's last run, the manifests of what it shows, its ledger and its figures.
 */

import { join } from "node:path";
import { type Claim, readClaims } from "../ledger/claim.ts";
import { ignoreMissing } from "../files/durable.ts";
import { type Pipeline, type PresetName, resolveParameters } from "../pipeline/graph.ts";
import { damageOf, type Manifest, manifestName, readManifest } from "../pipeline/manifest.ts";
import { formatValue, type ParameterValue, type ParameterValues } from "../pipeline/parameters.ts";
import { readRecord, type RecordedNode } from "../pipeline/run_record.ts";
import type { Store } from "../pipeline/store.ts";
import { View } from "../pipeline/view.ts";
import { pack } from "./html.ts";

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

/** A pipeline's last run. */
export interface Run {
  readonly pipeline: Pipeline;
  readonly preset: PresetName;
  readonly parameters: ParameterValues;
  readonly nodes: readonly ShownNode[];
  /** `out/<pipeline>/` */
  readonly dir: string;
  /** `out/store/` */
  readonly storeDir: string;
}

/** A pipeline that has run, and whose record is damaged: there is nothing to show of it. */
export interface LostRun {
  readonly pipeline: Pipeline;
  readonly damage: string;
}

/** A figure's file as the plot stage wrote it: Plotly's JSON with texts. */
export interface StoredFigure {
  readonly name: string;
  readonly title: string;
  readonly caption: string;
  readonly data: readonly Record<string, unknown>[];
  readonly layout: Record<string, unknown> & { readonly width: number; readonly height: number };
  readonly frames?: readonly unknown[];
}

/** A figure on its way into a report. */
export interface ReportFigure {
  /** Its file, packed. */
  readonly packed: string;
  readonly figure: StoredFigure;
  /** The picture, if it was drawn: a data URI. */
  readonly picture: string | undefined;
  /** False if it shows another run's parameters. */
  readonly upToDate: boolean;
  /** Names the claims that it is about. */
  readonly claims: readonly string[];
  /** Whether a report opens with it. */
  readonly isOpening: boolean;
}

/** A figure or ledger that a report can't show. */
export interface Lost {
  /** `figures/delta.html`, `claims.csv` */
  readonly page: string;
  readonly damage: string;
}

/** The ledger of a run. */
export interface Ledger {
  readonly claims: readonly Claim[];
  /** Its file, packed. */
  readonly packed: string;
  /** False if another run's results were checked. */
  readonly upToDate: boolean;
}

/** The ledger's file and view. */
export const ledgerName = "claims.csv";

/** Endings of a figure's files that a report shows. */
const figureEndings = [".json", ".svg", ".png"];

/**
 * The last run of a pipeline; undefined if there was none, or nothing of it is left. What of it a report shows is compared with the manifests.
 *
 * @param held  keeps the artifacts in place
 */
export async function readRun(
  outDir: string,
  pipeline: Pipeline,
  store: Store,
  held: DisposableStack,
): Promise<Run | LostRun | undefined> {
  const view = new View(outDir, pipeline.name);
  // until the artifacts are held, so that the record is of what is there
  using _view = await view.lock({ shared: true, isOptional: true });
  try {
    const record = await readRecord(view.dir);
    if (record === undefined) return undefined;
    const recorded = record.nodes.filter((node): node is RecordedNode & { artifact: string } =>
      node.artifact !== null
    );
    held.use(await store.hold(recorded.map(({ artifact }) => artifact)));
    const wanted = wantedFiles(pipeline);
    const nodes = await Promise.all(
      recorded.map((node) => inspectNode(node, store, wanted.get(node.view) ?? [])),
    );
    if (nodes.every(({ isThere }) => !isThere)) return undefined;
    const { preset, parameters } = record;
    return { pipeline, preset, parameters, nodes, dir: view.dir, storeDir: store.dir };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return { pipeline, damage: error.message };
  }
}

/** Files that a report shows, by the view of their node. */
function wantedFiles({ figures = [] }: Pipeline): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, string[]>([[ledgerName, [ledgerName]]]);
  for (const { page } of figures) {
    const { view, file } = placeOf(page);
    wanted.set(view, [...wanted.get(view) ?? [], ...figureEndings.map((ending) => file + ending)]);
  }
  return wanted;
}

/** `figures/more/delta.html` → `figures`, `more/delta`. */
function placeOf(page: string): { view: string; file: string } {
  const [view, ...path] = page.replace(/\.html$/, "").split("/");
  return { view, file: path.join("/") };
}

async function inspectNode(
  node: RecordedNode & { artifact: string },
  store: Store,
  files: readonly string[],
): Promise<ShownNode & { isThere: boolean }> {
  const { artifact } = node;
  const dir = join(store.dir, artifact);
  const isThere = await Deno.lstat(dir).catch(ignoreMissing) !== undefined;
  const lost = (text: string) => ({ ...node, isThere, manifest: undefined, damages: [{ text }] });
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
  }
  return { ...node, isThere, manifest, damages };
}

/** What is damaged of a run, a line each: `kl/figures: delta.json: SHA-256 differs`. */
export function damageLines({ pipeline, nodes }: Run): string[] {
  return nodes.flatMap(({ view, damages }) =>
    damages.map(({ text }) =>
      `${pipeline.name}/${view}${text.startsWith(view) ? text.slice(view.length) : `: ${text}`}`
    )
  );
}

/** The ledger; undefined if the run has none. */
export async function readLedger({ nodes, storeDir }: Run): Promise<Ledger | Lost | undefined> {
  const node = nodes.find(({ view }) => view === ledgerName);
  if (node === undefined) return undefined;
  const damage = damageIn(node, [ledgerName]);
  if (damage !== undefined) return { page: ledgerName, damage };
  const path = join(storeDir, node.artifact, ledgerName);
  const csv = await Deno.readTextFile(path);
  return { claims: await readClaims(path), packed: pack(csv), upToDate: node.upToDate };
}

/** The figures that are there, in the pipeline's order. */
export async function readFigures(
  { pipeline, nodes, storeDir }: Run,
): Promise<(ReportFigure | Lost)[]> {
  const figures = await Promise.all(
    (pipeline.figures ?? []).map(async ({ page, claims = [], isOpening = false }) => {
      const { view, file } = placeOf(page);
      const node = nodes.find((node) => node.view === view);
      if (node === undefined) return undefined;
      const damage = damageIn(node, figureEndings.map((ending) => file + ending));
      if (damage !== undefined) return { page, damage };
      const [json, svg, png] = await Promise.all(figureEndings.map((ending) => {
        const isOwn = node.manifest?.files.some(({ path }) => path === file + ending);
        return isOwn ? Deno.readFile(join(storeDir, node.artifact, file + ending)) : undefined;
      }));
      if (json === undefined) return undefined;
      const text = new TextDecoder().decode(json);
      const picture = svg ? dataUri(svg, "svg+xml") : png && dataUri(png, "png");
      const figure = JSON.parse(text) as StoredFigure;
      return { packed: pack(text), figure, picture, upToDate: node.upToDate, claims, isOpening };
    }),
  );
  return figures.filter((figure) => figure !== undefined);
}

function damageIn({ damages }: ShownNode, files: readonly string[]): string | undefined {
  return damages.find(({ path }) => path === undefined || files.includes(path))?.text;
}

function dataUri(bytes: Uint8Array, type: string): string {
  return `data:image/${type};base64,${bytes.toBase64()}`;
}

/** The parameters that are not the preset's, as typed. */
export function changedParameters({ pipeline, preset, parameters }: Run): [name: string, value: string][] {
  const usual = resolveParameters(pipeline, preset);
  const text = (value: ParameterValue | undefined) => value === undefined ? "" : formatValue(value);
  return Object.entries(parameters)
    .filter(([name, value]) => text(value) !== text(usual[name]))
    .map(([name, value]) => [name, text(value)]);
}

/** What makes the run again: `deno task pipeline experiment2 --preset paper --set kappa=1.5`. */
export function commandOf(run: Run): string {
  const preset = run.preset === "quick" ? [] : [`--preset ${run.preset}`];
  const changes = changedParameters(run).map(([name, value]) => `--set ${quoted(`${name}=${value}`)}`);
  return ["deno task pipeline", run.pipeline.name, ...preset, ...changes].join(" ");
}

/** As a shell takes it. */
function quoted(word: string): string {
  return /^[\w./,:=+-]*$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
