/** Entry of a cluster's job: `cluster_worker.ts OUT PACK WORKERS [data=FILE | weights=FOLDER | network=FILES …]`; with `probe` for a list it says what its host has. */

import { fileURLToPath } from "node:url";
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
  await kernels.digest();
  const { npmFolders, ownPackages, packagesFinding } = await import("./doctor/packages.ts");
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const packages = packagesFinding(await ownPackages(root), await npmFolders());
  const reply: ProbeReply = {
    event: "probe",
    lacks: packages.isThere ? "" : packages.found,
    seesLocks: isLocked(probeLock(outDir)),
    hasBrowser: (await browserPaths()).length > 0,
  };
  printMarked(reply);
  Deno.exit(0);
}
offerFiles(files);
using _temporary = await holdScratch();
const browser = keepBrowser();
await serveList({ outDir, pack, workers, kernels, close: () => browser.close() });
