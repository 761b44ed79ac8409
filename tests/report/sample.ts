/** A small `out/` made by hand: two pipelines, figures of every kind, a ledger. */

import { dirname } from "node:path";
import type { Claim } from "../../src/ledger/claim.ts";
import { writeClaims } from "../../src/ledger/claims_file.ts";
import {
  definePipeline,
  type Pipeline,
  type PipelineFigure,
  resolveParameters,
} from "../../src/pipeline/graph.ts";
import { keyOf } from "../../src/pipeline/key.ts";
import { type Manifest, recordFiles } from "../../src/pipeline/manifest.ts";
import type { Paper } from "../../src/pipeline/paper.ts";
import { number, type ParameterValue } from "../../src/pipeline/parameters.ts";
import { seal } from "../../src/files/sealed.ts";
import { versions } from "../../src/pipeline/versions.ts";
import type { OutDir } from "../pipeline/out_dir.ts";

const size = { width: 640, height: 360 };
const place = (series: string) => ({ panel: "a, b", series });

/** A line and a curve, with text that would end a script. */
export const lines = {
  name: "lines",
  title: "Lines < 2 & </script><b>more",
  caption: "Two <i>lines</i>",
  data: [
    { type: "scatter", meta: place('the "first"'), x: [0, 1, 2], y: [0.1, -1e-7, 4] },
    {
      type: "scatter",
      meta: place("second"),
      x: [0, 1],
      y: [1, 2],
      name: "</script><script>throw 1</script>",
    },
  ],
  layout: size,
};

/** A surface: drawn with WebGL. */
export const surface = (name: string) => ({
  name,
  title: `Surface ${name}`,
  caption: "A surface",
  data: [{ type: "surface", meta: place("s"), x: [0, 1], y: [0, 1, 2], z: [[1, 2], [3, 4], [5, 6]] }],
  layout: { ...size, scene: {} },
});

const frameNames = ["0", "1", "2"];
/** Three frames under a slider; the particle goes from 0 to 2. */
export const moving = {
  name: "moving",
  title: "A moving point",
  caption: "One particle",
  data: [{ type: "scatter", mode: "markers", meta: place("particle"), x: [0], y: [0] }],
  layout: {
    ...size,
    xaxis: { range: [-1, 3] },
    yaxis: { range: [-1, 1] },
    sliders: [{
      x: 0,
      len: 1,
      steps: frameNames.map((frame) => ({
        label: frame,
        method: "animate",
        args: [[frame], {
          mode: "immediate",
          frame: { duration: 0, redraw: false },
          transition: { duration: 0 },
        }],
      })),
    }],
  },
  frames: frameNames.map((name) => ({ name, data: [{ x: [Number(name)], y: [0] }], traces: [0] })),
};

const claim = {
  where: "eq. (1)",
  expected: "0.5",
  tolerance: "± 0.1",
  standardError: "",
  tuned: "",
  note: "",
  chance: "1",
  fixed: "2026-11-23",
  toleranceFrom: "rounding",
};
export const claims: readonly Claim[] = [
  { ...claim, id: "good", claim: "This holds", measured: "0.5123456789012", result: "pass" },
  {
    ...claim,
    id: "far",
    claim: "Later",
    measured: "",
    expected: "at most 1e-13",
    result: "not checked",
  },
  { ...claim, id: "bad", claim: 'a < b & "c"', measured: "0.75", result: "fail" },
];

/** A paper of its own, so that no report knows it. */
export const samplePaper = (id: string): Paper => ({
  id,
  reference: `A. Author. <i>On ${id}</i>.`,
  bibtex: `@article{${id}2025, title = {On ${id}}}`,
  heading: `Of ${id} < others`,
  introduction: `<p>What ${id} is about.</p>`,
});
const chen = samplePaper("chen");

/** A figure as a stage writes it, with what its pipeline says of it. */
export interface SampleFigure extends Pick<PipelineFigure, "claims" | "isOpening"> {
  readonly name: string;
}

