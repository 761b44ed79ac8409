/** Readers of artifacts beside runs that put new ones in their place. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { basename } from "node:path";
import { claimsOf } from "../../src/cli/claims.ts";
import { show } from "../../src/figures/show.ts";
import { View } from "../../src/pipeline/view.ts";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import { type Plan, planPipeline } from "../../src/pipeline/plan.ts";
import { publishRun, type RunReport } from "../../src/pipeline/record.ts";
import { writeReports } from "../../src/report/report.ts";
import { toyCommand } from "../cli/toy_command.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { ToyKernels, toyPipeline } from "../pipeline/toy.ts";
import { amounts } from "./amounts.ts";
import { forced } from "./forced.ts";

/** What a plan finds to do that a run with --force beside it must not make it find. */
async function surprises(out: OutDir): Promise<string[]> {
  const pipeline = toyPipeline();
  const parameters = resolveParameters(pipeline, "quick");
  const { nodes } = await planPipeline({ pipeline, parameters, outDir: out.path, kernels: new ToyKernels() });
  return nodes.flatMap(({ name, reason }) => reason ? [`${name}: ${reason.text}`] : []);
}

Deno.test("readers: plans beside a run with --force find every artifact whole, every time", async () => {
  using out = new OutDir();
  await out.run();
  let isOver = false;
  const forcing = (async () => {
    for (let loop = 0; loop < 30; loop++) await out.run({}, { force: "all" });
    isOver = true;
  })();
  const found: string[] = [];
  let plans = 0;
  for (; !isOver; plans++) found.push(...await surprises(out));
  await forcing;
  assertEquals(found, []);
  assertEquals(plans > 30, true, `${plans} plans`);
});

Deno.test("readers: a stage's inputs stay in place while it runs, though they are made anew beside it", async () => {
  using out = new OutDir();
  await out.run();
  const reading = Promise.withResolvers<void>();
  const going = Promise.withResolvers<void>();
  const seen: string[] = [];
  const pipeline = toyPipeline({
    name: "reader",
    run: {
      plot: async ({ inputs, dir }) => {
        const folder = inputs.get("analyze")!;
        reading.resolve();
        await going.promise;
        seen.push(Deno.readTextFileSync(`${folder}/summary.csv`));
        await Deno.writeTextFile(`${dir}/figure1.html`, "seen");
      },
    },
  });
  const run = out.run({ figure: "large" }, { pipeline });
  await reading.promise;
  let isForced = false;
  const forced = out.run({}, { force: new Set(["analyze"]) }).then(() => isForced = true);
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 10));
  assertEquals(isForced, false, "it waits for the reader");
  going.resolve();
  await Promise.all([run, forced]);
  assertEquals(seen.map((text) => text.split("\n").length), [5]);
});

/** What reads an artifact outside of stages, and the artifact's view. */
const readers: [what: string, view: string, read: (out: OutDir, plan: Plan) => Promise<unknown>][] = [
  ["a plan", "figures", async (out) => (await planOf(out)).nodes.flatMap(({ reason }) => reason ?? [])],
  [
    "the ledger's reader",
    "claims.csv",
    async (out, { store }) => {
      const artifact = (await new View(out.path, "forced").target("claims.csv"))!;
      return await claimsOf(store, endOf([{ node: "claims", artifact, status: "made", seconds: 1 }]));
    },
  ],
  ["a run's record", "figures", async (_, plan) => {
    const nodes = plan.nodes.map(({ name }) =>
      ({ node: name, artifact: "", status: "cached", seconds: 0 }) as const
    );
    const setting = {
      pipeline: forced,
      preset: "quick",
      parameters: resolveParameters(forced, "quick"),
    } as const;
    return (await publishRun(setting, plan, endOf(nodes))).figures;
  }],
  ["a report", "claims.csv", async ({ path }) => {
    const told: string[] = [];
    await writeReports({ outDir: path, pipelines: [forced], onDamage: (line) => told.push(line) });
    return told;
  }],
  ["who opens figures", "figures", async ({ path }) => {
    let count = 0;
    const open = (figures: readonly unknown[]) => Promise.resolve(void (count = figures.length));
    await show(forced, path, new AbortController().signal, open);
    return count;
  }],
];

const planOf = (out: OutDir) =>
  planPipeline({
    pipeline: forced,
    parameters: resolveParameters(forced, "quick"),
    outDir: out.path,
    kernels: new ToyKernels(),
  });
const endOf = (nodes: RunReport["nodes"]): RunReport => ({
  outcome: "done",
  nodes,
  seconds: 1,
  figures: [],
  outdated: [],
});

for (const [what, view, read] of readers) {
  Deno.test(`readers: ${what} waits while an artifact is out of its place`, async () => {
    using out = new OutDir();
    await out.run({}, { pipeline: forced });
    const plan = await planOf(out);
    const usual = await read(out, plan);
    const place = out.file("store", Deno.readLinkSync(out.file("forced", view)).split("/")[2]);
    let isOver = false;
    let reading: Promise<unknown>;
    {
      using _putting = await plan.store.lock(`${basename(place)}.read`);
      Deno.renameSync(place, `${place}.away`);
      reading = read(out, plan).finally(() => isOver = true);
      reading.catch(() => {});
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setTimeout(resolve, 10));
      assertEquals(isOver, false);
      Deno.renameSync(`${place}.away`, place);
    }
    assertEquals(await reading, usual);
  });
}

const { loops } = amounts;

Deno.test(`readers: ${loops} loops of plan, stage, ledger and report beside two processes with --force miss nothing`, async () => {
  using out = new OutDir();
  await out.run({}, { pipeline: forced });
  const forcing = [0, 1].map(() => new Forcing(out));
  try {
    const reader = toyPipeline({ name: "reader" });
    for (let loop = 0; loop < loops; loop++) {
      const { nodes } = await planOf(out);
      assertEquals(nodes.flatMap(({ name, reason }) => reason ? [name, reason.text] : []), []);
      const { made } = await out.run({ figure: "large" }, { pipeline: reader, force: new Set(["plot"]) });
      assertEquals(made, ["plot"]);
      const { code, stdout, stderr } = await toyCommand(`pipeline --out ${out.path}`, {
        pipelines: [forced],
        report: writeReports,
      });
      const warned = stderr.filter((line) => line.startsWith("warning"));
      assertEquals([code, warned], [0, []], stderr.join("\n"));
      assertStringIncludes(stdout.join("\n"), "claims: 1 pass");
      const page = Deno.readTextFileSync(out.file("forced/report.html"));
      assertEquals([page.includes("forced-figure1"), page.includes("Left out")], [true, false]);
    }
  } finally {
    // both have made everything anew meanwhile
    for (const each of forcing) assertEquals(await each.kill() > 0, true);
  }
});

/** A process that makes everything again and again. */
class Forcing {
  readonly #process: Deno.ChildProcess;
  readonly #said: Promise<string>;

  constructor(out: OutDir) {
    this.#process = new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--cached-only", "-A", import.meta.resolve("./forced.ts"), out.path],
      stdout: "piped",
    }).spawn();
    this.#said = new Response(this.#process.stdout).text();
  }

  /** Ends it; gives how often it has made everything. */
  async kill(): Promise<number> {
    this.#process.kill("SIGKILL");
    await this.#process.status;
    return (await this.#said).split("\n").length - 1;
  }
}
