import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { sweepOut } from "../../src/pipeline/sweep.ts";
import { Store } from "../../src/pipeline/store.ts";
import { OutDir } from "./out_dir.ts";

const half = "123.0a1b2c3d.new";
const key = "a".repeat(64);

/** A run, and beside its results what killed ones leave. */
async function withLeftovers(out: OutDir) {
  await out.run();
  const artifact =
    [...Deno.readDirSync(out.file("store"))].find(({ name }) => name.startsWith("toy-train"))!.name;
  const left = [
    `toy/run.json.${half}`,
    `store/code.json.${half}`,
    `store/.partial/${key}/artifact/x.npy`,
    `store/.partial/${key}/checkpoint/state.npy.${half}`,
    `store/.partial/${"b".repeat(64)}/artifact/x.npy`,
    `store/.locks/${key}`,
    "store/.locks/toy-train-000000000000.read",
  ];
  const kept = [
    `store/.partial/${key}/checkpoint/state.npy`,
    `store/.partial/${"c".repeat(64)}/replaced/mine.txt`,
    `store/.locks/${artifact}.read`,
    "toy/notes.new",
    "store/.locks/run",
  ];
  for (const path of [...left, ...kept]) {
    await Deno.mkdir(out.file(path).replace(/\/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(out.file(path), "");
  }
  return { left, kept };
}

const present = (out: OutDir, paths: readonly string[]) =>
  paths.filter((path) => {
    try {
      return Deno.lstatSync(out.file(path)).isFile;
    } catch {
      return false;
    }
  });

Deno.test("sweep: what killed runs have left goes; artifacts, checkpoints and a user's files stay", async () => {
  using out = new OutDir();
  const { left, kept } = await withLeftovers(out);
  await sweepOut(out.path);
  assertEquals(present(out, left), []);
  assertEquals(present(out, kept), kept);
  assertEquals((await out.run()).nodes.filter(({ status }) => status !== "cached"), []);
});

Deno.test("sweep: beside a run that is going on nothing is touched", async () => {
  using out = new OutDir();
  const { left } = await withLeftovers(out);
  {
    using _running = await new Store(out.path).lockForRun();
    await sweepOut(out.path);
    assertEquals(present(out, left), left);
  }
  await sweepOut(out.path);
  assertEquals(present(out, left), []);
});

Deno.test("sweep: what can't be removed stays, and is no error", async () => {
  using out = new OutDir();
  const { left, kept } = await withLeftovers(out);
  const sweep = new URL("../../src/pipeline/sweep.ts", import.meta.url).href;
  const program = `import { sweepOut } from "${sweep}"; await sweepOut(Deno.args[0]);`;
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--no-prompt",
      "--no-check",
      "--config",
      fileURLToPath(new URL("../../deno.json", import.meta.url)),
      "--allow-read",
      `--allow-write=${out.file("store/.locks")}`,
      `data:application/typescript,${encodeURIComponent(program)}`,
      out.path,
    ],
  }).output();
  assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
  assertEquals(present(out, [...left, ...kept]), [...left, ...kept]);
});

Deno.test("sweep: where there is no out/ it makes none", async () => {
  using out = new OutDir();
  await sweepOut(out.file("absent"));
  assert(![...Deno.readDirSync(out.path)].some(({ name }) => name === "absent"));
});
