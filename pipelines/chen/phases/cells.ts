/** What is computed: cells of the two planes, and the runs that each is measured on. */

/** LA-PL with one κ from one noise. */
export type SmoothedCell = {
  kappa: number;
  /** data units² */
  t0: number;
};

/** A network, trained in one way. */
export type LearnedCell = {
  weightDecay: number;
  trainSteps: number;
  width: number;
};

/** A cell on one seed. */
export type Run<Cell> = Cell & {
  seed: number;
  /** the node with its particles */
  node: string;
};

/** Cells where LA-PL is defined: δ = κ√t0 has to be below half the gap. */
export function smoothedCells(
  kappas: readonly number[],
  t0s: readonly number[],
  halfGap: number,
): SmoothedCell[] {
  return t0s.flatMap((t0) =>
    kappas.filter((kappa) => kappa * Math.sqrt(t0) < halfGap).map((kappa) => ({ kappa, t0 }))
  );
}

export function learnedCells(
  { weightDecays, trainSteps, widths }: {
    readonly weightDecays: readonly number[];
    readonly trainSteps: readonly number[];
    readonly widths: readonly number[];
  },
): LearnedCell[] {
  return widths.flatMap((width) =>
    trainSteps.flatMap((trainSteps) =>
      weightDecays.map((weightDecay) => ({ weightDecay, trainSteps, width }))
    )
  );
}
