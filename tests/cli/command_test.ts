import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import { Store } from "../../src/pipeline/store.ts";
import { toyPipeline } from "../pipeline/toy.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { toyCommand } from "./toy_command.ts";

/** Lines without the durations, which differ from run to run. */
function timeless(lines: string[]): string[] {
  return lines.map((line) => line.replace(/\d+\.\d s/, "N s").trimEnd());
}

Deno.test("command: a run prints progress to stderr, the table and the figures to stdout", async () => {
  using out = new OutDir();
  const { code, stdout, stderr } = await toyCommand(`pipeline toy --out ${out.path}`);
  assertEquals(code, 0);
  assertEquals(timeless(stdout), [
    "toy, preset quick: done in N s",
    "node           result        time",
    "generate       ran: missing  N s",
    "denoise.esf    ran: missing  N s",
    "denoise.la-pl  ran: missing  N s",
    "train          ran: missing  N s",
    "analyze        ran: missing  N s",
    "plot           ran: missing  N s",
    "figures:",
    `  ${out.file("toy/figures/figure1.html")}`,
  ]);
  assertEquals(timeless(stderr).slice(0, 3), [
    "toy: 6 of 6 nodes to run",
    "toy generate: running (missing)",
    "toy generate: done in N s",
  ]);
});

Deno.test("command: the table says what was cached and what changed", async () => {
  using out = new OutDir();
  await toyCommand(`pipeline toy --out ${out.path}`);
  const { stdout } = await toyCommand(`denoise toy --set kappa=1.5 --out=${out.path}`);
  assertEquals(timeless(stdout), [
    "toy, preset quick: done in N s",
    "node           result                time",
    "generate       cached",
    "denoise.esf    cached",
    "denoise.la-pl  ran: kappa 1.2 → 1.5  N s",
    "still with other parameters or code: analyze, figures (deno task pipeline toy makes them too)",
  ]);
});

Deno.test("command: without names it runs all pipelines, with a name that one", async () => {
  using out = new OutDir();
  const { stdout } = await toyCommand(`generate --out ${out.path}`);
  assertEquals(stdout.filter((line) => line.includes("preset")).map((line) => line.split(",")[0]), [
    "toy",
    "other",
  ]);
  const { stdout: one } = await toyCommand(`generate other --out ${out.path}`);
  assertEquals(one.length, 3);
});

Deno.test("command: both ways to write a value are read, and the last setting counts", async () => {
  using out = new OutDir();
  const flags = [
    "--preset=paper --seed=3 --workers=2",
    "--preset paper --seed 1 --set seed=4 --seed 3 --workers 2",
  ];
  for (const [index, text] of flags.entries()) {
    const { code, kernels } = await toyCommand(`generate toy ${text} --out ${out.file(`${index}`)}`);
    assertEquals([code, kernels[0].workers], [0, 2]);
    const { preset, parameters } = out.readJson(`${index}`, "toy/run.json");
    assertEquals([preset, parameters.seed, parameters.count], ["paper", 3, 20]);
  }
});

Deno.test("command: the number of workers changes no key", async () => {
  using out = new OutDir();
  await toyCommand(`pipeline toy --workers 1 --out ${out.path}`);
  const { stdout } = await toyCommand(`pipeline toy --workers 2 --out ${out.path}`);
  assertEquals(stdout.filter((line) => line.includes("cached")).length, 6);
});

Deno.test("command: a parameter that one of two pipelines has is set there", async () => {
  using out = new OutDir();
  const toy = toyPipeline();
  const plain = {
    ...toy,
    name: "plain",
    parameters: {},
    presets: { quick: {}, paper: {} },
    check: undefined,
    build: () => toy.build(resolveParameters(toy, "quick")),
  };
  const pipelines = [toy, plain];
  const { code } = await toyCommand(`generate --set kappa=1 --out ${out.path}`, { pipelines });
  assertEquals(code, 0);
  assertEquals(out.readJson("toy/run.json").parameters.kappa, 1);
  assertEquals(out.readJson("plain/run.json").parameters.kappa, undefined);
});

Deno.test("command: --force takes a node, or all nodes also before a pipeline's name", async () => {
  using out = new OutDir();
  const forced = async (flags: string) => {
    const { stdout } = await toyCommand(`pipeline ${flags} --out ${out.path}`);
    return stdout.filter((line) => line.includes("ran: forced")).length;
  };
  await toyCommand(`pipeline toy --out ${out.path}`);
  assertEquals(await forced("toy --force train"), 1);
  assertEquals(await forced("toy --force=train --force plot"), 2);
  assertEquals(await forced("--force toy"), 6);
  assertEquals(await forced("toy --force"), 6);
});

Deno.test("command: --plan says what would run, and writes nothing", async () => {
  using out = new OutDir();
  const { code, stdout, stderr } = await toyCommand(`train toy --plan --out ${out.file("new")}`);
  assertEquals([code, stderr], [0, []]);
  assertEquals(stdout, [
    "toy, preset quick:",
    "node      action  why",
    "generate  run     missing",
    "train     run     missing",
  ]);
  assertEquals([...Deno.readDirSync(out.path)], []);
});

