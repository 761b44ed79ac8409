/**
 * The page's side of the workers: an idle worker gets what is wanted most now. What is no longer wanted is not begun, so a newer
 * state replaces an older one as soon as a worker comes out of its piece.
 */

import type { Job, Kind, Message, NetworkMessage, Reply, Results, Setup } from "./protocol.ts";

/** What a scheduler needs of a `Worker`. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<Reply>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: Message): void;
  terminate(): void;
}

/** A job, and what to do with its result. */
export interface Task<K extends Kind = Kind> {
  readonly job: Extract<Job, { readonly kind: K }>;
  done(result: Results[K]): void;
  failed(message: string): void;
}

/** Tasks that a worker has at once: with the next one there it need not wait for a page that is drawing. */
const depth = 2;

/** Gives workers their next tasks. */
export class Scheduler {
  readonly #workers: readonly WorkerLike[];
  readonly #next: () => Task | undefined;
  readonly #tasks = new Map<WorkerLike, Map<number, Task>>();
  #id = 0;

  /**
   * @param next  the task that is wanted most, if there is any; called whenever a worker has room for one
   */
  constructor(workers: readonly WorkerLike[], setup: Setup, next: () => Task | undefined) {
    this.#workers = workers;
    this.#next = next;
    for (const worker of workers) {
      this.#tasks.set(worker, new Map());
      worker.postMessage(setup);
      worker.onmessage = ({ data }) => this.#answered(worker, data);
      worker.onerror = (event) => {
        event.preventDefault();
        const tasks = this.#tasks.get(worker)!;
        const lost = [...tasks.values()];
        tasks.clear();
        for (const { failed } of lost) {
          failed(`a worker of the page died: ${event.message}; load the page again`);
        }
      };
    }
  }

  /** Tells all workers a network. */
  learn(message: NetworkMessage): void {
    for (const worker of this.#workers) worker.postMessage(message);
  }

  /** Gives workers tasks, first those that have none: call it when there is something new to do. */
  pump(): void {
    for (let filled = 1; filled <= depth; filled++) {
      for (const worker of this.#workers) {
        if (this.#tasks.get(worker)!.size < filled) this.#give(worker);
      }
    }
  }

  #give(worker: WorkerLike): void {
    const task = this.#next();
    if (!task) return;
    const id = ++this.#id;
    this.#tasks.get(worker)!.set(id, task);
    worker.postMessage({ id, job: task.job });
  }

  #answered(worker: WorkerLike, reply: Reply): void {
    if ("training" in reply) return;
    const tasks = this.#tasks.get(worker)!;
    const task = tasks.get(reply.id);
    tasks.delete(reply.id);
    // the next job first: the worker is not to wait for the page
    this.pump();
    if ("error" in reply) task?.failed(reply.error);
    else task?.done(reply.result as never);
    this.pump();
  }
}
