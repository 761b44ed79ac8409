/** Entry of a worker process: `worker.ts OUT WORKERS [FILE…]`. */

import { offerFile } from "../data/source.ts";
import { keepBrowser } from "../figures/drawing.ts";
import { serve } from "../pipeline/executors/serve.ts";
import { kernelSource } from "../kernels/source.ts";

const [outDir, workers, ...files] = Deno.args;
files.forEach(offerFile);
const browser = keepBrowser();
await serve({
  outDir,
  kernels: kernelSource({ workers: Number(workers), outDir }),
  close: () => browser.close(),
});
