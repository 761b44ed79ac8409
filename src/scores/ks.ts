import { integer, number } from "../pipeline/parameters.ts";
import { anyPoints } from "./fits.ts";
import { smoothingShifts } from "./smoothing_shifts.ts";
import { type ExpectationNodes, expectationNodes, factor } from "./parameters.ts";
import { smoothedPull } from "./plain_pulls.ts";
import type { Score, Setting } from "./score.ts";
import { requireNumber } from "./require_number.ts";

/**
 * The ESF averaged over x + √h z, h = c t + H, z ~ N(0, I) or N(0, C/λ) (data PCA): the expectation over z, by nodes where the
 * points span at most three directions, else by draws (smoothing_shifts.ts). Gabriel et al. (2025).
 */
export const ks: Score<"ks", "ksC" | "ksH" | "ksPca" | ExpectationNodes> = {
  id: "ks",
  name: "KS",
  doc: "the exact score averaged over x + √h z, h = c t + H",
  colour: "#6727ac",
  kernel: {
    name: "moveSmoothed",
    needs: ["shifts"],
    check(score) {
      requireNumber(score, 0, "c of the bandwidth c t + H");
      requireNumber(score, 1, "H of the bandwidth c t + H");
    },
  },
  parameters: {
    ksC: number({ default: 1, min: 0, max: 1e6, doc: "c of the bandwidth of ks, h = c t + H" }),
    ksH: number({ default: 0, min: 0, max: 1e12, unit: "data units²", doc: "H of the bandwidth of ks" }),
    ksPca: integer({
      default: 0,
      min: 0,
      max: 1,
      doc:
        "smoothing of ks: 0 with h I, 1 with h C/λ, C the covariance of the data and λ its largest eigenvalue",
    }),
    ...expectationNodes,
  },
  fits: anyPoints,
  label: bandwidthLabel,
  numbers: ({ values }) => [values.ksC, values.ksH],
  shifts: (setting, normals) =>
    smoothingShifts(setting, (t) => bandwidth(setting, t), normals, setting.values.ksPca === 1),
  oracle: (setting, t, x, shifts) => smoothedPull(setting, t, x, bandwidth(setting, t), shifts!),
};

/** √h at a noise variance, data units. */
const bandwidth = ({ values: { ksC, ksH } }: Setting, t: number) => Math.sqrt(ksC * t + ksH);

/** `h = 4 t`, `h = 1.5, PCA`. */
function bandwidthLabel({ ksC, ksH, ksPca }: Readonly<Record<string, number>>): string {
  const parts = [...ksC > 0 ? [`${factor(ksC)}<i>t</i>`] : [], ...ksH > 0 || ksC === 0 ? [`${ksH}`] : []];
  return `<i>h</i> = ${parts.join(" + ")}${ksPca === 1 ? ", PCA" : ""}`;
}
