/**
 * Makes nodes in this process, one after the other, each with all kernel workers: for programs and notebooks, whose
 * own stages no other process could load.
 */

import type { Kernels } from "../../kernels/kernels.ts";
import { makeArtifact } from "../make.ts";
import type { KernelSource } from "../../kernels/source.ts";
import type { Store } from "../store.ts";
import type { Executor } from "./executor.ts";

/** An executor of this process on a store. */
export function inProcess(store: Store, source: KernelSource): Executor {
  const kernels = openOnce(source);
  return {
    slots: 1,
    threads: 1,
    make: (task, onEvent, signal) => makeArtifact(task, { store, kernels: kernels.get, signal, onEvent }),
    close: kernels.close,
  };
}

/** Opens the kernels when they are first asked for. */
export function openOnce(source: KernelSource): { get(): Promise<Kernels>; close(): Promise<void> } {
  let opened: Promise<Kernels> | undefined;
  return {
    get: () => opened ??= source.open(),
    // Whoever asked for kernels that can't be opened has been told already.
    close: async () => await opened?.then((kernels) => kernels.close(), () => {}),
  };
}
