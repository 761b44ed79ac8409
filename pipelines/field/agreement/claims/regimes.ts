/** Claims of the regimes of the noise, and of the directions that a score leaves free. */

import { atMost, type Claim, falling, near, ofInterval } from "../../../../src/ledger/claim.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { plainMath } from "../../../../src/theory/plain_math.ts";
import { estimateOf, medianOf, ownInterval, tableOf } from "../tables.ts";
import { fixed } from "./terms.ts";
import { compareNode, type Scene } from "../scene.ts";

/** The exact score collapses onto single points long after classes have parted. */
export async function collapseAfterSpeciation(context: StageContext, scene: Scene): Promise<Claim> {
  const table = await tableOf(context, compareNode(scene), "regimes.csv");
  return falling({
    id: `regimes-${scene.name}`,
    claim:
      `On the way down in noise classes part before the exact score collapses onto single training points (${scene.title}): t_S, t_C, data units²`,
    where: "Biroli et al. 2024; t_C where the median of 1/Σ w² is 2 is our reading",
    measured: () =>
      ["t_S", "t_C"].map((name) => {
        const row = table.one({ name });
        return row.low === "" ? Number(row.value) : ofInterval(ownInterval(row));
      }),
    fixed,
    toleranceFrom: "order",
  });
}

/** On a curve a smoothed score leaves one direction free, the exact score none. */
export async function directionsLeftFree(context: StageContext, scene: Scene): Promise<Claim[]> {
  const { name, title, sigmas } = scene;
  const table = await tableOf(context, compareNode(scene), "dimension.csv");
  const [sigma] = sigmas;
  const shared = { where: "Stanczuk et al. 2024, by the denoiser: our reading", fixed };
  return [
    near({
      ...shared,
      id: `dimension-smoothed-${name}`,
      claim:
        `As the noise ends the score smoothed over the distance of training points leaves one direction free (${title}): mean of tr ∂m/∂x at σ = ${sigma}`,
      expected: 1,
      against: 0,
      measured: () => estimateOf(table.one({ sigma, denoiser: "ks" }), "mean"),
      within: (standardError) => Number((0.02 + 4 * standardError).toPrecision(3)),
      tuned: "the tolerance, ± 0.05 before, on seed 0 at quick",
      toleranceFrom: "the curve's bend, h/2 = 0.01, and four standard errors over places",
    }),
    atMost({
      ...shared,
      id: `dimension-exact-${name}`,
      claim:
        `As the noise ends the exact score leaves no direction free (${title}): median of tr ∂m/∂x at σ = ${sigma}`,
      measured: () => medianOf(table.one({ sigma, denoiser: "esf" }), "median"),
      limit: 0.05,
      toleranceFrom: "half the places are not near the middle of two training points, where it is large",
    }),
  ];
}

/** Where n samples stop to cover a mixture the exact score collapses. */
export async function collapseOfMixture(context: StageContext, node: string): Promise<Claim> {
  const table = await tableOf(context, node, "mixture.csv");
  const [{ n, title }] = table.rows;
  return near({
    id: "collapse-mixture",
    claim:
      `The exact score collapses about where the information of a noised point is log n (${n} samples of ${title}): log of the ratio of the two noise variances`,
    where: "Biroli et al. 2024; our reading",
    expected: 0,
    measured: () => {
      const [collapse, information] = ["t_C", "t_I"].map((name) =>
        ofInterval(ownInterval(table.one({ name })))
      );
      return {
        value: plainMath.log(collapse.value / information.value),
        error: Math.sqrt(
          (collapse.error / collapse.value) ** 2 + (information.error / information.value) ** 2,
        ),
      };
    },
    within: 0.7,
    fixed,
    toleranceFrom: "a factor of two: neither definition is sharp",
  });
}
