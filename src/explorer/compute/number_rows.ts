import type { NumberRow } from "./shown.ts";

/** The numbers that there are, in their order (numbers.ts). */
export const numberRows: readonly Omit<NumberRow, "values">[] = [
  {
    id: "interpolated",
    name: "interpolated fraction",
    doc:
      "Particles that are farther than the distance of the state from their nearest training point, along the data; where √t is not small against that distance, the noise counts, too. Wilson's 95 % interval.",
    unit: "",
  },
  {
    id: "memorised",
    name: "memorised fraction",
    doc:
      "Particles whose nearest training point is less than a third as far as the second nearest (Gu et al. 2023). Wilson's 95 % interval.",
    unit: "",
  },
  {
    id: "tangent",
    name: "spread along the data",
    doc: "Root of the mean square distance from the nearest training point, along the data.",
    unit: "data units",
  },
  {
    id: "normal",
    name: "spread across the data",
    doc:
      "Root of the mean square distance from what the data lie on: the axis, the circle, or the directions of the nearest points' neighbours.",
    unit: "data units",
  },
  {
    id: "neighbours",
    name: "effective neighbours",
    doc:
      "1/Σ wₖ², w = softmax(−|x − yₖ|²/2t) the posterior weights of the training points at a particle, mean over particles: between how many points the exact score would still choose. Under a smoothed score it says how many points a particle stands between in units of √t.",
    unit: "points",
  },
  {
    id: "kl",
    name: "KL divergence",
    doc:
      "On evenly spaced points KL(u ‖ law), u uniform between the outermost: in closed form for the exact score and for LA-PL (Chen 2025, eqs. 35 and 87), else from particles by nearest neighbours (Wang, Kulkarni and Verdú 2009). Where the data's truth is known KL(truth noised by t ‖ law): for the exact score from its density, else from 4000 particles by fifth neighbours, too small where particles stand in narrow clumps.",
    unit: "nats",
  },
  {
    id: "klBound",
    name: "its upper bound",
    doc:
      "On evenly spaced points from the nearest component alone: for LA-PL it stays finite as t → 0 (Chen 2025, Proposition 5, made tight and for any t), for the exact score it grows as Δ²/6t. Where the truth is known and the sampler is the reverse SDE, Girsanov's for t_min, KL(p_t0 ‖ start) + ½ ∫ E|s_t − s_t^K|² dt, s the truth's score: it holds at every t, but for errors of the steps.",
    unit: "nats",
  },
];
