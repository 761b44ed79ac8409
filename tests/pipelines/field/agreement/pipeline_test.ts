/** The pipeline agreement, small, on the real command line. */

import { assert, assertAlmostEquals, assertEquals, assertLess } from "@std/assert";
import { agreement } from "../../../../pipelines/field/agreement/pipeline.ts";
import { readTable } from "../../../../src/arrays/csv.ts";
import { readNpy } from "../../../../src/arrays/npy.ts";
import { readClaims } from "../../../../src/ledger/claims_file.ts";
import { exactGraph } from "../../../onnx/models.ts";
import { tinyModel } from "../../../onnx/tiny_model.ts";
import { OutDir } from "../../../pipeline/out_dir.ts";
import { assertFigures } from "../../figure_assertions.ts";
import { openOut, run } from "../../project.ts";
import { assertWrongUsage } from "../../wrong_usage.ts";

const few =
  "--set n=100 --set nEquivariant=20 --set circlePoints=12 --set heldOut=100 --set places=8 --set count=16 --set steps=6 " +
  "--set sigmas=0.4,10 --set patches=3,27 --set draws=4 --set likelihoods=esf,gaussian --set likelihoodPlaces=4 " +
  "--set likelihoodSteps=20 --set exactSteps=20 --set trainSteps=200 --set resamples=40";

Deno.test("agreement: denoisers beside each other on the same noise; a network that is the exact score agrees with it", async () => {
  using out = await openOut();
  using files = new OutDir();
  Deno.mkdirSync(files.path, { recursive: true });
  await run(out, `generate agreement ${few} --set network=none`);
  const view = (path: string) => out.file("agreement", path);
  const { data: points } = await readNpy(view("generate.digits/points.npy"), "f64");
  const network = files.file("exact.onnx");
  Deno.writeFileSync(network, tinyModel(exactGraph(points, 784)));
  await run(out, `pipeline agreement ${few} --network ${network}`);

  const ids = (await readTable(view("samples.digits/measures.csv"))).filter(({ measure }) =>
    measure === "memorised"
  );
  assertEquals(ids.map(({ variant }) => variant), [
    "esf",
    "ks-narrow",
    "ks",
    "gaussian",
    "local",
    "local-equivariant",
    "patches",
    "pca-locality",
    "network",
  ]);
  const table = await readTable(view("compare.digits/agreement.csv"));
  const cell = (sigma: number, denoiser: string, reference: string) =>
    table.find((row) =>
      row.sigma === String(sigma) && row.denoiser === denoiser && row.reference === reference
    )!;
  assertEquals(table.length, 2 * 9 * 9);
  for (const sigma of [0.4, 10]) {
    // f32
    assertAlmostEquals(Number(cell(sigma, "network", "esf").r2), 1, 1e-4);
    assertEquals(Number(cell(sigma, "local", "local").r2), 1);
    assertLess(Number(cell(sigma, "gaussian", "esf").r2), 1);
  }
  for (const { r2, r2_low, r2_high, r2_lower, r2_upper } of table) {
    for (const [low, high] of [[r2_low, r2_high], [r2_lower, r2_upper]]) {
      assert(Number(low) <= Number(r2) && Number(r2) <= Number(high));
    }
  }
  // same particles, same noise: f32 under the network, f64 under the exact score
  const [a, b] = await Promise.all(
    ["esf", "network"].map((id) => readNpy(view(`denoise.digits.${id}/x.npy`), "f64")),
  );
  const ends = a.data.subarray(a.data.length - b.data.length);
  const off = ends.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i])), 0);
  assertLess(off, 0.05);

  const errors = await readTable(view("compare.circle/errors.csv"));
  const gap = (sigma: string, denoiser: string) =>
    Number(errors.find((row) => row.sigma === sigma && row.denoiser === denoiser)!.gap);
  assertLess(gap("0.01", "gaussian"), gap("0.01", "esf"));
  const claims = await readClaims(view("claims.csv"));
  const checked = claims.filter(({ result }) => result !== "not checked").map(({ id }) => id);
  assert(checked.includes("regimes-digits"));
  for (const { id, result, note } of claims) {
    if (result === "not checked") assert(note !== "", `${id} says what it takes`);
  }
  await assertFigures(out, agreement);

  // one more bandwidth's worth of draws makes what stands on draws
  const { made } = await run(
    out,
    `analyze agreement ${few.replace("draws=4", "draws=6")} --network ${network}`,
  );
  assertEquals(made.filter((name) => name.startsWith("evaluate.digits")).sort(), [
    "evaluate.digits.ks",
    "evaluate.digits.ks-narrow",
  ]);
});

for (
  const [argv, message] of [
    ["pipeline agreement --set heldOut=105", "heldOut must be a multiple of 10"],
    ["pipeline agreement --set n=8000 --set heldOut=8000", "n of all digits must be at most"],
    ["pipeline agreement --set patches=3,4", "patches: a window must be odd"],
    ["pipeline agreement --set likelihoodSigma=10", "likelihoodSigma must be below √t0"],
    ["pipeline agreement --set places=200 --set heldOut=100", "places must be at most heldOut (100)"],
    [
      "pipeline agreement --set likelihoodPlaces=200 --set heldOut=100",
      "likelihoodPlaces must be at most heldOut",
    ],
    ["pipeline agreement --set draws=5", "draws must be a multiple of 2"],
    ["pipeline agreement --set sigmas=0.1,0.1", "sigmas names 0.1 twice"],
    ["pipeline agreement --set likelihoods=mlp", "likelihoods must be one or more of"],
    ["pipeline agreement --network nowhere.onnx", "nowhere.onnx"],
  ]
) {
  Deno.test(`agreement: ${argv} is wrong usage`, () => assertWrongUsage(argv, message));
}
