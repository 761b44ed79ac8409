/**
 * The nodes of one data set, up to its densities.
 */

import { langevinWidening, modulationKept, reverseWidening } from "./finite_steps.ts";
import type { Values } from "../../../src/pipeline/parameters.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { denoise, type DenoiseParams } from "../../../src/stages/denoise.ts";
import { generate } from "../../../src/stages/generate.ts";
import { ledDensities, type LedDensitiesParams } from "./densities.ts";
import type { parameters } from "./parameters.ts";
import { bandwidths, endBandwidths, endShare, spreadShare, start, type Study } from "./studies.ts";

/** The nodes, their names by use, and what analyze is asked about them. */
export function studyNodes(study: Study, p: Values<typeof parameters>) {
  const { count, noise, steps, langevinSteps, langevinRate, smoothingNodes, seed } = p;
  const { name, set, n, d, gap } = study;
  const t = noise * noise * gap * gap;
  const generateOf = (name: string, tMin: number): NodeSpec =>
    node(generate, {
      name,
      params: {
        data: { set, n, d, spread: 0, scale: 1 },
        particles: count,
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
  const denoiseOf = (
    id: string,
    c: number,
    from: string,
    more: Partial<DenoiseParams> = {},
  ): NodeSpec =>
    node(denoise, {
      name: `denoise.${name}.${id}`,
      params: {
        score: c === 0 ? "esf" : "ks",
        values: c === 0 ? {} : {
          ksC: c,
          ksH: 0,
          ksPca: 0,
          smoothingNodes,
        },
        data: from,
        train: null,
        times: [],
        sampler: "reverse-sde",
        langevinSteps: 0,
        langevinRate,
        followed: 0,
        seed,
        ...more,
      },
      inputs: [from],
    });
  const alone = bandwidths.map((c) => denoiseOf(idOf(c), c, data));
  const settled = bandwidths.filter((c) => c > 0).map((c) =>
    denoiseOf(`${idOf(c)}-langevin`, c, data, { langevinSteps: (d === 1 ? 4 : 1) * langevinSteps })
  );
  const isPlane = d === 2;
  const reverse = { start, end: t, steps };
  const flow = isPlane ? [denoiseOf("flow", 0, data, { sampler: "euler" })] : [];
  const ends = isPlane ? endBandwidths.map((c) => denoiseOf(`end-${c}`, c, endData)) : [];
  const spread = spreadOf(t * spreadShare * spreadShare, isPlane);
  const densities: NodeSpec = node(ledDensities, {
    name: `densities.${name}`,
    params: {
      data,
      set,
      t,
      bandwidths,
      spread,
    },
    inputs: [data],
  });
  return {
    study,
    densities: densities.name,
    data,
    fillingShare: spread.t / (gap * gap),
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
      t,
      samples: [
        ...alone.map((node, i) => ({
          id: idOf(bandwidths[i]),
          c: bandwidths[i],
          node: node.name,
          widening: reverseWidening(reverse),
          kept: modulationKept(reverse, bandwidths[i], n),
        })),
        ...settled.map((node, i) => ({
          id: `${idOf(bandwidths[i + 1])}-langevin`,
          c: bandwidths[i + 1],
          node: node.name,
          widening: langevinWidening(langevinRate),
          kept: 1,
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
}

function idOf(c: number): string {
  return c === 0 ? "esf" : `ks-${c}`;
}

/** On the line the derivation is tested where t ≪ gap², in the plane the curve goes from empty gaps to full ones. */
function spreadOf(t: number, isPlane: boolean): LedDensitiesParams["spread"] {
  if (!isPlane) return { t: t / 4, bandwidths: [8, 16, 32], plain: [] };
  return { t, bandwidths: [0, 4, 8, 16, 24, 32], plain: [1, 2, 4, 8, 12, 16, 24] };
}
