/**
 * LED-KDE (Gabriel et al. 2025): the density that kernel-smoothed scores are the gradient of, on a line, a circle and two curves;
 * what its two kernels do to the data's mass, and to memorisation.
 */

import { takes } from "../../../src/ledger/takes.ts";
import { definePipeline } from "../../../src/pipeline/graph.ts";
import { gabriel } from "../paper.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { ledKdeMeasures } from "./measures.ts";
import { analyzeLedKde } from "./analyze.ts";
import { claimsLedKde } from "./claims.ts";
import { plotLedKde } from "./plot.ts";
import { parameters } from "./parameters.ts";
import { bandwidths, line, planes } from "./studies.ts";
import { studyNodes } from "./study_nodes.ts";

/** Time of the Langevin steps over ε that spread across the data needs to settle. */
const settling = 6;

export const ledKde = definePipeline({
  name: "led-kde",
  title: "LED-KDE: the density behind kernel-smoothed scores, and two ways to spread mass",
  paper: gabriel,
  finding:
    "A kernel-smoothed score is the gradient of a density, LED-KDE: it fills the gaps along the data at far less spread across them than a " +
    "plain density estimate needs, and samples are memorised less.",
  about:
    `<p>The kernel-smoothed score is the gradient of log <i>p</i><sub><i>t</i>,<i>K</i></sub> ∝ exp(<i>K</i> ∗ log <i>p<sub>t</sub><sup>N</sup></i>), LED-KDE, so Langevin
dynamics at <i>t</i> = ε makes samples of it. The reverse SDE alone, with <i>h</i> = <i>c t</i> at all times, does not: linearised, its law has 2/(2 + <i>c</i>) of LED-KDE's
modulation (our derivation; <code>src/theory/effective_size.ts</code>), and both are tested by χ². The first kernel of the estimator fills the gaps between training points only by spreading
mass in all directions; the second one averages the logarithm, a chain of parabolas, so it fills them, log filling −(gap²/π²<i>t</i>)exp(−2π²<i>h</i>/gap²), and leaves the
spread across a straight piece of data as it is.</p>
<p>What it costs is bias. On a curve of radius <i>R</i> LED-KDE's mass is about <i>h</i>/2<i>R</i> further in, and the reverse SDE alone gathers this from all noise levels,
at most log(<i>T</i>/ε) times as much, and spreads it across too. Where two pieces of data are about √<i>h</i> apart, mass gathers there (our observation, on the moons): it is where the averaged logarithm is largest.
Langevin steps settle gaps and spread in a few ε of time, but mass along a curve of length <i>L</i> only in about <i>L</i>²/ε, so on the moons the samples after the steps are
LED-KDE's from neighbour to neighbour, not from end to end, and χ² (<code>analyze/chi.csv</code>) sees it.</p>`,
  parameters,
  presets: {
    quick: { count: 600, steps: 50, langevinSteps: 60, langevinRate: 0.1, smoothingNodes: 400 },
    paper: {},
  },
  measures: () => ledKdeMeasures,
  build(p): NodeSpec[] {
    const built = [line, ...planes].map((study) => studyNodes(study, p));
    const drawn = built.map(({ study: { name, x, y }, data, densities, settled, flow }) => ({
      name,
      data,
      densities,
      bandwidths,
      samples: settled,
      flow,
      x,
      y,
    }));
    return [
      ...built.flatMap(({ nodes }) => nodes),
      node(analyzeLedKde, {
        name: "analyze",
        params: { studies: built.map(({ analyzed }) => analyzed) },
        inputs: built.flatMap(({ analyzedInputs }) => analyzedInputs),
      }),
      node(plotLedKde, {
        name: "plot",
        params: { line: drawn[0], planes: drawn.slice(1) },
        inputs: ["analyze", ...built.flatMap(({ drawnInputs }) => drawnInputs)],
        view: "figures",
      }),
      node(claimsLedKde, {
        name: "claims",
        params: {
          studies: built.map(({ study: { name, d, apart, isSettled }, densities, fillingShare }) => ({
            name,
            fillingShare,
            densities,
            isPlane: d === 2,
            apart: [...apart],
            isSettled,
          })),
          missing: {
            particles: takes({ count: 4000 }, p),
            time: p.langevinSteps * p.langevinRate >= settling
              ? ""
              : `takes langevinSteps times langevinRate of at least ${settling}`,
          },
        },
        inputs: ["analyze", ...built.map(({ densities }) => densities)],
        view: "claims.csv",
        viewFile: "claims.csv",
      }),
    ];
  },
  figures: [
    {
      page: "figures/led-kde-circle.html",
      claims: ["led-circle-samples-*", "led-circle-modulation-*", "led-circle-inward-*"],
    },
    { page: "figures/led-kde-moons.html", claims: ["led-moons-samples-*"] },
    { page: "figures/led-kde-line.html", claims: ["led-line-samples-*", "led-line-filling"] },
    { page: "figures/led-kde-mechanisms.html", claims: ["led-*-across*", "led-*-memorised"] },
  ],
});
