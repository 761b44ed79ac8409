/** Experiment 2 on the real command line: the files of its results view. */

import { assert, assertEquals } from "@std/assert";
import { experiment2 } from "../../../../pipelines/chen/experiment2/pipeline.ts";
import { readTable } from "../../../../src/arrays/csv.ts";
import { type NpyType, readNpy } from "../../../../src/arrays/npy.ts";
import { weightArrays } from "../../../../src/network/layout.ts";
import { hasBrowser } from "../../../figures/browser_found.ts";
import { assertFigures } from "../../figure_assertions.ts";
import { openOut, run, small } from "../../project.ts";
import { denoised, everything, scores } from "./nodes.ts";

const arrays: [path: string, type: NpyType, shape: readonly number[]][] = [
  ["generate/points.npy", "f64", [4, 2]],
  ["generate/x.npy", "f64", [3200, 2]],
  // 20 steps, and t0/4 as a node of its own
  ["generate/sigma.npy", "f64", [22]],
  ...denoised.flatMap((node): typeof arrays => [
    [`${node}/t.npy`, "f64", [3]],
    [`${node}/x.npy`, "f64", [3, 3200, 2]],
  ]),
  ["fields.mlp/pull.npy", "f64", [3, 13, 131, 2]],
  ["slices.mlp/pull.npy", "f64", [3, 1, 521, 2]],
  ["frames.mlp/t.npy", "f64", [3]],
  ["frames.mlp/particles.npy", "f64", [3, 300, 2]],
  ["frames.mlp/histogram.npy", "f64", [3, 72]],
  ["frames.mlp/tangent.npy", "f64", [3, 321]],
  ["frames.mlp/normal.npy", "f64", [3, 65]],
  ...weightArrays(2, 64).map(({ name, shape }): typeof arrays[number] => [
    `train/weights/${name}.npy`,
    "f32",
    shape,
  ]),
];

const reported = scores.length * 3;
const tables: [path: string, header: string, rows: number][] = [
  ["train/loss.csv", "step,loss,running_mean", 4],
  ["analyze/histogram.csv", "score,t,bin_low,bin_high,count,density", reported * 72],
  ["analyze/density.csv", "kind,t,x,density", 3 * 721 + 361],
  ["analyze/atoms.csv", "x,mass", 4],
  [
    "analyze/kl.csv",
    "score,t,closed_form,upper_bound,estimator,estimate,standard_error,low,high,bias,bias_error,resolved",
    reported + 1,
  ],
  [
    "analyze/summary.csv",
    "score,t,count,interpolated,interpolated_low,interpolated_high,memorised,memorised_low,memorised_high," +
    "sd_x1,sd_x1_error,sd_x2,sd_x2_error",
    reported,
  ],
  ["analyze/wasserstein.csv", "t,score_a,score_b,w1_x1", 3 * 6],
  [
    "claims.csv",
    "id,claim,where,expected,measured,standard_error,tolerance,tolerance_from,fixed,tuned,note,chance,result",
    19,
  ],
];

Deno.test("experiment2: a full run leaves every file of the results view, a second run executes nothing", async () => {
  using out = await openOut();
  const view = (path: string) => out.file("experiment2", path);
  assertEquals((await run(out, `pipeline ${small}`)).made, everything);

  for (const [path, type, shape] of arrays) {
    const array = await readNpy(view(path), type);
    assertEquals(array.shape, shape, path);
    assert(array.data.every(Number.isFinite), path);
  }
  assertEquals((await readNpy(view("denoise.mlp/t.npy"), "f64")).data, Float64Array.of(0.02, 0.005, 1e-5));
  for (const [path, header, count] of tables) {
    const rows = await readTable(view(path));
    assertEquals([Object.keys(rows[0]).join(), rows.length], [header, count], path);
  }
  const pictures = hasBrowser ? ["svg", "png"] : [];
  const drawn = [5, 10].map((number) => `figures/figure${number}`);
  for (const figure of [...drawn, ...[7, 8, 9].map((number) => `score-figures/figure${number}`)]) {
    for (const extension of ["html", "csv", ...pictures]) {
      assert(Deno.statSync(view(`${figure}.${extension}`)).size > 1000, `${figure}.${extension}`);
    }
  }
  const { outcome, parameters, figures, nodes } = out.readJson("experiment2/run.json");
  assertEquals([outcome, parameters.trainSteps, parameters.kappa, nodes.length], [
    "done",
    400,
    1.2,
    everything.length,
  ]);
  assertEquals(figures, experiment2.figures!.map(({ page }) => page));
  await assertFigures(out, experiment2);
  for (const file of ["animation/animation.html", "report.html", "../report.html"]) {
    assert(Deno.statSync(view(file)).size > 1e6, file);
  }
  if (hasBrowser) {
    const gif = Deno.readFileSync(view("animation/animation.gif"));
    assertEquals(new TextDecoder().decode(gif.subarray(0, 6)), "GIF89a");
  }

  const second = await run(out, `pipeline ${small}`);
  assertEquals(second.statuses, Object.fromEntries(everything.map((node) => [node, "cached"])));
  assert(!second.events.some(({ event }) => event === "start"));
});
