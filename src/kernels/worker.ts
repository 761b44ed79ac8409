/**
 * A worker: instantiates the kernels on the shared memory, then runs exported functions by name, one message
 * each.
 */

import { type Exports, instantiate, type KernelFunctions } from "./exports.ts";

/** First message. */
export interface WorkerSetup {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
}

/** Every other message: one call of a kernel. */
export interface WorkerCall {
  readonly kernel: keyof KernelFunctions;
  readonly args: readonly number[];
}

/** Answer to each message: undefined, or what went wrong. */
export interface WorkerReply {
  readonly error?: string;
}

let exports: Exports;

/** This side of the worker has the names of the other. */
const worker = self as unknown as Pick<Worker, "onmessage" | "postMessage">;

worker.onmessage = ({ data }: MessageEvent<WorkerSetup | WorkerCall>) => {
  const reply: WorkerReply = run(data);
  worker.postMessage(reply);
};

function run(message: WorkerSetup | WorkerCall): WorkerReply {
  try {
    if ("module" in message) exports = instantiate(message.module, message.memory);
    else (exports[message.kernel] as (...args: number[]) => void)(...message.args);
    return {};
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
