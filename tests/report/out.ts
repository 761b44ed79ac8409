/** A folder `out/` with one pipeline's results, written by hand. */

import { canonicalFigure, movingFigure, solidFigure } from "./figures.ts";
import { near } from "../../src/ledger/claim.ts";
import { writeClaims } from "../../src/ledger/claims_file.ts";
import { definePipeline, type Pipeline } from "../../src/pipeline/graph.ts";
import { keyOf } from "../../src/pipeline/key.ts";
import { recordFiles } from "../../src/pipeline/manifest.ts";
import { number } from "../../src/pipeline/parameters.ts";
import { seal } from "../../src/files/sealed.ts";
import { versions } from "../../src/pipeline/versions.ts";

export const small: Pipeline = definePipeline({
  name: "small",
  title: "Small <results> & more",
  parameters: { kappa: number({ default: 1.2, above: 0, max: 9, doc: "smoothing strength" }) },
  presets: { quick: {}, paper: {} },
  build: () => [],
  figures: [
    { page: "figures/flat.html" },
    { page: "figures/solid.html" },
    { page: "animation/moving.html" },
  ],
});

export interface OutOptions {
  readonly kappa?: number;
  /** view name whose artifact is another run's */
  readonly stale?: string;
  readonly withClaims?: boolean;
}

/** Writes `out/store` and `out/small`. */
export async function writeOut(out: string, { kappa = 1.2, stale, withClaims = true }: OutOptions = {}) {
  const nodes = [];
  for (const view of ["figures", "animation", "claims.csv"]) {
    if (view === "claims.csv" && !withClaims) continue;
    const recipe = { stage: "plot", code: "c0de", params: { view, kappa }, inputs: {}, kernels: null };
    const key = keyOf(recipe);
    const artifact = `plot-${key.slice(0, 12)}`;
    const dir = `${out}/store/${artifact}`;
    await Deno.mkdir(dir, { recursive: true });
    const record = async () => {
      const files = await recordFiles(dir);
      await Deno.writeTextFile(`${dir}/manifest.json`, JSON.stringify({ ...manifest, files }));
    };
    const manifest = {
      key,
      node: view,
      ...recipe,
      modules: {},
      files: [] as unknown[],
      versions,
      seed: 0,
      wallSeconds: 1.25,
      cpuSeconds: 2.5,
      created: "2026-01-01T00:00:00.000Z",
    };
    await Deno.remove(`${dir}/manifest.json`).catch(() => {});
    await Deno.mkdir(`${out}/small`, { recursive: true });
    const target = view === "claims.csv" ? `../store/${artifact}/claims.csv` : `../store/${artifact}`;
    await Deno.remove(`${out}/small/${view}`).catch(() => {});
    await Deno.symlink(target, `${out}/small/${view}`);
    nodes.push({ node: view, stage: "plot", key, view, artifact, upToDate: view !== stale });
    if (view === "figures") {
      await write(dir, canonicalFigure);
      await write(dir, solidFigure);
      await Deno.writeTextFile(
        `${dir}/solid.svg`,
        `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"/>`,
      );
    } else if (view === "animation") await write(dir, movingFigure);
    else {
      const statement = {
        id: "one",
        claim: "1 < 2 & so on",
        where: "eq. (1)",
        fixed: "2026-11-23",
        toleranceFrom: "rounding",
      };
      await writeClaims(dir, [
        near({ ...statement, expected: 1, measured: 1.0000000001, within: 0.1 }),
        near({ ...statement, id: "two", expected: 1, measured: 3, within: 0.1 }),
        near({ ...statement, id: "three", expected: 1, measured: 3, within: 0.1, isReachable: false }),
      ]);
    }
    await record();
  }
  const ending = { outcome: "done", finished: "2026-01-02T03:04:05.000Z", seconds: 1, versions };
  const run = { pipeline: "small", preset: "quick", parameters: { kappa }, ...ending, nodes };
  await Deno.writeTextFile(`${out}/small/run.json`, seal(run));
}

async function write(dir: string, figure: { name: string }) {
  await Deno.writeTextFile(`${dir}/${figure.name}.json`, JSON.stringify(figure));
}
