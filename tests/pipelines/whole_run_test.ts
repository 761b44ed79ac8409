/** Experiment 2 through the real command line: its files, its cache, its bytes. */

import { assert, assertEquals, assertMatch, assertNotEquals, assertStringIncludes } from "@std/assert";
import { parse } from "@std/csv";
import { experiment2 } from "../../pipelines/experiment2.ts";
import { readNpy } from "../../src/arrays/npy.ts";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import { withKernels } from "../kernels/open.ts";
import { digests, executed, run, tiny, withOut } from "./project.ts";

// the kernels are compiled here, once; every `out` starts with a copy
await withKernels(1, () => {});

/** First line of each table. */
const headers: Record<string, string> = {
  "train/loss.csv": "step,loss,running_mean",
  "analyze/histogram.csv": "score,t,bin_low,bin_high,count,density",
  "analyze/density.csv": "kind,t,x,density",
  "analyze/kl.csv":
    "score,t,closed_form,upper_bound,estimator,estimate,standard_error,low,high,bias,resolved",
  "analyze/summary.csv":
    "score,t,count,interpolated,interpolated_low,interpolated_high,memorised,memorised_low," +
    "memorised_high,sd_x1,sd_x1_error,sd_x2,sd_x2_error",
  "figures/figure5.csv": "panel,series,x,y",
};

Deno.test("experiment2: one command makes every file of the results view; a second one executes nothing", async () => {
  await withOut(async (out) => {
    const words = ["pipeline", ...tiny, "--out", out];
    const first = await run(words);
    assertEquals(first.code, 0, first.stderr);
    assertStringIncludes(first.stdout, `${out}/experiment2/figures/figure5.html`);
    const view = `${out}/experiment2`;
    for (const score of ["esf", "la-pl", "la-esf", "mlp"]) {
      assertEquals((await readNpy(`${view}/denoise.${score}/x.npy`, "f64")).shape, [3, 3200, 2]);
      assertEquals(
        (await readNpy(`${view}/denoise.${score}/t.npy`, "f64")).data,
        Float64Array.of(0.02, 0.005, 1e-5),
      );
    }
    assertEquals((await readNpy(`${view}/generate/train.npy`, "f64")).shape, [4, 2]);
    assertEquals((await readNpy(`${view}/generate/x.npy`, "f64")).shape, [3200, 2]);
    const { data: sigma } = await readNpy(`${view}/generate/sigma.npy`, "f64");
    assertEquals([sigma.length, sigma[0], sigma.at(-1)], [22, Math.sqrt(0.02), Math.sqrt(1e-5)]);
    assert(sigma.includes(Math.sqrt(0.005)), "t0/4 is an exact node");
    assertEquals((await readNpy(`${view}/train/weights/mlp2.weight.npy`, "f32")).shape, [64, 5]);
    for (const [file, header] of Object.entries(headers)) {
      assertEquals((await Deno.readTextFile(`${view}/${file}`)).split(/\r?\n/)[0], header, file);
    }
    for (const name of ["figure5", "figure10"]) {
      assertMatch(await Deno.readTextFile(`${view}/figures/${name}.html`), /<script src="plotly\.min\.js">/);
      await Deno.stat(`${view}/figures/${name}.csv`);
    }
    assertEquals(JSON.parse(await Deno.readTextFile(`${view}/run.json`)).pipeline, "experiment2");

    const before = await digests(out);
    const second = await run([...words, "--json"]);
    assertEquals([second.code, executed(second)], [0, []]);
    assertEquals(await digests(out), before);
  });
});

Deno.test("experiment2: the row of kl.csv at t = 0 and atoms.csv are the golden values of the spec", async () => {
  await withOut(async (out) => {
    assertEquals((await run(["analyze", ...tiny, "--out", out])).code, 0);
    const read = async (name: string) =>
      parse(await Deno.readTextFile(`${out}/experiment2/analyze/${name}.csv`), { skipFirstRow: true });
    const limit = (await read("kl")).find(({ t }) => t === "0")!;
    assertEquals(Number(limit.closed_form).toFixed(6), "1.854944");
    assertEquals(Number(limit.upper_bound).toFixed(6), "2.004954");
    const masses = (await read("atoms")).map(({ mass }) => Number(mass).toFixed(5));
    assertEquals(masses, ["0.22129", "0.19258", "0.19258", "0.22129"]);
  });
});

