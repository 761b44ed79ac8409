/**
 * A cluster's job: makes the nodes of a list one after the other, and tells on its standard output, which is the job's log, how that goes. What another has made
 * meanwhile is left as it is, so that a job that was begun again goes on where it died.
 */

import type { KernelSource } from "../../kernels/source.ts";
import { makerOf } from "./maker.ts";
import { printMarked } from "./messages.ts";
import { readPack } from "./slurm/batch.ts";

/** How long a stage has to save when the job is to end, milliseconds. */
const grace = 10_000;

/**
 * Makes the nodes of a pack and ends the process: 0 if all are made, 1 if some are not.
 *
 * @param pack     path of the list (slurm/batch.ts)
 * @param workers  kernel workers of a node
 * @param close    ends what stages have left open
 */
export async function serveList(
  { outDir, pack, workers, kernels, close }: {
    outDir: string;
    pack: string;
    workers: number;
    kernels: KernelSource;
    close?(): Promise<void>;
  },
): Promise<never> {
  const controller = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) {
    Deno.addSignalListener(name, () => {
      controller.abort(new DOMException("the job was told to end", "AbortError"));
      setTimeout(() => Deno.exit(1), grace);
    });
  }
  const maker = makerOf({ outDir, kernels });
  maker.use(workers);
  let isComplete = true;
  for (const task of await readPack(pack, outDir)) {
    if (controller.signal.aborted) break;
    const { key } = task.node;
    await maker.make(task, controller.signal, (reply) => {
      if (reply.event === "failed" || reply.event === "aborted") isComplete = false;
      printMarked({ key, ...reply });
    });
  }
  await Promise.allSettled([maker.close(), close?.()]);
  Deno.exit(isComplete && !controller.signal.aborted ? 0 : 1);
}
