/** The project's kernels, for a command and for its worker processes. */

import { loadKernels } from "../kernels/build.ts";
import type { KernelSource } from "../pipeline/plan.ts";

/** Loads the module once, when it is first asked for, and the host's code only to open it. */
export function kernelSource({ workers, outDir }: { workers: number; outDir: string }): KernelSource {
  let loading: ReturnType<typeof loadKernels> | undefined;
  const load = () => loading ??= loadKernels(outDir);
  return {
    digest: async () => (await load()).digest,
    open: async () => {
      const { openKernels } = await import("../kernels/host.ts");
      return await openKernels({ workers, outDir, built: await load() });
    },
    host: new URL("../kernels/host.ts", import.meta.url).href,
  };
}
