/**
 * The part of a page on one run: its figures with their claims, the other claims, parameters and times.
 */

import { escape } from "../figures/html.ts";
import type { Claim } from "../ledger/claim.ts";
import { selectClaims } from "../ledger/selection.ts";
import type { Paper } from "../pipeline/paper.ts";
import { counts, ledgerSection } from "./claims.ts";
import { figureId, figureSection, frameOf } from "./figure_section.ts";
import {
  changedParameters,
  commandOf,
  type Ledger,
  readFigures,
  readLedger,
  type ReportFigure,
  type Run,
} from "./gather.ts";
import { parameterTable } from "./parameters.ts";
import { timeLine, timeTable } from "./times.ts";

/** A run, and what a page shows of it. */
export interface Study {
  readonly run: Run;
  readonly figures: readonly ReportFigure[];
  readonly ledger: Ledger | undefined;
}

/** A line in the list of contents: where it leads, its text, and the lines under it. */
export interface Entry {
  readonly id: string;
  readonly text: string;
  readonly entries?: readonly Entry[];
}

const read = new WeakMap<Run, Promise<Study>>();

/** What a run's part shows, read and packed once for its own page and the page of all. */
export function studyOf(run: Run): Promise<Study> {
  let reading = read.get(run);
  if (reading === undefined) read.set(run, reading = readStudy(run));
  return reading;
}

async function readStudy(run: Run): Promise<Study> {
  const [figures, ledger] = await Promise.all([readFigures(run), readLedger(run)]);
  return { run, figures, ledger };
}

/** The paper of a study; undefined if it is about none. */
export function paperOf({ run }: Study): Paper | undefined {
  return run.pipeline.paper;
}

/** The claims that were checked with the run's parameters. */
export function checkedClaims({ ledger }: Study): readonly Claim[] {
  return ledger?.upToDate ? ledger.claims : [];
}

/** The figure that a report on the study opens with. */
function openingOf({ figures }: Study): ReportFigure | undefined {
  return figures.find(({ isOpening }) => isOpening) ?? figures[0];
}

/** One sentence and the counts, as a page begins. */
export function finding(study: Study): string {
  return `${study.run.pipeline.finding ?? ""} <small>Claims: ${counts(checkedClaims(study))}.</small>`;
}

/** The picture that a report on several studies opens with: the first that says so. */
export function openingPicture(studies: readonly Study[]): string {
  const study = studies.find(({ figures }) => figures.some(({ isOpening }) => isOpening)) ?? studies[0];
  const opening = openingOf(study);
  if (opening === undefined) return "";
  const { title, caption } = opening.figure;
  return `<figure>
${frameOf(study.run, opening)}
<figcaption><p><a href="#${figureId(study.run, opening)}">${escape(title)}</a>. ${caption}</p></figcaption>
</figure>`;
}

/**
 * A study's section.
 *
 * @param level  of the headings of its figures; its own is one above, or the page's
 * @param isOnly whether it is alone on its page, which then opens with its figure
 */
export function studySection(study: Study, level: number, isOnly: boolean): string {
  const { run, figures, ledger } = study;
  const { name, title, about = "" } = run.pipeline;
  const heading = `h${level}`;
  const isStale = ledger !== undefined && !ledger.upToDate;
  const beside = new Set<Claim>();
  const figureHtml = (figure: ReportFigure) => {
    const claims = selectClaims(ledger?.claims ?? [], figure.claims);
    claims.forEach((claim) => beside.add(claim));
    return figureSection(run, figure, { claims, upToDate: !isStale }, heading);
  };
  const opening = openingOf(study);
  const first = isOnly && opening ? figureHtml(opening) : "";
  const others = figures.filter((figure) => first === "" || figure !== opening).map(figureHtml).join("\n");
  const rest = (ledger?.claims ?? []).filter((claim) => !beside.has(claim));
  const folded = (id: string, text: string, note: string, html: string) =>
    `<section id="${name}-${id}"><details><summary><${heading}>${text}</${heading}> ${note}</summary>\n${html}\n</details></section>`;
  const changed = changedParameters(run).length;
  return `<section id="${name}" class="study">
${isOnly ? "" : `<h${level - 1}>${escape(title)}</h${level - 1}>\n<p class="finding">${finding(study)}</p>`}
${first}
${about}
<p class="made">Preset ${run.preset}; made by <code>${escape(commandOf(run))}</code>: ${timeLine(run)}.</p>
${others}
<section id="${name}-ledger"><${heading}>${
    beside.size > 0 && rest.length > 0 ? "Other claims" : "Claims"
  }</${heading}>
${ledgerSection(run, ledger, rest)}
</section>
${
    folded(
      "parameters",
      "Parameters",
      changed > 0 ? `(${changed} changed)` : "(those of the preset)",
      parameterTable(run),
    )
  }
${folded("times", "Times", `(${run.nodes.length} nodes)`, timeTable(run))}
</section>`;
}

/** A study's lines in the list of contents. */
export function studyEntry({ run: { pipeline: { name, title } }, figures }: Study): Entry {
  return {
    id: name,
    text: title,
    entries: [
      ...figures.map(({ figure }) => ({ id: `${name}-${figure.name}`, text: figure.title })),
      { id: `${name}-ledger`, text: "Claims" },
      { id: `${name}-parameters`, text: "Parameters" },
      { id: `${name}-times`, text: "Times" },
    ],
  };
}
