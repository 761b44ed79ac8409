/**
 * `deno task build`: compiles `assembly/` and puts the module beside it. With `--check` it writes nothing, and
 * the exit code is 1 if the module there is another.
 */

import { readBuilt, sourceFolder, writeBuilt } from "./build.ts";
import { compileKernels, readSources } from "./compile.ts";

const built = await compileKernels(await readSources(sourceFolder));
const kept = await readBuilt(sourceFolder);
const isKept = kept?.sources === built.sources && kept.digest === built.digest;
if (Deno.args.includes("--check")) {
  if (!isKept) {
    console.error("assembly/kernels.wasm is not what assembly/ compiles to: run deno task build");
    Deno.exit(1);
  }
} else if (!isKept) await writeBuilt(sourceFolder, built);
console.log(`assembly/kernels.wasm: ${built.bytes.length} bytes, SHA-256 ${built.digest}`);
