/**
 * LED-KDE (Gabriel et al. 2025): the density that kernel-smoothed scores are the gradient of, on a line, a circle and two curves;
 * what its two kernels do to the data's mass, and to memorisation.
 */

import { definePipeline } from "../../../src/pipeline/graph.ts";
import { gabriel } from "../paper.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { integer, number } from "../../../src/pipeline/parameters.ts";
import { analyzeLedKde } from "./analyze.ts";
import { claimsLedKde } from "./claims.ts";
import { denoisePoints, type DenoisePointsParams } from "../../../src/stages/denoise_points.ts";
import { generatePoints } from "../../../src/stages/generate_points.ts";
import { ledDensities, type LedDensitiesParams } from "./densities.ts";
import { plotLedKde } from "./plot.ts";

interface Study {
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

const line: Study = {
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
const planes: readonly Study[] = [
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
const start = 4;
/** c of h = c t: densities and samples; and of the memorised fraction. */
const bandwidths = [0, 1, 2, 4];
const endBandwidths = [0, 2, 4, 8, 16];
/** The memorised fraction is looked at where less noise is left; still less, and the kernel's nodes would count. */
const endShare = 1 / 4;
/** For the spread of mass √t is this part of √ε, so that it is small against the gaps. */
const spreadShare = 1 / 2;

/** Time of the Langevin steps over ε that spread across the data needs to settle. */
const settling = 6;

const parameters = {
  count: integer({ default: 4000, min: 400, max: 1_000_000, doc: "particles" }),
  noise: number({
    default: 0.21,
    min: 0.1,
    max: 0.3,
    doc: "√ε at the end over the distance of neighbouring training points",
  }),
  steps: integer({ default: 150, min: 10, max: 100_000, doc: "steps of the reverse SDE" }),
  langevinSteps: integer({
    default: 200,
    min: 1,
    max: 100_000,
    doc: "Langevin steps at ε; four times as many on the line",
  }),
  langevinRate: number({ default: 0.05, above: 0, max: 1, doc: "length of a Langevin step over ε" }),
  kernelAxisNodes: integer({
    default: 12,
    min: 2,
    max: 64,
    doc: "Gauss–Hermite nodes an axis of the kernel; four times as many on the line",
  }),
  seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
};

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
    quick: { count: 600, steps: 50, langevinSteps: 60, langevinRate: 0.1, kernelAxisNodes: 7 },
    paper: {},
  },
  build(p): NodeSpec[] {
    const { count, noise, steps, langevinSteps, langevinRate, kernelAxisNodes, seed } = p;
    const built = [line, ...planes].map((study) => {
      const { name, set, n, d, gap } = study;
      const t = noise * noise * gap * gap;
      const generateOf = (name: string, tMin: number): NodeSpec =>
        node(generatePoints, {
          name,
          params: {
            data: { set, n, d, spread: 0 },
            count,
            t0: start,
            tMin,
            steps,
            rho: 0,
            times: [],
            seed,
          },
        });
      const data = `generate.${name}`;
      const endData = `generate.${name}.end`;
      const denoise = (
        id: string,
        c: number,
        from: string,
        more: Partial<DenoisePointsParams> = {},
      ): NodeSpec =>
        node(denoisePoints, {
          name: `denoise.${name}.${id}`,
          params: {
            id,
            score: c === 0 ? "esf" : "ks",
            values: c === 0
              ? {}
              : { ksC: c, ksH: 0, ksPca: 0, kernelNodes: 4 * Math.ceil(kernelAxisNodes), kernelAxisNodes },
            data: from,
            train: null,
            sampler: "reverse-sde",
            langevinSteps: 0,
            langevinRate,
            followed: 0,
            seed,
            ...more,
          },
          inputs: [from],
        });
      const alone = bandwidths.map((c) => denoise(idOf(c), c, data));
      const settled = bandwidths.filter((c) => c > 0).map((c) =>
        denoise(`${idOf(c)}-langevin`, c, data, { langevinSteps: (d === 1 ? 4 : 1) * langevinSteps })
      );
      const isPlane = d === 2;
      const flow = isPlane ? [denoise("flow", 0, data, { sampler: "euler" })] : [];
      const ends = isPlane ? endBandwidths.map((c) => denoise(`end-${c}`, c, endData)) : [];
      const densities: NodeSpec = node(ledDensities, {
        name: `densities.${name}`,
        params: {
          data,
          set,
          t,
          bandwidths,
          spread: spreadOf(t * spreadShare * spreadShare, isPlane),
        },
        inputs: [data],
      });
      return {
        study,
        densities: densities.name,
        data,
        settled: [alone[0], ...settled].map(({ name }) => name),
        flow: flow[0]?.name ?? null,
        nodes: [
          generateOf(data, t),
          ...isPlane ? [generateOf(endData, endShare * t)] : [],
          ...alone,
          ...settled,
          ...flow,
          ...ends,
          densities,
        ],
        analyzed: {
          name,
          densities: densities.name,
          bandwidths,
          samples: [
            ...alone.map((node, i) => ({ id: idOf(bandwidths[i]), c: bandwidths[i], node: node.name })),
            ...settled.map((node, i) => ({
              id: `${idOf(bandwidths[i + 1])}-langevin`,
              c: bandwidths[i + 1],
              node: node.name,
            })),
          ],
          polygon: set === "circle" ? n : 0,
          curve: isPlane ? set : null,
          end: isPlane
            ? { data: endData, runs: ends.map(({ name }, i) => ({ c: endBandwidths[i], node: name })) }
            : null,
        },
        drawnInputs: [
          data,
          densities.name,
          alone[0].name,
          ...settled.map(({ name }) => name),
          ...flow.map(({ name }) => name),
        ],
        analyzedInputs: [
          densities.name,
          ...alone.map(({ name }) => name),
          ...settled.map(({ name }) => name),
          ...isPlane ? [endData, ...ends.map(({ name }) => name)] : [],
        ],
      };
    });
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
          studies: built.map(({ study: { name, d, apart, isSettled }, densities }) => ({
            name,
            densities,
            isPlane: d === 2,
            apart: [...apart],
            isSettled,
          })),
          isLarge: count >= 4000,
          isLong: langevinSteps * langevinRate >= settling,
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

function idOf(c: number): string {
  return c === 0 ? "esf" : `ks-${c}`;
}

/** On the line the derivation is tested where t ≪ gap², in the plane the curve goes from empty gaps to full ones. */
function spreadOf(t: number, isPlane: boolean): LedDensitiesParams["spread"] {
  if (!isPlane) return { t: t / 4, bandwidths: [8, 16, 32], plain: [] };
  return { t, bandwidths: [0, 4, 8, 16, 24, 32], plain: [1, 2, 4, 8, 12, 16, 24] };
}
