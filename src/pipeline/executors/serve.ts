/**
 * The worker's side of the local executor: makes nodes as it is told to on standard input, until that closes.
 */

import { makeArtifact, StageError } from "../make.ts";
import type { KernelSource } from "../plan.ts";
import type { Stage } from "../stage.ts";
import { Store } from "../store.ts";
import type { Task } from "./executor.ts";
import { openOnce } from "./in_process.ts";
import { errorText, linesOf, mark, type Order, type Reply } from "./messages.ts";

/** Progress that comes faster is left out, milliseconds. */
const progressInterval = 100;

/**
 * Serves a command, and ends the process when the command has gone.
 *
 * @param kernels  as many workers at most as the command will say
 * @param close    ends what stages have left open
 */
export async function serve(
  { outDir, kernels, close }: { outDir: string; kernels: KernelSource; close?(): Promise<void> },
): Promise<never> {
  // Ctrl-C reaches all processes of a terminal: the command says what is to be done
  Deno.addSignalListener("SIGINT", () => {});
  const store = new Store(outDir);
  const opened = openOnce(kernels);
  let workers = 1;
  let current: AbortController | undefined;
  const use = async () => {
    (await opened.get()).useWorkers(workers);
  };
  let isOpen = false;

  const make = async (task: Task, controller: AbortController) => {
    const { signal } = controller;
    try {
      const node = { ...task.node, stage: await loadStage(task.node.stage) };
      const made = await makeArtifact({ ...task, node }, {
        store,
        signal,
        onEvent: throttled(tell),
        kernels: async () => {
          isOpen = true;
          await use();
          return await opened.get();
        },
      });
      tell({ event: "made", made });
    } catch (error) {
      if (signal.aborted) tell({ event: "aborted" });
      else tell({ event: "failed", error: errorText(error instanceof StageError ? error.cause : error) });
    } finally {
      current = undefined;
    }
  };

  for await (const line of linesOf(Deno.stdin.readable)) {
    const order: Order = JSON.parse(line);
    if (order.order === "make") make(order.task, current = new AbortController());
    else if (order.order === "abort") current?.abort(new DOMException("interrupted", "AbortError"));
    else {
      workers = order.workers;
      if (isOpen) await use();
    }
  }
  await Promise.allSettled([opened.close(), close?.()]);
  Deno.exit(0);
}

/** The stage itself, functions and all, from the file that exports it. */
async function loadStage({ module, id }: Pick<Stage, "module" | "id">): Promise<Stage> {
  const exports: Record<string, unknown> = await import(module);
  const stage = Object.values(exports).find((value) => isStage(value) && value.id === id);
  if (!isStage(stage)) throw new TypeError(`${module} must export the stage ${id}`);
  return stage;
}

function isStage(value: unknown): value is Stage {
  return typeof value === "object" && value !== null && "id" in value && "run" in value;
}

function tell(reply: Reply): void {
  const bytes = new TextEncoder().encode(`${mark}${JSON.stringify(reply)}\n`);
  for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
}

function throttled(write: (reply: Reply) => void): (reply: Reply) => void {
  let last = -Infinity;
  return (reply) => {
    if (reply.event === "progress" && reply.done < reply.total) {
      if (performance.now() - last < progressInterval) return;
      last = performance.now();
    }
    write(reply);
  };
}
