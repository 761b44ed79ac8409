/** Entry of a cluster's job: `cluster_worker.ts OUT PACK WORKERS [data=FILE | weights=FOLDER …]`; with `probe` for a list it says what its host has. */

import { holdScratch } from "../files/scratch.ts";
import { browserPaths } from "../figures/browser.ts";
import { keepBrowser } from "../figures/drawing.ts";
import { printMarked } from "../pipeline/executors/messages.ts";
import { probeLock, type ProbeReply } from "../pipeline/executors/slurm/probe.ts";
import { serveList } from "../pipeline/executors/serve_list.ts";
import { kernelSource } from "../kernels/source.ts";
import { isLocked } from "../pipeline/lock.ts";
import { offerFiles } from "./user_files.ts";

const [outDir, pack, count = "1", ...files] = Deno.args;
const workers = Number(count);
const kernels = kernelSource({ workers, outDir });
if (pack === "probe") {
  await import("../../pipelines/mod.ts");
  await kernels.digest();
  const hasBrowser = (await browserPaths()).length > 0;
  const reply: ProbeReply = { event: "probe", seesLocks: isLocked(probeLock(outDir)), hasBrowser };
  printMarked(reply);
  Deno.exit(0);
}
offerFiles(files);
using _temporary = await holdScratch();
const browser = keepBrowser();
await serveList({ outDir, pack, workers, kernels, close: () => browser.close() });
