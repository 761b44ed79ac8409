/**
 * The nodes of a training set, of one class or of all, up to its analysis.
 */

import { chosenNetworks } from "../../../src/onnx/parameters.ts";
import { node, type NodeSpec } from "../../../src/pipeline/stage.ts";
import { networkNodes } from "../../../src/points_study/network_nodes.ts";
import { scoreOf } from "../../../src/scores/list.ts";
import { analyzeDigits } from "./analyze.ts";
import { denoise } from "../../../src/stages/denoise.ts";
import type { DigitSet, DigitVariant, SeriesId } from "./sets.ts";
import { generateDigits } from "./generate.ts";
import { bandwidths, idOf, smoothings } from "./smoothings.ts";
import type { DigitsValues } from "./parameters.ts";

/** Variants of the set of all classes whose sheets are animated. */
export const animatedIds: readonly string[] = ["esf", idOf("sum", 0.65)];
/** Pictures along the side of an animated sheet. */
export const sheetSide = 6;

/** Error of the draws: bandwidth, noise variances, places, sets of draws; numbers of draws up to twice those used. */
const drawsMeasured = { h: 1, times: [10, 1, 0.1], places: 32, replicates: 6 };
const fewestDraws = 8;

interface BuiltSet {
  readonly nodes: readonly NodeSpec[];
  readonly set: DigitSet;
}

interface SetOptions {
  readonly name: keyof typeof bandwidths;
  /** -1: all */
  readonly digit: number;
  readonly n: number;
}

/** Pixels of a picture. */
export const pixels = 784;

export function setsOf({ digit, n, nAll }: DigitsValues): SetOptions[] {
  return [{ name: "one", digit, n }, { name: "all", digit: -1, n: nAll }];
}

/** The nodes of a set, up to its analysis. */
export function buildSet({ name, digit, n }: SetOptions, p: DigitsValues): BuiltSet {
  const { heldOut, count, t0, tMin, steps, seed } = p;
  const generate = `generate.${name}`;
  const series = (Object.keys(smoothings) as SeriesId[]).map((id) => ({
    id,
    name: smoothings[id].name,
    points: bandwidths[name][id].map((value) => ({ value, variant: idOf(id, value) })),
  }));
  const smoothed = series.flatMap(({ id, points }) =>
    points.map(({ value, variant }) => ({ id: variant, score: "ks", values: smoothings[id].values(value) }))
  );
  const shared = { smoothingDraws: p.draws };
  const esf: typeof smoothed[number] = { id: "esf", score: "esf", values: {} };
  const variants = [esf, ...smoothed].map(
    ({ id, score, values }) => ({
      id,
      score,
      values: score === "ks" ? { ...values, ...shared } : values,
      subtitle: scoreOf(score).label?.(values) ?? "",
      denoise: `denoise.${name}.${id}`,
    }),
  );
  // trained on digits of all classes
  const networks = name === "all" ? chosenNetworks(p, pixels) : [];
  const moves = {
    data: generate,
    times: [],
    sampler: "reverse-sde" as const,
    langevinSteps: 0,
    langevinRate: 0.1,
    seed,
  };
  const fromElsewhere = networkNodes({ name, networks, moves: { ...moves, followed: 0 } });
  const all = [...variants, ...fromElsewhere.variants];
  const isAnimated = (id: string) => name === "all" && animatedIds.includes(id);
  const analyze = `analyze.${name}`;
  const nodes: NodeSpec[] = [
    node(generateDigits, {
      name: generate,
      params: { digit, n, heldOut, count, t0, tMin, steps, rho: 0, seed },
    }),
    ...variants.map(({ id, score, values, denoise: name }): NodeSpec =>
      node(denoise, {
        name,
        params: {
          ...moves,
          score,
          values,
          train: null,
          followed: isAnimated(id) ? sheetSide ** 2 : 0,
        },
        inputs: [generate],
      })
    ),
    ...fromElsewhere.nodes,
    node(analyzeDigits, {
      name: analyze,
      params: {
        data: generate,
        digit,
        variants: all.map(({ id, score, denoise }) => ({ id, score, node: denoise })),
        draws: { ...drawsMeasured, counts: doubled(fewestDraws, 2 * p.draws) },
        resamples: p.resamples,
        seed,
      },
      inputs: [generate, ...all.map(({ denoise }) => denoise)],
    }),
  ];
  const set: DigitSet = {
    name,
    title: digit < 0 ? `${n} digits of all classes` : `${n} digits ${digit}`,
    data: generate,
    analyze,
    variants: all.map(({ id, score, subtitle, denoise }) => ({ id, score, subtitle, denoise })),
    series,
    networks: networks.map(({ id, trained = null }) => ({ id, trained })),
  };
  return { nodes, set };
}

/** first, twice that, … up to `most`, but at least two. */
function doubled(first: number, most: number): number[] {
  const counts = [first, 2 * first];
  while (2 * counts[counts.length - 1] <= most) counts.push(2 * counts[counts.length - 1]);
  return counts;
}

export function variantOf({ variants }: DigitSet, id: string): DigitVariant {
  return variants.find((variant) => variant.id === id)!;
}
