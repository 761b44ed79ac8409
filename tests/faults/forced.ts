/** A pipeline with a figure and a ledger, and a program that makes all of it again and again until it is killed. */

import { atMost } from "../../src/ledger/claim.ts";
import { writeClaims } from "../../src/ledger/claims_file.ts";
import { definePipeline, type Pipeline, resolveParameters } from "../../src/pipeline/graph.ts";
import { runPipeline } from "../../src/pipeline/run.ts";
import { defineStage, node, type Stage } from "../../src/pipeline/stage.ts";
import { ToyKernels, toyPipeline } from "../pipeline/toy.ts";

const claims: Stage<object> = defineStage(import.meta.url, {
  id: "forced/claims",
  phase: "claims",
  usesKernels: false,
  async run({ inputs, dir }) {
    const measured = (await Deno.readTextFile(`${inputs.get("analyze")}/summary.csv`)).length;
    const statement = {
      id: "short",
      claim: "it is short",
      where: "eq. (1)",
      fixed: "2026-11-23",
      toleranceFrom: "a bound",
    };
    await writeClaims(dir, [atMost({ ...statement, measured, limit: 1000 })]);
  },
});

/** No two figures are the same to the byte, as with pictures: what is put in place is another file. */
const toy = toyPipeline({
  run: {
    async plot({ inputs, dir }) {
      const caption = await Deno.readTextFile(`${inputs.get("analyze")}/summary.csv`);
      const layout = { width: 640, height: 360, meta: crypto.randomUUID() };
      const figure = { name: "figure1", title: "A figure", caption, data: [], layout };
      await Deno.writeTextFile(`${dir}/figure1.json`, JSON.stringify(figure));
      await Deno.writeTextFile(`${dir}/figure1.html`, caption);
    },
  },
});

export const forced: Pipeline = definePipeline({
  ...toy,
  name: "forced",
  build: (values: never) => [
    ...toy.build(values),
    node(claims, {
      name: "claims",
      params: {},
      inputs: ["analyze"],
      view: "claims.csv",
      viewFile: "claims.csv",
    }),
  ],
});

if (import.meta.main) {
  const [outDir] = Deno.args;
  const parameters = resolveParameters(forced, "quick");
  for (;;) {
    await runPipeline({
      pipeline: forced,
      preset: "quick",
      parameters,
      outDir,
      kernels: new ToyKernels(),
      force: "all",
    });
    console.log("made");
  }
}
