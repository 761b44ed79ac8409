/** Checkpoints and the kernels' built module hurt: as good as none, and the same bytes come of it. */

import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { OutDir } from "../pipeline/out_dir.ts";
import { Call, openOut, small, withoutBrowser } from "../pipelines/project.ts";
import { amounts, Chance } from "./amounts.ts";
import { Commands } from "./commands.ts";
import { hurtFile, shownDigests } from "./places.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** Nodes, command lines that take a while for them, and when they have saved something. */
const savers = [
  { node: "train", argv: `train ${small} --set trainSteps=15000`, least: 1 },
  {
    node: "denoise.la-esf-mc",
    argv: "denoise experiment2 --set scores=esf,la-pl,la-esf-mc --set count=8192 --set steps=20",
    least: 2048,
  },
];

function copy(from: string, to: string): void {
  const { success } = new Deno.Command("cp", { args: ["-a", from, to] }).outputSync();
  assert(success, `${from} can't be copied`);
}

/** An `out/` in which a node was interrupted, and the checkpoints in it. */
async function interrupted(
  node: string,
  argv: string,
  least: number,
): Promise<{ out: OutDir; checkpoints: string[] }> {
  const out = await openOut();
  // on a busy machine the moment that a signal leaves may be too short to save
  for (let attempt = 0; attempt < 8; attempt++) {
    await using call = new Call(out, `${argv} --workers 1 --jobs 1`, withoutBrowser);
    await call.progressed(node, least);
    assertEquals((await call.kill("SIGINT")).code, 130);
    const checkpoints = savedIn(out);
    if (checkpoints.length > 0) return { out, checkpoints };
  }
  throw new Error(`${node} saved nothing`);
}

function savedIn(out: OutDir): string[] {
  const partial = "store/.partial";
  return [...Deno.readDirSync(out.file(partial))].flatMap(({ name }) => {
    const dir = `${partial}/${name}/checkpoint`;
    return [...Deno.readDirSync(out.file(dir))].map((file) => `${dir}/${file.name}`);
  });
}

// the odd one is the first's: one node is enough for the short form
for (const [i, { node, argv, least }] of savers.entries()) {
  const count = Math.floor((amounts.checkpoints + 1 - i) / 2);
  const name = `checkpoints: ${count} hurts of what ${node} has saved come to the same bytes`;
  Deno.test({ name, ignore: count === 0 }, async () => {
    const chance = new Chance(`checkpoints of ${node}`);
    await using commands = new Commands(withoutBrowser);
    using reference = await openOut();
    await commands.obey(argv, reference.path);
    const { out: left, checkpoints } = await interrupted(node, argv, least);
    using _left = left;
    const hows: string[] = [];
    for (let hurts = 0; hurts < count; hurts++) {
      using out = new OutDir();
      copy(`${left.path}/.`, out.path);
      hows.push(hurtFile(out.file(chance.of(checkpoints)), chance));
      const { code, made, stderr } = await commands.obey(argv, out.path);
      assertEquals([code, made.at(-1)?.node, stderr], [0, node, []], hows.at(-1));
      assertEquals(shownDigests(out, ["experiment2"]), shownDigests(reference, ["experiment2"]), hows.at(-1));
    }
    console.log(hows.join(", "));
  });
}

/** The compiler takes long: the short form leaves it to the tests of the module's reader. */
const compilations = Math.floor(amounts.checkpoints / 6);

Deno.test({
  name:
    `checkpoints: ${compilations} hurts of the kernels' module where sources were changed: it is compiled again`,
  ignore: compilations === 0,
  fn: hurtModule,
});

function hurtModule(): void {
  const chance = new Chance("module");
  using project = new OutDir();
  for (const name of ["src", "pipelines", "assembly", "deno.json", "deno.lock", "CITATION.cff"]) {
    copy(`${root}/${name}`, project.path);
  }
  // other sources than those of the module beside them
  const sources = project.file("assembly/index.ts");
  Deno.writeTextFileSync(sources, `// changed\n${Deno.readTextFileSync(sources)}`);
  const few = "denoise own --data circle --set n=6 --set scores=esf --set count=100 --set steps=5";
  const make = () => {
    const { code, stderr } = new Deno.Command(Deno.execPath(), {
      args: [
        "run",
        "-A",
        "--quiet",
        "src/cli/main.ts",
        ...few.split(" "),
        "--force",
        "--json",
        "--jobs",
        "1",
      ],
      cwd: project.path,
    }).outputSync();
    assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
  };
  make();
  const places = ["out/build/kernels.wasm", "out/build/kernels.json", "assembly/kernels.wasm"];
  const built = places.slice(0, 2).map((path) => Deno.readFileSync(project.file(path)));
  const shown = () => shownDigests(project, ["out/own"]);
  const before = shown();
  for (let hurts = 0; hurts < compilations; hurts++) {
    const place = places[hurts % places.length];
    const how = hurtFile(project.file(place), chance);
    make();
    assertEquals(shown(), before, `${how} of ${place}`);
    const again = places.slice(0, 2).map((path) => Deno.readFileSync(project.file(path)));
    assertEquals(again, built, `${how} of ${place}`);
  }
}
