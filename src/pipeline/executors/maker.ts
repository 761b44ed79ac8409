/**
 * Makes nodes in a process of its own, whoever tells it to: a command that is there and says what comes next, or a cluster's job with a list.
 */

import process from "node:process";
import type { KernelSource } from "../../kernels/source.ts";
import { makeArtifact, StageError } from "../make.ts";
import { codeModules } from "../plan.ts";
import type { Stage } from "../stage.ts";
import { Store } from "../store.ts";
import type { Task } from "./executor.ts";
import { openOnce } from "./in_process.ts";
import { CodeChangedError, LoadedCode } from "./loaded_code.ts";
import { errorText, type Reply } from "./messages.ts";

/** Progress that comes faster is left out, milliseconds. */
const progressInterval = 100;

export interface Maker {
  /** Kernel workers that it may use from now on. */
  use(workers: number): void;
  /**
   * Makes a node and tells how that goes. Never throws: the last reply says how it ended.
   *
   * @param tell  called with each reply
   */
  make(task: Task, signal: AbortSignal, tell: (reply: Reply) => void): Promise<void>;
  close(): Promise<void>;
}

/** @param kernels  as many workers at most as `use` will say */
export function makerOf({ outDir, kernels }: { outDir: string; kernels: KernelSource }): Maker {
  const store = new Store(outDir);
  const opened = openOnce(kernels);
  const loaded = new LoadedCode();
  let workers = 1;
  let use = () => {};
  const getKernels = async () => {
    const own = await opened.get();
    use = () => own.useWorkers(workers);
    use();
    return own;
  };
  return {
    use(count) {
      workers = count;
      use();
    },
    async make(task, signal, tell) {
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
        tell({ event: "made", made, peakBytes: peakBytes() });
      } catch (error) {
        if (signal.aborted) tell({ event: "aborted" });
        else tell({ event: "failed", error: errorText(error instanceof StageError ? error.cause : error) });
      }
    },
    close: () => opened.close(),
  };
}

/** Of this process so far. */
function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
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