Deno.test("experiment2: a parameter reruns what depends on it and nothing else; damage remakes one artifact alone", async () => {
  await withOut(async (out) => {
    const analyze = async (...words: string[]) => {
      const result = await run(["analyze", ...tiny, "--out", out, "--json", ...words]);
      assertEquals(result.code, 0, result.stderr);
      return executed(result);
    };
    const everything = [
      "generate",
      "train",
      "denoise.esf",
      "denoise.la-pl",
      "denoise.la-esf",
      "denoise.mlp",
      "analyze",
    ];
    assertEquals((await analyze()).toSorted(), everything.toSorted());
    const before = await digests(out);

    assertEquals((await analyze("--set", "kappa=1.1")).toSorted(), [
      "analyze",
      "denoise.la-esf",
      "denoise.la-pl",
    ]);
    assertNotEquals(await digests(out), before);
    assertEquals(await analyze(), []);
    assertEquals(await digests(out), before);
    assert(
      !(await analyze("--set", "count=4000")).includes("train"),
      "the number of particles is no matter of training",
    );
    assertEquals(await analyze(), []);

    const view = `${out}/experiment2`;
    await Deno.remove(`${view}/generate/x.npy`);
    assertEquals(await analyze(), ["generate"]);
    const weights = await Deno.readFile(`${view}/train/weights/mlp2.weight.npy`);
    weights[weights.length - 1] ^= 1;
    await Deno.writeFile(`${view}/train/weights/mlp2.weight.npy`, weights);
    assertEquals(await analyze(), ["train"]);
    await Deno.truncate(`${view}/analyze/kl.csv`, 100);
    assertEquals(await analyze(), ["analyze"]);
    assertEquals(await digests(out), before);
  });
});

Deno.test("experiment2: the same bytes with 1, 2 and 3 workers, all scores", async () => {
  const results = [];
  for (const workers of ["1", "2", "3"]) {
    results.push(
      await withOut(async (out) => {
        const all = ["--set", "scores=esf,la-pl,la-esf,la-esf-mc,mlp", "--set", "draws=8"];
        const { code, stderr } = await run(["analyze", ...tiny, ...all, "--out", out, "--workers", workers]);
        assertEquals(code, 0, stderr);
        return await digests(out);
      }),
    );
  }
  assertEquals(results[1], results[0]);
  assertEquals(results[2], results[0]);
});

Deno.test("experiment2, preset paper: 20000 particles, 200 steps, 150000 training steps of batch 1024, width 1024", () => {
  const { count, steps, trainSteps, batch, width, learningRate, weightDecay, kappa, t0, tMin, n } =
    resolveParameters(
      experiment2,
      "paper",
    );
  assertEquals([count, steps, trainSteps, batch, width], [20_000, 200, 150_000, 1024, 1024]);
  assertEquals([learningRate, weightDecay, kappa, t0, tMin, n], [5e-5, 3, 1.2, 0.02, 1e-5, 4]);
});

/** What is typed, and what the message must say. All are exit 2, and nothing is written. */
const mistakes: [string[], string][] = [
  [
    ["--set", "kappa=3"],
    "kappa must be below 2.357 so that delta stays under the half gap at t0 = 0.02, got 3",
  ],
  [["--set", "kappa=abc"], "kappa must be a number"],
  [["--set", "kapa=1"], "kappa"],
  [["--set", "tMin=0.01"], "tMin must be below t0/4"],
  [["--set", "batch=100"], "batch must be"],
  [["--set", "batch=200"], "batch must be a multiple of 128"],
  [["--set", "width=20"], "width must be a multiple of 16"],
  [["--set", "draws=6"], "draws must be a multiple of 4"],
  [["--set", "scores=esf"], "scores must have la-pl"],
  [["--set", "scores=foo"], "one or more of esf, la-pl, la-esf, la-esf-mc, mlp"],
  [["--preset", "big"], "quick"],
  [["experimen2"], "experiment2"],
  [["--workers", "0"], "workers"],
  [["--seed", "-1"], "seed"],
];

Deno.test("experiment2: wrong parameters are exit 2 before anything runs, with the value and the cure", async () => {
  const out = `${await Deno.makeTempDir()}/out`;
  const results = await Promise.all(
    mistakes.map(async ([words, message]) => ({
      words,
      message,
      ...await run(["pipeline", ...words, "--out", out]),
    })),
  );
  for (const { words, message, code, stderr } of results) {
    assertEquals(code, 2, `${words}: ${stderr}`);
    assertStringIncludes(stderr, message);
  }
  assertEquals(await Deno.stat(out).catch(() => "nothing"), "nothing");
});

Deno.test("experiment2: --plan runs and writes nothing", async () => {
  const out = `${await Deno.makeTempDir()}/out`;
  const { code, stdout } = await run(["pipeline", "--plan", "--out", out]);
  assertEquals(code, 0);
  assertMatch(stdout, /denoise\.la-pl +run +missing/);
  assertEquals(await Deno.stat(out).catch(() => "nothing"), "nothing");
});
