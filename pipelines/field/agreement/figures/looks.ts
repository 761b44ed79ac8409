/** What the denoisers of a scene are called and how they look, in all figures. */

import type { Curve, CurvePoint, Dot } from "../../../../src/figures/curve_panels.ts";
import { shownScore } from "../../../../src/points_study/shown_score.ts";
import type { Contestant, Scene } from "../scene.ts";
import { curveBandwidths, smoothedId } from "../scores.ts";

/** A denoiser in a legend. */
export interface Look {
  readonly id: string;
  /** HTML: the score's name; with the variant's words where the scene has others of this score */
  readonly name: string;
  readonly colour: string;
  /** which of those of its score, on digits and then on curves */
  readonly variant: number;
  readonly dot?: Dot;
}

/** Some scores have colours that are near each other. */
const dots: Readonly<Record<string, Dot>> = {
  gaussian: "square",
  local: "triangle-up",
  "local-equivariant": "triangle-down",
  patches: "diamond",
  "pca-locality": "x",
  tikhonov: "diamond",
  network: "star",
  mlp: "star",
};

/** Of curves in the plane the smoothed score has six bandwidths: these stand beside other scores. */
const shownBandwidths = [curveBandwidths[0], 1, curveBandwidths[curveBandwidths.length - 1]];
const hidden = curveBandwidths.filter((share) => !shownBandwidths.includes(share)).map(smoothedId);

/** Smoothed scores of digits. */
const digitVariants = 2;

/** Looks of all denoisers of a scene, by id. */
export function looksOf(
  { name: scene, contestants }: Pick<Scene, "name" | "contestants">,
): ReadonlyMap<string, Look> {
  return new Map(
    contestants.map((contestant): [string, Look] => {
      const { id, score } = contestant;
      const same = contestants.filter((other) => other.score === score && !hidden.includes(other.id));
      const { name, colour } = shownScore(score);
      const words = same.length > 1 ? variantWords(contestant, scene !== "digits") : "";
      return [id, {
        id,
        name: words === "" ? name : `${name}, ${words}`,
        colour,
        ...(score in dots ? { dot: dots[score] } : {}),
        variant: same.length > 1 ? firstVariant(scene) + Math.max(same.indexOf(contestant), 0) : 0,
      }];
    }),
  );
}

/** One legend is for digits and curves: what has another name there has another look. */
function firstVariant(scene: string): number {
  return scene === "digits" ? 0 : digitVariants;
}

/** Those that stand beside each other in figures, in the order of the tables. */
export function shownOf({ contestants }: Pick<Scene, "contestants">): readonly Contestant[] {
  return contestants.filter(({ id }) => !hidden.includes(id));
}

/** The curve of a denoiser. */
export function curveOf({ name, colour, variant, dot }: Look, points: readonly CurvePoint[]): Curve {
  return { name, colour, variant, dot, points };
}

/** `h = g²/4`: a share of the squared distance g of neighbouring training points is the same on all curves, h is not. */
function variantWords({ id, score, subtitle }: Contestant, isCurve: boolean): string {
  const share = score === "ks" && isCurve && curveBandwidths.find((share) => smoothedId(share) === id);
  return share ? `<i>h</i> = ${sharePrinted(share)}` : subtitle;
}

/** `g²/4`, `g²`, `4 g²` */
export function sharePrinted(share: number): string {
  const square = "<i>g</i><sup>2</sup>";
  return share < 1 ? `${square}/${1 / share}` : share === 1 ? square : `${share} ${square}`;
}
