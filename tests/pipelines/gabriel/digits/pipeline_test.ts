/** The pipeline digits, small, on the real command line. */

import { assert, assertEquals, assertLess } from "@std/assert";
import { digits } from "../../../../pipelines/gabriel/digits/pipeline.ts";
import { readTable } from "../../../../src/arrays/csv.ts";
import { readNpy } from "../../../../src/arrays/npy.ts";
import { readClaims } from "../../../../src/ledger/claims_file.ts";
import { gaussianGraph } from "../../../onnx/models.ts";
import { tinyModel } from "../../../onnx/tiny_model.ts";
import { OutDir } from "../../../pipeline/out_dir.ts";
import { assertFigures } from "../../figure_assertions.ts";
import { openOut, run } from "../../project.ts";
import { assertWrongUsage } from "../../wrong_usage.ts";

const few =
  "--set n=60 --set nAll=150 --set heldOut=200 --set count=36 --set steps=20 --set draws=8 --set resamples=40";

Deno.test("digits: the exact score gives training digits, the widest kernel none; a second run executes nothing", async () => {
  using out = await openOut();
  await run(out, `claims digits ${few}`);
  const view = (path: string) => out.file("digits", path);
  const claims = await readClaims(view("claims.csv"));
  assertEquals(claims.filter(({ result }) => result === "fail").map(({ id }) => id), []);
  const points = await readNpy(view("generate.one/points.npy"), "f64");
  assertEquals(points.shape, [60, 784]);
  for (const set of ["one", "all"]) {
    const rows = await readTable(view(`analyze.${set}/measures.csv`));
    const of = (variant: string, measure: string) =>
      Number(rows.find((row) => row.variant === variant && row.measure === measure)!.value);
    assertEquals(of("esf", "memorised"), 1);
    assertLess(of("ks-fixed-4", "memorised"), 0.2);
    for (const { value, low, high } of rows) {
      assert(Number(low) <= Number(value) && Number(value) <= Number(high));
    }
  }
  assertEquals((await run(out, `claims digits ${few}`)).made, []);

  // checkpoints of a network, the last one in all figures
  using files = new OutDir();
  const checkpoint = (time: number, c: number) => {
    const graph = gaussianGraph({ d: 784, c, v: 0.01, output: "denoised", noise: "ve" });
    Deno.writeFileSync(files.file(`step-${time}.onnx`), tinyModel(graph));
    return files.file(`step-${time}.onnx`);
  };
  const network = `${checkpoint(900, 0.5)},${checkpoint(100, 0)}`;
  const { made } = await run(out, `pipeline digits ${few} --network ${network}`);
  const moved = ["denoise.all.network-100", "denoise.all.network-900"];
  assertEquals(made.sort(), [...moved, "analyze.all", "animate", "claims", "plot"].sort());
  const rows = await readTable(view("analyze.all/measures.csv"));
  const networks = rows.filter(({ score }) => score === "network");
  assertEquals([...new Set(networks.map(({ variant }) => variant))], ["network-100", "network-900"]);
  for (const figure of ["curves", "distances", "tradeoff", "training", "sheet-all"]) {
    const drawn = Deno.readTextFileSync(view(`figures/digits-${figure}.csv`));
    assert(/network/i.test(drawn), figure);
  }
  await assertFigures(out, digits);
});

Deno.test("digits: wrong numbers are refused before anything runs", async () => {
  await assertWrongUsage(
    "pipeline digits --set n=1100 --set heldOut=8000",
    "n of the digit 3 must be at most 232",
  );
  await assertWrongUsage("pipeline digits --network nothing.onnx", "nothing.onnx must be a file");
  await assertWrongUsage("pipeline digits --set draws=3", "draws must be a multiple of 2");
});
