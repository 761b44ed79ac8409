/** The library as others use it: from a checkout that their project links, and as a package of a registry; in scripts and in notebooks. */

import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { OutDir } from "../pipeline/out_dir.ts";
import { type Cell, runCells } from "./notebook.ts";
import { serveRegistry } from "./registry.ts";

const here = new URL(".", import.meta.url);
const root = fileURLToPath(new URL("../..", here));

/** What the scripts print. */
const printed = {
  two_scores: `ESF: 0.000 between the points (95 %: 0.000 to 0.001)
LA-PL: 0.129 between the points (95 %: 0.119 to 0.140)
`,
  own_pipeline: `move.0.6 made, move.1.2 made, move.1.8 made, count made
node,between
move.0.6,0.2955
move.1.2,0.1255
move.1.8,0.039

move.0.6 cached, move.1.2 cached, move.1.8 cached, count made
node,between
move.0.6,0.2005
move.1.2,0.095
move.1.8,0.031

`,
};
type Example = keyof typeof printed;
const examples = Object.keys(printed) as Example[];

/** A project of somebody else, with the examples in it. */
function outsider(dir: OutDir, config: object): void {
  Deno.writeTextFileSync(
    dir.file("deno.json"),
    JSON.stringify({
      imports: { "@smoothscore/smoothscore": "jsr:@smoothscore/smoothscore@^0.1.0" },
      ...config,
    }),
  );
  for (const name of ["two_scores.ts", "own_pipeline.ts", "own_stages.ts"]) {
    Deno.copyFileSync(new URL(name, here), dir.file(name));
  }
}

async function deno(cwd: string, args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const command = new Deno.Command(Deno.execPath(), { args: [...args], cwd, env: { NO_COLOR: "1", ...env } });
  const { success, stdout, stderr } = await command.output();
  assert(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

for (const example of examples) {
  Deno.test(`library: ${example} prints the same in a project that links a checkout`, async () => {
    using dir = new OutDir();
    outsider(dir, { links: [root] });
    assertEquals(await deno(dir.path, ["run", "-A", `${example}.ts`]), printed[example]);
  });

  Deno.test(`library: ${example} prints the same as a notebook in Deno's kernel, and the notebook shows it`, async () => {
    using dir = new OutDir();
    outsider(dir, { links: [root] });
    const { cells } = JSON.parse(await Deno.readTextFile(new URL(`${example}.ipynb`, here)));
    const code: Cell[] = cells.filter((cell: Cell) => cell.cell_type === "code");
    assertEquals(await runCells(code, dir.path), printed[example]);
    const shown = code.flatMap(({ outputs }) => outputs.flatMap(({ text }) => text)).join("");
    assertEquals(shown, printed[example]);
  });
}

Deno.test("library: the published package has what it needs at run time, and its version is in keys", async () => {
  await using registry = await serveRegistry();
  using dir = new OutDir();
  outsider(dir, {});
  const { denoDir } = JSON.parse(await deno(dir.path, ["info", "--json"]));
  // packages of npm are those that are there; what comes from the registry is this test's
  Deno.mkdirSync(dir.file("deno"));
  Deno.symlinkSync(`${denoDir}/npm`, dir.file("deno/npm"));
  const env = { JSR_URL: registry.url, DENO_DIR: dir.file("deno") };
  for (const example of examples) {
    assertEquals(await deno(dir.path, ["run", "-A", `${example}.ts`], env), printed[example]);
  }
  const again = await deno(dir.path, ["run", "-A", "own_pipeline.ts"], env);
  assert(again.startsWith("move.0.6 cached"), again);
  const { modules } = dir.readJson("out/smoothing/move.0.6/manifest.json");
  assertEquals(modules["jsr:@smoothscore/smoothscore"], "0.1.0");
});

Deno.test("library: the citation has the package's version", () => {
  const { version } = JSON.parse(Deno.readTextFileSync(`${root}/deno.json`));
  const [, cited] = /^version: (.*)$/m.exec(Deno.readTextFileSync(`${root}/CITATION.cff`))!;
  assertEquals(cited, version);
});
