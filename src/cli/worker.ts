/** Entry of a worker process: `worker.ts OUT WORKERS [data=FILE | weights=FOLDER | network=FILES …]`. */

import { holdScratch } from "../files/scratch.ts";
import { keepBrowser } from "../figures/drawing.ts";
import { serve } from "../pipeline/executors/serve.ts";
import { kernelSource } from "../kernels/source.ts";
import { offerFiles } from "./user_files.ts";

const [outDir, workers, ...files] = Deno.args;
offerFiles(files);
using _temporary = await holdScratch();
const browser = keepBrowser();
await serve({
  outDir,
  kernels: kernelSource({ workers: Number(workers), outDir }),
  close: () => browser.close(),
});
