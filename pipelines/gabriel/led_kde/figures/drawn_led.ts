/**
 * What the figures are told of a study.
 */

export type DrawnLed = {
  name: string;
  data: string;
  densities: string;
  bandwidths: number[];
  /** particles of the reverse SDE with Langevin steps, one a bandwidth */
  samples: string[];
  /** of the ESF's flow; in the plane */
  flow: string | null;
  /** extent of the pictures, data units */
  x: [number, number];
  y: [number, number];
};
