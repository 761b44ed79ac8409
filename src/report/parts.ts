/**
 * The parts of a study that a report shows: its figures and its ledger, or why they are left out.
 */

import { ledgerPlace } from "../ledger/place.ts";
import { join } from "node:path";
import type { Claim } from "../ledger/claim.ts";
import { readClaims } from "../ledger/claims_file.ts";
import type { Run } from "./gather.ts";
import { pack } from "./html.ts";
import { damageIn, figureEndings, placeOf } from "./verified.ts";

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

/** A figure or ledger that a report can't show. */
export interface Lost {
  /** `figures/delta.html`, `claims.csv` */
  readonly page: string;
  readonly damage: string;
}

/** The ledger; undefined if the run has none. */
export async function readLedger({ nodes, storeDir }: Run): Promise<Ledger | Lost | undefined> {
  const node = nodes.find(({ view }) => view === ledgerPlace.file);
  if (node === undefined) return undefined;
  const damage = damageIn(node, [ledgerPlace.file]);
  if (damage !== undefined) return { page: ledgerPlace.file, damage };
  const path = join(storeDir, node.artifact, ledgerPlace.file);
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

function dataUri(bytes: Uint8Array, type: string): string {
  return `data:image/${type};base64,${bytes.toBase64()}`;
}
