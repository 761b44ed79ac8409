/** Claims of memorisation: of samples, and of what is denoised. */

import { atLeast, atMost, type Claim, ofInterval } from "../../../../src/ledger/claim.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { type Measured, readMeasures } from "../../../../src/points_study/read_measures.ts";
import { estimateOf, tableOf } from "../tables.ts";
import { fixed } from "./terms.ts";
import { compareNode, type Scene } from "../scene.ts";

const memorise = ["esf", "ks-narrow"];
const generalise = ["local", "local-equivariant", "network"];

/** Which denoisers give the training digits back, and which do not. */
export async function samplesMemorised(
  context: StageContext,
  scene: Scene,
  missing: string,
): Promise<Claim[]> {
  const measured: Measured = await readMeasures(context, "samples.digits");
  const moved = new Set(scene.contestants.filter(({ denoise }) => denoise !== null).map(({ id }) => id));
  /** Of checkpoints of a network the reference, the last. */
  const variantOf = (id: string) => id === "network" ? scene.reference ?? id : id;
  const row = (id: string) => ({
    id: `memorised-${id}`,
    measured: () => ofInterval(measured(variantOf(id), "memorised")),
    fixed,
    toleranceFrom: "a bar set before the first run",
    isReachable: moved.has(variantOf(id)) && missing === "",
    reach: moved.has(variantOf(id)) ? missing : "takes a network: --network model.onnx",
  });
  return [
    ...memorise.map((id) =>
      atLeast({
        ...row(id),
        claim: `Nearly all samples under ${id} are memorised`,
        where: "Gu et al. 2023; Gabriel et al. 2025",
        limit: 0.9,
      })
    ),
    ...generalise.map((id) =>
      atMost({
        ...row(id),
        claim: `Hardly any sample under ${id} is memorised`,
        where: id === "network" ? "its makers' count of 32 samples: none" : "Kamb and Ganguli 2024",
        limit: 0.1,
        ...(id === "network" ? { tuned: "the statement, on samples of other noise" } : {}),
      })
    ),
  ];
}

/** What the exact score knows of its training points alone is more than what a network has learned by heart. */
export async function overfitting(
  context: StageContext,
  scene: Scene,
  sigma: number,
  missing = "",
): Promise<Claim> {
  const { name, title, reference, sigmas } = scene;
  const table = await tableOf(context, compareNode(scene), "errors.csv");
  const isThere = reference !== null && sigmas.includes(sigma);
  return atLeast({
    id: `overfitting-${name}`,
    claim:
      `The error at held-out points is farther above that at training points under the exact score than under the network (${title}, σ = ${sigma}): difference of the gaps, data units²`,
    where: "Gu et al. 2023; our measure",
    measured: () => estimateOf(table.one({ sigma, denoiser: reference! }), "excess"),
    limit: Number.MIN_VALUE,
    fixed,
    ...(name === "digits" ? {} : { tuned: "the noise level, σ = 0.05 before, on seed 0 at quick" }),
    toleranceFrom: "the sign; the error is that of pairs of the same points under the same noise",
    isReachable: isThere && missing === "",
    reach: reference === null
      ? "takes a network: --network model.onnx"
      : missing || `takes ${sigma} among the noise levels`,
  });
}
