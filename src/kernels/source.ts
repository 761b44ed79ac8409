/** The kernels for pipelines: for a command, for its worker processes, and for programs of one's own. */

import { loadKernels } from "./build.ts";
import type { OpenOptions } from "./host.ts";
import type { Kernels } from "./kernels.ts";

/** Where the kernels come from. Their digest must be known without opening them: a cached run opens none. */
export interface KernelSource {
  /** SHA-256 of the WASM module. */
  digest(): Promise<string>;
  /** Opens them. */
  open(): Promise<Kernels>;
  /** URL of the module that opens them: its code is part of what stages that use them reach. */
  readonly host?: string;
}

/**
 * Where a run has its kernels from. The module is loaded when it is first asked for, and the host's code only to open it.
 *
 * @param options  threads at most, from 1 to 1024, and the folder of the run
 */
export function kernelSource({ workers, outDir }: Pick<OpenOptions, "workers" | "outDir">): KernelSource {
  let loading: ReturnType<typeof loadKernels> | undefined;
  const load = () => loading ??= loadKernels(outDir);
  return {
    digest: async () => (await load()).digest,
    open: async () => {
      const { openKernels } = await import("./host.ts");
      return await openKernels({ workers, outDir, built: await load() });
    },
    host: new URL("./host.ts", import.meta.url).href,
  };
}
