/**
 * A study as small as one can be, which tests copy into `pipelines/`: where the mean of the particles ends.
 */

import { definePipeline } from "../../src/pipeline/graph.ts";
import { choice, integer } from "../../src/pipeline/parameters.ts";
import { node } from "../../src/pipeline/stage.ts";
import { scoreIds, scoreOf } from "../../src/scores/list.ts";
import { denoise, euler } from "../../src/stages/denoise.ts";
import { generate } from "../../src/stages/generate.ts";
import { claims } from "./claims.ts";
import { mean } from "./mean.ts";
import { plot } from "./plot.ts";

const t0 = 0.02;

export const toy = definePipeline({
  name: "toy",
  title: "Toy: where the mean of the particles ends",
  finding: "The mean of the particles stays where the mean of the points is.",
  parameters: {
    score: choice({ default: "esf", of: scoreIds, doc: "score to move particles under" }),
    count: integer({ default: 2000, min: 16, max: 100_000, doc: "particles" }),
    seed: integer({ default: 0, min: 0, max: 4294967295, doc: "of all random numbers" }),
  },
  presets: { quick: {}, paper: { count: 20_000 } },
  build({ score, count, seed }) {
    const { parameters } = scoreOf(score);
    const values = Object.fromEntries(Object.entries(parameters).map(([name, own]) => [name, own.default]));
    return [
      node(generate, {
        name: "generate",
        params: {
          data: { set: "line", n: 4, d: 2, spread: 0, scale: 1 },
          particles: count,
          t0,
          tMin: 1e-5,
          steps: 100,
          rho: 2,
          times: [],
          seed,
        },
      }),
      node(denoise, {
        name: "denoise",
        params: { score, values, data: "generate", train: null, times: [], ...euler, followed: 0, seed },
        inputs: ["generate"],
      }),
      node(mean, { name: "mean", params: {}, inputs: ["denoise"] }),
      node(claims, {
        name: "claims",
        params: {},
        inputs: ["mean"],
        view: "claims.csv",
        viewFile: "claims.csv",
      }),
      node(plot, { name: "plot", params: {}, inputs: ["mean"], view: "figures" }),
    ];
  },
  figures: [{ page: "figures/toy-mean.html", claims: ["toy-*"] }],
});
