/**
 * The worker's side of the local executor: makes nodes as it is told to on standard input, until that closes.
 */

import { makeArtifact, StageError } from "../make.ts";
import type { KernelSource } from "../../kernels/source.ts";
import { codeModules } from "../plan.ts";
import type { Stage } from "../stage.ts";
import { Store } from "../store.ts";
import { CodeChangedError, LoadedCode } from "./loaded_code.ts";
import type { Task } from "./executor.ts";
import { openOnce } from "./in_process.ts";
import { errorText, linesOf, mark, type Order, type Reply } from "./messages.ts";

const groupSignals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** How long a stage has to save when the command has gone, milliseconds. */
const grace = 2000;
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
  // signals reach all processes of a group: the command says what is to be done
  for (const signal of Deno.build.os === "windows" ? ["SIGINT"] as const : groupSignals) {
    Deno.addSignalListener(signal, () => {});
  }
  const store = new Store(outDir);
  const opened = openOnce(kernels);
  let workers = 1;
  let current: { controller: AbortController; work: Promise<void> } | undefined;
  let use = () => {};
  const getKernels = async () => {
    const own = await opened.get();
    use = () => own.useWorkers(workers);
    use();
    return own;
  };

  const loaded = new LoadedCode();
  const make = async (task: Task, controller: AbortController) => {
    const { signal } = controller;
    try {
      const node = { ...task.node, stage: await loadStage(task.node.stage) };
      const { recipe } = node;
      const check = () => loaded.check(codeModules(node.stage, kernels), recipe.code);
      await check();
      const made = await makeArtifact({ ...task, node }, {
        store,
        signal,
        check,
        onEvent: throttled(tell),
        kernels: async () => {
          const own = await getKernels();
          if (own.digest === recipe.kernels || own.digest === undefined) return own;
          throw new CodeChangedError("the kernels");
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
    if (order.order === "make") {
      const controller = new AbortController();
      current = { controller, work: make(order.task, controller) };
    } else if (order.order === "abort") {
      current?.controller.abort(interrupted);
    } else {
      workers = order.workers;
      use();
    }
  }
  // the command has ended or died: what can be saved is
  setTimeout(() => Deno.exit(1), grace);
  current?.controller.abort(interrupted);
  await current?.work;
  await Promise.allSettled([opened.close(), close?.()]);
  Deno.exit(0);
}

const interrupted = new DOMException("interrupted", "AbortError");

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

/** Fails only when the command has died: then nobody is there to be told. */
function tell(reply: Reply): void {
  const bytes = new TextEncoder().encode(`${mark}${JSON.stringify(reply)}\n`);
  try {
    for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
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
