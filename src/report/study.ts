/**
 * A study in a report: a pipeline's last run, with what a page shows of it.
 */

import type { Claim } from "../ledger/claim.ts";
import { changedParameters } from "../pipeline/command_line.ts";
import type { Paper } from "../pipeline/paper.ts";
import { shortened } from "../pipeline/shortened.ts";
import type { Run } from "./gather.ts";
import { type Ledger, type Lost, readFigures, readLedger, type ReportFigure } from "./parts.ts";

export interface Study {
  readonly run: Run;
  readonly figures: readonly ReportFigure[];
  readonly ledger: Ledger | undefined;
  /** Figures and the ledger that are damaged. */
  readonly lost: readonly Lost[];
}

const read = new WeakMap<Run, Promise<Study>>();

/** Read and packed once for the study's own page and the page of all. */
export function studyOf(run: Run): Promise<Study> {
  let reading = read.get(run);
  if (reading === undefined) read.set(run, reading = readStudy(run));
  return reading;
}

async function readStudy(run: Run): Promise<Study> {
  const [figures, ledger] = await Promise.all([readFigures(run), readLedger(run)]);
  const isLost = (part: ReportFigure | Ledger | Lost): part is Lost => "damage" in part;
  return {
    run,
    figures: figures.filter((figure): figure is ReportFigure => !isLost(figure)),
    ledger: ledger && !isLost(ledger) ? ledger : undefined,
    lost: [...figures, ...ledger ? [ledger] : []].filter(isLost),
  };
}

/** The paper that a study is about; undefined if there is none. */
export function paperOf({ run }: Study): Paper | undefined {
  return run.pipeline.paper;
}

/** `preset paper, kappa=1.5`: how the run differs from those that the finding is about; "" if it is one of them. */
export function settingOf({ run }: Study): string {
  const changed = changedParameters(run).map(([name, value]) => `${name}=${shortened(value)}`);
  return [...run.preset === "quick" ? [] : [`preset ${run.preset}`], ...changed].join(", ");
}

/** The claims that were checked with the run's parameters. */
export function checkedClaims({ ledger }: Study): readonly Claim[] {
  return ledger?.upToDate ? ledger.claims : [];
}

/** Whether the study says with which figure a report opens. */
export function hasOpening({ figures }: Study): boolean {
  return figures.some(({ isOpening }) => isOpening);
}

/** The study with the figure first that a report on it opens with. */
export function openingFirst(study: Study): Study {
  const isFirst = (figure: ReportFigure) => figure.isOpening;
  const figures = [...study.figures.filter(isFirst), ...study.figures.filter((figure) => !isFirst(figure))];
  return { ...study, figures };
}
