/** Tasks of deno.json: each works with the permissions that it has, and has no others. */

import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import config from "../../deno.json" with { type: "json" };
import { workerFlags } from "../../src/cli/worker_permissions.ts";
import { own } from "../../pipelines/own/pipeline.ts";
import { pipelines } from "../../pipelines/mod.ts";
import { commandNames, phaseNames } from "../../src/cli/request.ts";
import { gaussianGraph } from "../onnx/models.ts";
import { tinyModel } from "../onnx/tiny_model.ts";
import { openOut, withoutBrowser } from "../pipelines/project.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tasks: Readonly<Record<string, string>> = config.tasks;
const ofPipelines = Object.keys(tasks).filter((name) => tasks[name].includes("src/cli/main.ts"));

async function deno(args: readonly string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [...args],
    cwd: root,
    env: { ...withoutBrowser, SMOOTHSCORE_SECRET: "x", ...env },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

/** What a program may do that is started as a task starts its own. */
async function deedsOf(task: string): Promise<string> {
  const program = / (src|tests)\/[\w/]+\.ts.*$/;
  assert(program.test(tasks[task]), tasks[task]);
  const probe = tasks[task].replace(program, " tests/cli/tasks_probe.ts");
  const { stdout, stderr } = await deno(["task", "--quiet", "--eval", probe]);
  assertEquals(stderr, "", task);
  return stdout.trim();
}

/** The file system is the user's to give (--out, --data); a worker starts package programs. */
const offline = "reads, writes, runs deno, sees HOME";

Deno.test("tasks: those of pipelines have the same permissions, and none of the network", async () => {
  assert(ofPipelines.length >= 11, ofPipelines.join());
  for (const name of ofPipelines.filter((name) => name !== "doctor")) {
    assertEquals(tasks[name], tasks.pipeline.replace(/pipeline$/, name));
  }
  assertEquals(await deedsOf("pipeline"), offline);
});

Deno.test("tasks: every command has one, so that what why and errors name can be typed", () => {
  assertEquals(ofPipelines.toSorted(), commandNames(pipelines).toSorted());
});

Deno.test("tasks: worker processes have none of the network, and start what they are told to", async () => {
  const { stdout, stderr } = await deno(["run", ...workerFlags([]), "tests/cli/tasks_probe.ts"]);
  assertEquals([stdout.trim(), stderr], [offline, ""]);
});

Deno.test("tasks: doctor starts what it looks for, and has none of the network", async () => {
  const deeds = "reads, writes, runs deno, runs sh, kills others, sees HOME, sees a secret";
  assertEquals(await deedsOf("doctor"), deeds);
});

Deno.test("tasks: docs, build, explore, test:faults and test:mutations may do what they are for", async () => {
  // into folders of the project only
  assertEquals(await deedsOf("docs"), "reads, runs deno");
  assertEquals(await deedsOf("build"), "reads, runs deno");
  assertEquals(await deedsOf("test:mutations"), "reads, runs deno");
  assertEquals(await deedsOf("test:faults"), "reads, runs deno");
  assertEquals(await deedsOf("explore"), "reads, writes, connects, listens here, runs deno");
});

Deno.test("tasks: none but those that test everything may do everything", () => {
  const all = Object.keys(tasks).filter((name) => /(^| )(-A|--allow-all)( |$)/.test(tasks[name]));
  assertEquals(all, ["test", "check", "check-library"]);
});

Deno.test("tasks: every stage of a small study works as its task starts it, linker variables or not", async () => {
  using out = await openOut();
  const words =
    "own --data circle --set n=6 --set count=100 --set steps=5 --set scores=esf,mlp --set trainSteps=20 --set width=16";
  for (const name of ofPipelines) {
    const args = ["clean", "doctor"].includes(name)
      ? ["--out", out.path]
      : name === "why"
      ? [out.file("own")]
      : !phaseNames([own]).includes(name) && name !== "pipeline"
      // this study has none: what others would run
      ? ["--plan", "--out", out.path]
      : [...words.split(" "), "--out", out.path];
    const { code, stderr } = await deno(["task", "--quiet", name, ...args], { LD_LIBRARY_PATH: "/nowhere" });
    assertEquals(code, 0, `${name}: ${stderr}`);
    assert(!stderr.includes("NotCapable") && !stderr.includes("--allow-"), stderr);
  }
});

Deno.test("tasks: explore --build works as its task starts it", async () => {
  using out = await openOut();
  const { code, stderr } = await deno(["task", "--quiet", "explore", "--build", "--out", out.path]);
  assertEquals([code, stderr], [0, ""]);
});

Deno.test("tasks: a network from elsewhere works as a task starts it, and without a registry once it has run", async () => {
  using out = await openOut();
  const model = out.file("model.onnx");
  Deno.writeFileSync(
    model,
    tinyModel(gaussianGraph({ d: 2, c: 0, v: 1, output: "denoised", noise: "ve" })),
  );
  const words =
    `own --data circle --set n=6 --set count=100 --set scores=esf --network ${model} --out ${out.path}`;
  const nobody = { HTTP_PROXY: "http://localhost:9", HTTPS_PROXY: "http://localhost:9", NO_PROXY: "" };
  for (const [steps, network] of [[5, {}], [6, nobody]] as const) {
    const args = ["task", "--quiet", "fields", ...words.split(" "), "--set", `steps=${steps}`];
    const { code, stderr } = await deno(args, { LD_LIBRARY_PATH: "/nowhere", ...network });
    assertEquals(code, 0, stderr);
    assert(Deno.statSync(out.file("own", "fields.own.network/pull.npy")).size > 100);
  }
});
