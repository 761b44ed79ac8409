/** The built module against the compiler. Like all of this folder for `deno task check`: `deno task test` fetches nothing that only some runs need. */

import { assertEquals, assertRejects } from "@std/assert";
import { fileURLToPath, pathToFileURL } from "node:url";
import { sourceFolder } from "../../src/kernels/build.ts";
import { compileKernels, digestOfModule, readSources } from "../../src/kernels/compile.ts";
import { OutDir } from "../pipeline/out_dir.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A project that is the kernels alone, with their sources, and the built module beside them. */
class Copy extends OutDir {
  static async of(changed: (index: string) => string): Promise<Copy> {
    const copy = new Copy();
    for (
      const folder of ["assembly", "src/kernels", "src/packages", "src/files", "src/std"]
    ) {
      await copyFolder(`${root}/${folder}`, `${copy.path}/${folder}`);
    }
    for (const file of ["deno.json", "deno.lock"]) {
      await Deno.copyFile(`${root}/${file}`, `${copy.path}/${file}`);
    }
    const index = `${copy.path}/assembly/index.ts`;
    await Deno.writeTextFile(index, changed(await Deno.readTextFile(index)));
    return copy;
  }

  /** `deno task build` there. */
  async build(...args: string[]): Promise<{ code: number; stderr: string }> {
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", "src/kernels/build_main.ts", ...args],
      cwd: this.path,
    }).output();
    return { code, stderr: new TextDecoder().decode(stderr) };
  }

  get kernels(): Promise<typeof import("../../src/kernels/build.ts")> {
    return import(pathToFileURL(`${this.path}/src/kernels/build.ts`).href);
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(`${from}/${name}`, `${to}/${name}`);
    else await Deno.copyFile(`${from}/${name}`, `${to}/${name}`);
  }
}

/** One more function: another module. */
const withMore = (index: string) => `${index}\nexport function seven(): i32 {\n  return 7;\n}\n`;

Deno.test("build: sources that don't compile are a SyntaxError with the compiler's words", async () => {
  const sources = await readSources(sourceFolder);
  const wrong = { ...sources, "index.ts": `${sources["index.ts"]}\nexport const one: f64 = "one";\n` };
  const error = await assertRejects(() => compileKernels(wrong), SyntaxError);
  assertEquals(error.message.startsWith("the kernels in assembly/ don't compile:\n"), true, error.message);
  assertEquals(error.message.includes("index.ts"), true, error.message);
});

Deno.test("build: changed sources are compiled, once, and the module beside them is not used", async () => {
  using copy = await Copy.of(withMore);
  const { loadKernels, readBuilt, saveKernels, sourceFolder } = await copy.kernels;
  const out = `${copy.path}/out`;
  const built = await loadKernels(out);
  assertEquals(
    WebAssembly.Module.exports(new WebAssembly.Module(built.bytes)).some((e) => e.name === "seven"),
    true,
  );
  await saveKernels(out, built);
  assertEquals(await readBuilt(`${out}/build`), built);
  assertEquals((await readBuilt(sourceFolder))?.sources === built.sources, false);
});

Deno.test("build: --check tells a module that is another, and build makes it the right one", async () => {
  using copy = await Copy.of(withMore);
  assertEquals(await copy.build("--check"), {
    code: 1,
    stderr: "assembly/kernels.wasm is not what assembly/ compiles to: run deno task build\n",
  });
  assertEquals(await copy.build(), { code: 0, stderr: "" });
  assertEquals(await copy.build("--check"), { code: 0, stderr: "" });
});

Deno.test("build: --check tells a module whose bytes don't come from the sources, though its record says so", async () => {
  using copy = await Copy.of((index) => index);
  const { readBuilt, writeBuilt, sourceFolder } = await copy.kernels;
  const kept = (await readBuilt(sourceFolder))!;
  const bytes = new Uint8Array([...kept.bytes, 0, 1, 0]); // an empty custom section more
  await writeBuilt(sourceFolder, { ...kept, digest: digestOfModule(bytes), bytes });
  assertEquals((await copy.build("--check")).code, 1);
});
