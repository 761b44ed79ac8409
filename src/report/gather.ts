/**
 * What a report is made from: the record of a pipeline's last run, the manifests of what it shows, its ledger and its figures.
 */

import { dirname, join } from "node:path";
import { type Claim, readClaims } from "../ledger/claim.ts";
import { ignoreMissing } from "../files/durable.ts";
import { type Pipeline, type PresetName, resolveParameters } from "../pipeline/graph.ts";
import { type Manifest, readManifest } from "../pipeline/manifest.ts";
import { pack } from "./html.ts";
import { formatValue, type ParameterValue, type ParameterValues } from "../pipeline/parameters.ts";

/** A node whose artifact the view shows. */
export interface ShownNode {
  readonly node: string;
  readonly view: string;
  readonly artifact: string;
  /** False if an earlier run, with other parameters, has left it. */
  readonly upToDate: boolean;
  readonly manifest: Manifest;
}

/** A pipeline's last run. */
export interface Run {
  readonly pipeline: Pipeline;
  readonly preset: PresetName;
  readonly parameters: ParameterValues;
  readonly nodes: readonly ShownNode[];
  /** `out/<pipeline>/` */
  readonly dir: string;
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

/** The ledger of a run. */
export interface Ledger {
  readonly claims: readonly Claim[];
  /** Its file, packed. */
  readonly packed: string;
  /** False if another run's results were checked. */
  readonly upToDate: boolean;
}

/** Names in the store of the artifacts that the last run of a pipeline shows. */
export async function shownArtifacts(outDir: string, pipeline: Pipeline): Promise<string[]> {
  const text = await Deno.readTextFile(join(outDir, pipeline.name, "run.json")).catch(ignoreMissing);
  if (text === undefined) return [];
  const { nodes } = JSON.parse(text);
  return (nodes as ShownNode[]).flatMap(({ artifact }) => artifact ?? []);
}

/** The last run of a pipeline; undefined if there was none, or nothing of it is left. */
export async function readRun(outDir: string, pipeline: Pipeline): Promise<Run | undefined> {
  const dir = join(outDir, pipeline.name);
  const text = await Deno.readTextFile(join(dir, "run.json")).catch(ignoreMissing);
  if (text === undefined) return undefined;
  const { preset, parameters, nodes } = JSON.parse(text);
  const shown = await Promise.all(
    (nodes as ShownNode[]).filter(({ artifact }) => artifact !== null).map(async (node) => {
      const manifest = await readManifest(join(outDir, "store", node.artifact)).catch(ignoreDamaged);
      return manifest && { ...node, manifest };
    }),
  );
  const present = shown.filter((node) => node !== undefined);
  return present.length === 0 ? undefined : { pipeline, preset, parameters, nodes: present, dir };
}

/** A manifest that can't be read is for the next run to report: a page can do without the node. */
function ignoreDamaged(error: unknown): undefined {
  if (!(error instanceof SyntaxError)) throw error;
}

/** The ledger; undefined if the run has none. */
export async function readLedger({ dir, nodes }: Run): Promise<Ledger | undefined> {
  const name = "claims.csv";
  const path = join(dir, name);
  const csv = await Deno.readTextFile(path).catch(ignoreMissing);
  if (csv === undefined) return undefined;
  return { claims: await readClaims(path), packed: pack(csv), upToDate: isUpToDate(nodes, name) };
}

/** The figures that are there, in the pipeline's order. */
export async function readFigures({ pipeline, dir, nodes }: Run): Promise<ReportFigure[]> {
  const figures = await Promise.all(
    (pipeline.figures ?? []).map(async ({ page, claims = [], isOpening = false }) => {
      const path = join(dir, page.replace(/\.html$/, ""));
      const json = await Deno.readTextFile(`${path}.json`).catch(ignoreMissing);
      if (json === undefined) return undefined;
      const picture = await readPicture(path, "svg", "image/svg+xml") ??
        await readPicture(path, "png", "image/png");
      const upToDate = isUpToDate(nodes, dirname(page));
      const figure = JSON.parse(json) as StoredFigure;
      return { packed: pack(json), figure, picture, upToDate, claims, isOpening };
    }),
  );
  return figures.filter((figure) => figure !== undefined);
}

async function readPicture(path: string, ending: string, type: string): Promise<string | undefined> {
  const bytes = await Deno.readFile(`${path}.${ending}`).catch(ignoreMissing);
  return bytes && `data:${type};base64,${bytes.toBase64()}`;
}

function isUpToDate(nodes: readonly ShownNode[], view: string): boolean {
  return nodes.some((node) => node.view === view && node.upToDate);
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
