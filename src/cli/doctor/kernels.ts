/** The kernels: whether the module is there that today's sources compile to. */

import { join } from "node:path";
import { readBuilt, sourceFolder } from "../../kernels/build.ts";
import { digestOfSources, readSources } from "../../kernels/compile.ts";
import type { Check, Finding } from "./check.ts";
import { isFetched, npmFolders, programPackage } from "./packages.ts";

export function kernelsCheck(outDir: string): Check {
  return {
    name: "kernels",
    purpose: "all numbers",
    isNeeded: true,
    look: async () =>
      await kernelsFinding(
        sourceFolder,
        outDir,
        isFetched(await programPackage("assemblyscript"), await npmFolders()),
      ),
  };
}

/** @param canCompile  whether the compiler is on this machine */
export async function kernelsFinding(folder: string, outDir: string, canCompile: boolean): Promise<Finding> {
  const sources = digestOfSources(await readSources(folder));
  for (const place of [folder, join(outDir, "build")]) {
    const built = await readBuilt(place);
    if (built?.sources !== sources) continue;
    if (!WebAssembly.validate(built.bytes)) {
      return { isThere: false, found: "this Deno can't run them: they need SIMD", cure: "take a newer Deno" };
    }
    return { isThere: true, found: `${built.digest.slice(0, 12)}, built from today's sources` };
  }
  if (canCompile) return { isThere: true, found: "sources have changed: compiled by the next run" };
  return {
    isThere: false,
    found: "not built from today's sources, and there is no compiler",
    cure: "deno task build, which fetches the compiler, once, with a network",
  };
}
