/**
 * Makes nodes in processes of this machine, as many side by side as asked for. Processes that work share the cores: one that works alone has
 * them all as kernel workers.
 */

import { fileURLToPath } from "node:url";
import { StageError } from "../make.ts";
import type { Executor, Made, Task, TaskEvent } from "./executor.ts";
import { errorOf, linesOf, mark, type Order, type Reply } from "./messages.ts";

export interface LocalOptions {
  /** Tasks at once. */
  readonly jobs: number;
  /** Kernel workers at most, of one task. */
  readonly workers: number;
  /** Module that calls `serve`, and its arguments. */
  readonly entry: URL;
  readonly args: readonly string[];
  /** What the processes may do, as flags of `deno run`; everything if not given. */
  readonly permissions?: readonly string[];
  /** More variables of its environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Cores that the tasks share; this machine's if not given. */
  readonly cores?: number;
}

/** How long an interrupted process has to save its checkpoint, milliseconds. */
const grace = 600;
/** How long the pipes of a process that has ended are listened to, milliseconds. */
const lastWordsWait = 200;
/** Lines of a process's standard error that are kept, to tell why it died. */
const keptLines = 20;

export function localExecutor(options: LocalOptions): Executor {
  const { jobs, workers, cores = navigator.hardwareConcurrency } = options;
  const idle: WorkerProcess[] = [];
  /** With the cores that its task should have. */
  const busy = new Map<WorkerProcess, number>();
  /** What is left when everybody has what it should have is shared out. */
  const share = () => {
    const wanted = [...busy.values()].reduce((sum, wants) => sum + wants, 0);
    const more = Math.max(0, Math.floor((cores - wanted) / busy.size));
    for (const [process, wants] of busy) process.use(Math.max(1, Math.min(workers, cores, wants + more)));
  };
  return {
    slots: jobs,
    threads: workers,
    async make(task, onEvent, signal, wants = 1) {
      signal.throwIfAborted();
      // one that has died with nothing to do is nobody's loss, and is noticed now
      for (let tries = 0;; tries++) {
        const process = idle.pop() ?? new WorkerProcess(options);
        let isBegun = false;
        busy.set(process, wants);
        share();
        try {
          return await process.make(task, (event) => {
            isBegun = true;
            onEvent(event);
          }, signal);
        } catch (error) {
          const isWorthATry = error instanceof StageError && error.cause instanceof ProcessEnded && !isBegun;
          if (!isWorthATry || tries > 0) throw error;
        } finally {
          busy.delete(process);
          if (process.isAlive) idle.push(process);
          share();
        }
      }
    },
    async close() {
      await Promise.all([...idle, ...busy.keys()].map((process) => process.close()));
    },
  };
}

/** A process has ended with a task in its hands. */
class ProcessEnded extends Error {
  override readonly name = "ProcessEnded";
}

/** A process that makes one node after the other. */
class WorkerProcess {
  readonly #child: Deno.ChildProcess;
  readonly #orders: WritableStreamDefaultWriter<Uint8Array>;
  /** Why it has ended, when it has. */
  readonly #ended: Promise<string>;
  readonly #lastWords: string[] = [];
  /** The task in its hands. */
  #current: { onReply(reply: Reply): void; reject(error: unknown): void } | undefined;
  #workers = 0;
  isAlive = true;

  constructor({ entry, args, permissions = ["-A"], env = {} }: LocalOptions) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", ...permissions, "--quiet", fileURLToPath(entry), ...args],
      env,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#orders = this.#child.stdin.getWriter();
    const reading = Promise.all([this.#readReplies(), this.#readWords()]);
    this.#ended = this.#child.status.then(async ({ code, signal }) => {
      this.isAlive = false;
      // what it has started may hold its pipes open for ever
      let waiting: ReturnType<typeof setTimeout> | undefined;
      await Promise.race([reading, new Promise((resolve) => waiting = setTimeout(resolve, lastWordsWait))]);
      clearTimeout(waiting);
      const why = this.#describeEnd(code, signal);
      this.#current?.reject(new ProcessEnded(why));
      return why;
    });
  }

  /** Tells how many kernel workers it may use. */
  use(workers: number): void {
    if (this.#workers === workers) return;
    this.#workers = workers;
    this.#send({ order: "use", workers });
  }

  async make(task: Task, onEvent: (event: TaskEvent) => void, signal: AbortSignal): Promise<Made> {
    const { node } = task;
    const result = Promise.withResolvers<Made>();
    const fail = (error: unknown) => result.reject(new StageError(node.name, node.key, error));
    const onReply = (reply: Reply) => {
      switch (reply.event) {
        case "made":
          return result.resolve(reply.made);
        case "failed":
          return fail(errorOf(reply.error));
        case "aborted":
          return signal.aborted ? result.reject(signal.reason) : fail(new Error("it was told to stop"));
        default:
          onEvent(reply);
      }
    };
    this.#current = { onReply, reject: fail };
    if (!this.isAlive) fail(new ProcessEnded(await this.#ended));
    let killing: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      this.#send({ order: "abort" });
      killing = setTimeout(() => this.#kill(), grace);
    };
    signal.addEventListener("abort", stop, { once: true });
    this.#send({ order: "make", task });
    try {
      return await result.promise;
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      clearTimeout(killing);
      signal.removeEventListener("abort", stop);
      this.#current = undefined;
    }
  }

  /** Ends it: when it has nothing to do, by itself. */
  async close(): Promise<void> {
    const killing = setTimeout(() => this.#kill(), grace);
    await this.#orders.close().catch(() => {});
    await this.#ended;
    clearTimeout(killing);
  }

  #send(order: Order): void {
    // whether it can still hear is seen by its end
    this.#orders.write(new TextEncoder().encode(JSON.stringify(order) + "\n")).catch(() => {});
  }

  #kill(): void {
    try {
      this.#child.kill("SIGKILL");
    } catch {
      // it has ended meanwhile
    }
  }

  async #readReplies(): Promise<void> {
    for await (const line of linesOf(this.#child.stdout)) {
      // what a library prints without an end of line stands before the mark
      const at = line.indexOf(mark);
      const words = at < 0 ? line : line.slice(0, at);
      try {
        if (words !== "") this.#hear(words);
        if (at >= 0) this.#current?.onReply(JSON.parse(line.slice(at + mark.length)));
      } catch (error) {
        this.#current?.reject(error);
      }
    }
  }

  async #readWords(): Promise<void> {
    for await (const line of linesOf(this.#child.stderr)) {
      this.#lastWords.push(line);
      if (this.#lastWords.length > keptLines) this.#lastWords.shift();
      try {
        this.#hear(line);
      } catch (error) {
        this.#current?.reject(error);
      }
    }
  }

  /** Passes on what a process says while it works. */
  #hear(message: string): void {
    if (message.trim() !== "") this.#current?.onReply({ event: "says", message });
  }

  #describeEnd(code: number, signal: Deno.Signal | null): string {
    const words = this.#lastWords.length > 0 ? `; its last words:\n${this.#lastWords.join("\n")}` : "";
    if (signal === "SIGKILL") {
      return `its process was killed (by hand, or the machine was out of memory)${words}`;
    }
    return `its process ended ${signal === null ? `with code ${code}` : `by ${signal}`}${words}`;
  }
}
