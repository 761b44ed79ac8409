/**
 * The data sets that LED-KDE is looked at on, and the noise and bandwidths at which.
 */

export interface Study {
  readonly name: string;
  readonly set: string;
  readonly n: number;
  readonly d: number;
  /** distance of neighbours, data units */
  readonly gap: number;
  /**
   * c for which the reverse SDE alone differs from LED-KDE by more than a test overlooks: on a curve by the mass that it moves inward; on
   * the line only by the depth of the gaps, −2.3 e^{−0.87c} in LED-KDE's logarithm, of which there is enough for c = 1 alone
   */
  readonly apart: readonly number[];
  /** whether mass settles along all of the data (time L²/ε for a length L) in the Langevin steps; on the circle nothing has to */
  readonly isSettled: boolean;
  /** extent of its pictures, data units */
  readonly x: [number, number];
  readonly y: [number, number];
}

export const line: Study = {
  name: "line",
  set: "line",
  n: 4,
  d: 1,
  gap: 2 / 3,
  apart: [1],
  isSettled: true,
  x: [-1.8, 1.8],
  y: [0, 0],
};
export const planes: readonly Study[] = [
  {
    name: "circle",
    set: "circle",
    n: 16,
    d: 2,
    gap: 0.3902,
    apart: [1, 2, 4],
    isSettled: true,
    x: [-1.4, 1.4],
    y: [-1.4, 1.4],
  },
  {
    name: "moons",
    set: "moons",
    n: 32,
    d: 2,
    gap: 0.2091,
    apart: [1, 2, 4],
    isSettled: false,
    x: [-1.4, 2.4],
    y: [-0.9, 1.4],
  },
];

/** Noise variance at the start (T), data units². */
export const start = 4;
/** c of h = c t: densities and samples; and of the memorised fraction. */
export const bandwidths = [0, 1, 2, 4];
export const endBandwidths = [0, 2, 4, 8, 16];
/** The memorised fraction is looked at where less noise is left; still less, and the kernel's nodes would count. */
export const endShare = 1 / 4;
/** For the spread of mass √t is this part of √ε, so that it is small against the gaps. */
export const spreadShare = 1 / 2;
