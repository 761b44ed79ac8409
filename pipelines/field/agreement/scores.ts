/** The denoisers of each data set, in the order of tables and figures. */

/** A score with values of its parameters. */
export interface Entry {
  readonly id: string;
  readonly score: string;
  readonly values: Readonly<Record<string, number>>;
}

/** Of the scores that average over shifts. */
interface Draws {
  readonly draws: number;
}

/** A narrow kernel, whose smoothing ends with the noise, and the one that gives new digits in `digits`. */
const narrow = { ksC: 1, ksH: 0 };
const wide = { ksC: 2, ksH: 0.65 };

/** Of digits, without the network. */
export function digitEntries({ draws }: Draws): Entry[] {
  const nodes = { smoothingNodes: 0, smoothingAxisNodes: 0, smoothingDraws: draws, ksPca: 0 };
  return [
    { id: "esf", score: "esf", values: {} },
    { id: "ks-narrow", score: "ks", values: { ...nodes, ...narrow } },
    { id: "ks", score: "ks", values: { ...nodes, ...wide } },
    { id: "gaussian", score: "gaussian", values: { rank: 0 } },
    { id: "local", score: "local", values: { patch: 0 } },
    { id: "local-equivariant", score: "local-equivariant", values: { patch: 0 } },
    { id: "patches", score: "patches", values: { patch: 0 } },
    { id: "pca-locality", score: "pca-locality", values: { pcaThreshold: 0.005 } },
  ];
}

/** Bandwidths of the smoothed score over the squared distance of neighbouring training points. */
export const curveBandwidths = [1 / 64, 1 / 16, 1 / 4, 1, 4, 16];
/** The one of them that stands beside other scores. */
const usual = 1;

/** `ks-0.25` */
export const smoothedId = (share: number): string => share === usual ? "ks" : `ks-${share}`;

/** Of curves in the plane, without the network; `gap` is the distance of neighbouring training points, data units. */
export function curveEntries({ gap }: { readonly gap: number }): Entry[] {
  // the expectation is by nodes: nothing is drawn
  const nodes = { smoothingNodes: 0, smoothingAxisNodes: 0, smoothingDraws: 2, ksPca: 0 };
  return [
    { id: "esf", score: "esf", values: {} },
    ...curveBandwidths.map((share) => ({
      id: smoothedId(share),
      score: "ks",
      values: { ...nodes, ksC: 0, ksH: share * gap * gap },
    })),
    { id: "tikhonov", score: "tikhonov", values: { tikhonovC: 0.001 } },
    { id: "gaussian", score: "gaussian", values: { rank: 0 } },
  ];
}
