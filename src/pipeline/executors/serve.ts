/**
 * The worker's side of the local executor: makes nodes as it is told to on standard input, until that closes.
 */

import type { KernelSource } from "../../kernels/source.ts";
import type { Task } from "./executor.ts";
import { makerOf } from "./maker.ts";
import { linesOf, type Order, printMarked, type Reply } from "./messages.ts";

const groupSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** How long a stage has to save when the command has gone, milliseconds. */
const grace = 2000;

/**
 * Serves a command, and ends the process when the command has gone.
 *
 * @param kernels  as many workers at most as the command will say
 * @param close    ends what stages have left open
 */
export async function serve(
  { outDir, kernels, close }: { outDir: string; kernels: KernelSource; close?(): Promise<void> },
): Promise<never> {
  // signals reach all processes of a group: the command says what is to be done
  for (const signal of Deno.build.os === "windows" ? ["SIGINT"] as const : groupSignals) {
    Deno.addSignalListener(signal, () => {});
  }
  const maker = makerOf({ outDir, kernels });
  let current: { controller: AbortController; work: Promise<void> } | undefined;
  const make = async (task: Task, controller: AbortController) => {
    // the next order may come as soon as the last reply has been heard
    let last: Reply | undefined;
    await maker.make(task, controller.signal, (reply) => {
      if (isLast(reply)) last = reply;
      else printMarked(reply);
    });
    current = undefined;
    if (last) printMarked(last);
  };

  for await (const line of linesOf(Deno.stdin.readable)) {
    const order: Order = JSON.parse(line);
    if (order.order === "make") {
      const controller = new AbortController();
      current = { controller, work: make(order.task, controller) };
    } else if (order.order === "abort") {
      current?.controller.abort(interrupted);
    } else {
      maker.use(order.workers);
    }
  }
  // the command has ended or died: what can be saved is
  setTimeout(() => Deno.exit(1), grace);
  current?.controller.abort(interrupted);
  await current?.work;
  await Promise.allSettled([maker.close(), close?.()]);
  Deno.exit(0);
}

const interrupted = new DOMException("interrupted", "AbortError");

function isLast({ event }: Reply): boolean {
  return event === "made" || event === "failed" || event === "aborted";
}
