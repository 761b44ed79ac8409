/** Workers of the page without threads: what they are asked is seen, and answered when the test says so. */

import type { Message, Reply, Request } from "../../../src/explorer/compute/protocol.ts";
import type { WorkerLike } from "../../../src/explorer/compute/scheduler.ts";
import { Work } from "../../../src/explorer/compute/work.ts";
import { loadKernels } from "../../../src/kernels/build.ts";
import { openInThread } from "../../../src/kernels/in_thread.ts";

const { bytes, digest } = await loadKernels("out");
const module = await WebAssembly.compile(bytes);
export const setup = { module, digest };

/** Runs its jobs on kernels of this thread, one at a call of `step`. */
export class FakeWorker implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;
  isTerminated = false;
  /** everything that it was told */
  readonly told: Message[] = [];
  readonly #work = new Work(openInThread(module, digest));
  readonly #waiting: Request[] = [];

  postMessage(message: Message): void {
    this.told.push(message);
    if ("job" in message) this.#waiting.push(message);
    else if ("network" in message) this.#work.learn(message);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  /** The jobs that it has. */
  get waiting(): readonly Request[] {
    return this.#waiting;
  }

  /** Answers the first of its jobs; false if there is none. */
  async step(): Promise<boolean> {
    const request = this.#waiting.shift();
    if (!request) return false;
    try {
      this.answer({ id: request.id, result: await this.#work.run(request.job) });
    } catch (error) {
      this.answer({ id: request.id, error: error instanceof Error ? error.message : String(error) });
    }
    return true;
  }

  /** Dies at what it does. */
  die(message: string): void {
    this.#waiting.length = 0;
    this.onerror?.(new ErrorEvent("error", { message, cancelable: true }));
  }

  answer(reply: Reply): void {
    this.onmessage?.(new MessageEvent("message", { data: reply }));
  }
}