Deno.test("command: --json prints events and nothing else on stdout", async () => {
  using out = new OutDir();
  const { code, stdout, stderr } = await toyCommand(`pipeline toy --json --out ${out.path}`);
  assertEquals([code, stderr], [0, []]);
  const events = stdout.map((line) => JSON.parse(line));
  assert(events.every(({ time, event, pipeline }) => time && (event === "overall" || pipeline === "toy")));
  assertEquals(events[0].nodes[0].action, "run");
  assertEquals(events.filter(({ event }) => event === "end").length, 6);
  assertEquals(events.at(-1).figures, ["figures/figure1.html"]);
  const { stdout: plan } = await toyCommand(`pipeline --plan --json --out ${out.path}`);
  assertEquals(plan.map((line) => JSON.parse(line).pipeline), ["toy", "other"]);
});

Deno.test("command: --json ends with what failed", async () => {
  using out = new OutDir();
  const pipelines = [toyPipeline({ run: { train: () => Promise.reject(new Error("no convergence")) } })];
  const { code, stdout } = await toyCommand(`pipeline --json --out ${out.path}`, { pipelines });
  const { event, node, message } = JSON.parse(stdout.at(-1)!);
  assertEquals([code, event, node, message], [1, "failed", "train", "train failed: no convergence"]);
});

Deno.test("command: a failed stage is named with its message and where it happened", async () => {
  using out = new OutDir();
  const pipelines = [toyPipeline({ run: { train: () => Promise.reject(new Error("no convergence")) } })];
  const { code, stderr } = await toyCommand(`pipeline --quiet --out ${out.path}`, { pipelines });
  assertEquals([code, stderr[0], stderr.at(-1)], [
    1,
    "error: train failed: no convergence",
    "what was finished before is kept",
  ]);
  assertMatch(stderr[1], /^ +at /);
});

Deno.test("command: --quiet prints nothing", async () => {
  using out = new OutDir();
  const { code, stdout, stderr } = await toyCommand(`pipeline --quiet --out ${out.path}`);
  assertEquals([code, stdout, stderr], [0, [], []]);
});

Deno.test("command: --show shows every pipeline that was run", async () => {
  using out = new OutDir();
  assertEquals((await toyCommand(`pipeline other --show --out ${out.path}`)).shown, ["other"]);
  assertEquals((await toyCommand(`pipeline other --out ${out.path}`)).shown, []);
});

Deno.test("command: a run that is told to stop ends with 130 and says how to go on", async () => {
  using out = new OutDir();
  const controller = new AbortController();
  controller.abort(new Error("interrupted"));
  const { code, stderr } = await toyCommand(`pipeline toy --out ${out.path}`, { signal: controller.signal });
  assertEquals([code, stderr.at(-1)], [130, "interrupted; the same command goes on where it stopped"]);
});

Deno.test("command: clean says what it removed", async () => {
  using out = new OutDir();
  await toyCommand(`pipeline toy --out ${out.path}`);
  await toyCommand(`pipeline toy --set figure=large --out ${out.path}`);
  // the second plan still finds what the first one named: a plan removes nothing
  for (let i = 0; i < 2; i++) {
    const { stdout } = await toyCommand(`clean --plan --out ${out.path}`);
    assertEquals(stdout.at(-1), "1 artifact would be removed");
  }
  const { code, stdout } = await toyCommand(`clean --out ${out.path}`);
  assertEquals([code, stdout.at(-1)], [0, "1 artifact removed"]);
  const nowhere = out.file("nowhere");
  const { stdout: none } = await toyCommand(`clean --out ${nowhere}`);
  assertEquals(none, [`nothing to clean: there is no ${nowhere}/store`]);
});

Deno.test("command: clean beside a run says that it waits for its end", async () => {
  using out = new OutDir();
  await out.run();
  const running = await new Store(out.path).lockForRun();
  const stderr: string[] = [];
  const { promise: told, resolve } = Promise.withResolvers<void>();
  const giveUp = setTimeout(resolve, 10_000);
  const cleaning = toyCommand(`clean --out ${out.path}`, {
    stderr: (line) => {
      stderr.push(line);
      resolve();
    },
  });
  await told;
  clearTimeout(giveUp);
  running[Symbol.dispose]();
  assertEquals([(await cleaning).code, stderr], [0, [`waiting until no run is going on in ${out.path}`]]);
});

Deno.test("help: lists commands, pipelines and flags; of a command, the parameters too", async () => {
  const general = (await toyCommand("--help")).stdout.join("\n");
  for (const word of ["train", "toy", "--preset NAME", "examples:", "clean"]) {
    assertStringIncludes(general, word);
  }
  const { code, stdout } = await toyCommand("train toy -h");
  assertEquals(code, 0);
  const kappa = stdout.find((line) => line.startsWith("  kappa"))!;
  assertMatch(kappa, /1\.2 data units +a number above 0 and below 2\.357 +smoothing strength/);
  assertMatch(stdout.find((line) => line.startsWith("  steps"))!, /3 +paper: 6 /);
  assert(!stdout.join("\n").includes("parameters of other"));
  for (const command of ["clean", "why", "doctor"]) {
    assertStringIncludes(general, `\n  ${command} `);
    const { code, stdout } = await toyCommand(`${command} --help`);
    assertEquals([code, stdout.includes("examples:")], [0, true]);
    assertStringIncludes(stdout[0], `usage: deno task ${command}`);
  }
});
