/**
 * Every analytic score, and a trained network, on one bench: the same points, the same noise, how far they agree, how far they are from the truth,
 * and what they make of noise.
 */

import { requireBelow, requireMultiple } from "../../../src/pipeline/bounds.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import type { NodeSpec } from "../../../src/pipeline/stage.ts";
import { digitSplit } from "../../../src/data/digit_split.ts";
import { field } from "../paper.ts";
import { buildCurve } from "./curve_nodes.ts";
import { buildDigits } from "./digit_nodes.ts";
import { parameters } from "./parameters.ts";

export const agreement = definePipeline({
  name: "agreement",
  title: "Every analytic score and a trained network on one bench",
  paper: field,
  finding:
    "At large noise all denoisers are the Gaussian's; at small noise the network is near the local scores and far from the exact one, which alone memorises.",
  parameters,
  presets: {
    quick: {
      nEquivariant: 100,
      sigmas: [0.1, 0.2, 0.4, 0.8, 1.6, 10],
      places: 16,
      count: 16,
      steps: 20,
      draws: 16,
      likelihoodPlaces: 16,
      likelihoodSteps: 60,
      probes: 1,
      trainSteps: 4000,
      resamples: 100,
    },
    paper: {},
  },
  check(p) {
    requireBelow("tMin", p.tMin, p.t0, "t0");
    requireMultiple("draws", p.draws, 2);
    digitSplit({ digit: -1, n: p.n, heldOut: p.heldOut });
  },
  build(p): NodeSpec[] {
    return [buildDigits(p), buildCurve("circle", p), buildCurve("moons", p)].flatMap(({ nodes }) => nodes);
  },
});