/** A pipeline of the name with these figures. */
export function samplePipeline(name: string, figures: readonly SampleFigure[]): Pipeline {
  return definePipeline({
    name,
    title: `Sample ${name} <1>`,
    paper: chen,
    finding: `What ${name} <i>shows</i>.`,
    parameters: {
      kappa: number({ default: 1.2, unit: "units", doc: "smoothing < strong" }),
      seed: number({ default: 0, doc: "of all" }),
    },
    presets: { quick: {}, paper: { kappa: 1.3 } },
    build: () => [],
    figures: figures.map(({ name, claims, isOpening }) => ({
      page: `figures/${name}.html`,
      claims,
      isOpening,
    })),
  });
}

export interface SampleOptions {
  readonly figures?: readonly SampleFigure[];
  /** Figures with a picture beside them. */
  readonly pictures?: readonly string[];
  readonly claims?: readonly Claim[];
  readonly overrides?: Record<string, ParameterValue>;
  /** Nodes that an earlier run has left. */
  readonly stale?: readonly string[];
}

const picture = (name: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><text x="9" y="99">${name}</text></svg>`;

/** Writes the view and the artifacts of a run that was done. */
export async function writeSample(out: OutDir, name: string, options: SampleOptions = {}): Promise<Pipeline> {
  const { figures = [lines], pictures = [], overrides = {}, stale = [] } = options;
  const pipeline = samplePipeline(name, figures);
  const nodes = [];
  const addNode = async (
    node: string,
    view: string,
    write: (dir: string) => Promise<void>,
    viewFile?: string,
  ) => {
    const recipe = { stage: node, code: "c0de", params: { name, ...overrides }, inputs: {}, kernels: null };
    const key = keyOf(recipe);
    const artifact = `${node}-${key.slice(0, 12)}`;
    const dir = out.file("store", artifact);
    await Deno.mkdir(dir, { recursive: true });
    await Deno.remove(`${dir}/manifest.json`).catch(() => {});
    await write(dir);
    const files = await recordFiles(dir);
    const manifest: Manifest = {
      ...recipe,
      modules: {},
      key,
      node,
      files,
      versions,
      seed: node === "plot" ? null : 7,
      wallSeconds: 12.34,
      cpuSeconds: 5.678,
      created: "2026-01-01T00:00:00Z",
    };
    await Deno.writeTextFile(`${dir}/manifest.json`, JSON.stringify(manifest));
    const link = out.file(name, view);
    await Deno.mkdir(dirname(link), { recursive: true });
    await Deno.remove(link).catch(() => {});
    await Deno.symlink(["../store", artifact, ...viewFile ? [viewFile] : []].join("/"), link);
    // a name that makes its table wider than a phone
    nodes.push({ node: `${node}.of-all-there-is`, view, artifact, upToDate: !stale.includes(node) });
  };
  await addNode("plot", "figures", async (dir) => {
    for (const figure of figures) {
      await Deno.writeTextFile(`${dir}/${figure.name}.json`, JSON.stringify(figure));
      if (pictures.includes(figure.name)) {
        await Deno.writeTextFile(`${dir}/${figure.name}.svg`, picture(figure.name));
      }
    }
  });
  if (options.claims) {
    await addNode("claims", "claims.csv", (dir) => writeClaims(dir, options.claims!), "claims.csv");
  }
  nodes.push({ node: "train", view: "train", artifact: null, upToDate: false });
  const parameters = resolveParameters(pipeline, "quick", overrides);
  const ending = { outcome: "done", finished: "2026-01-02T03:04:05.000Z", seconds: 1, versions };
  const run = { pipeline: name, title: `A run of ${name}`, preset: "quick", parameters, ...ending, nodes };
  await Deno.writeTextFile(out.file(name, "run.json"), seal(run));
  return pipeline;
}
