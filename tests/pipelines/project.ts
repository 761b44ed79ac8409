/** The project's own command line as a process, on an `out/` of its own. */

import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { loadKernels, saveKernels } from "../../src/kernels/build.ts";
import type { NodeStatus, RunEvent } from "../../src/pipeline/events.ts";
import { OutDir } from "../pipeline/out_dir.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** The project's own `out/`: all tests share what kernels had to be compiled. */
const sharedOut = `${root}/out`;

/** Experiment 2, small enough to run in half a second. */
export const small =
  "experiment2 --set count=3200 --set steps=20 --set trainSteps=400 --set width=64 --set batch=128 --set frames=3";

/** Pictures take long: without a browser there are pages alone. */
export const withoutBrowser = { SMOOTHSCORE_BROWSER: "none" };

/** An empty `out/`, but for kernels that had to be compiled. */
export async function openOut(): Promise<OutDir> {
  const kernels = await loadKernels(sharedOut);
  const out = new OutDir();
  for (const dir of [sharedOut, out.path]) await saveKernels(dir, kernels);
  return out;
}

/** How a call of the command line is started. */
export interface CallOptions {
  /** Its module in the project. */
  readonly program?: string;
  /** What starts deno with its arguments; by itself if not given. */
  readonly under?: readonly string[];
}

/** A call of the command line. Disposing of it ends the process, should a test fail meanwhile. */
export class Call {
  readonly events: RunEvent[] = [];
  readonly pid: number;
  readonly #process: Deno.ChildProcess;
  readonly #stderr: Promise<string>;
  readonly #reading: Promise<void>;
  #isOver = false;
  #changed = Promise.withResolvers<void>();

  /**
   * @param out  the folder `out/`
   * @param argv as typed after `deno task`, without `--out` and `--json`
   * @param env  more variables: this process's own are those of all tests
   */
  constructor(
    out: { readonly path: string },
    argv: string | readonly string[],
    env: Record<string, string> = {},
    { program = "src/cli/main.ts", under = [] }: CallOptions = {},
  ) {
    const words = typeof argv === "string" ? argv.split(" ") : argv;
    // The deno binary itself is started: a launcher might not pass signals on.
    const [command, ...args] = [
      ...under,
      Deno.execPath(),
      // and without its own words about what it fetches, which a machine's first run has
      ...["run", "-A", "--quiet", program, ...words, "--json", "--out", out.path],
    ];
    this.#process = new Deno.Command(command, {
      args,
      cwd: root,
      env,
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.pid = this.#process.pid;
    this.#stderr = new Response(this.#process.stderr).text();
    this.#reading = this.#read();
  }

  /** How each node ended that came to an end. */
  get statuses(): Record<string, NodeStatus> {
    return Object.fromEntries(
      this.events.flatMap((event) => event.event === "end" ? [[event.node, event.status]] : []),
    );
  }

  /** The nodes that were made, in the order of the plans. */
  get made(): string[] {
    const { statuses } = this;
    return this.events.flatMap((event) => event.event === "plan" ? event.nodes : [])
      .map(({ node }) => node).filter((node) => statuses[node] === "made");
  }

  /** The nodes that were started, in turn. */
  get begun(): string[] {
    return this.events.flatMap((event) => event.event === "start" ? [event.node] : []);
  }

  /** Waits until a node starts. */
  async started(node: string): Promise<void> {
    await this.seen((event) => event.event === "start" && event.node === node);
  }

  /** Waits until a node tells that at least so much is done; gives what it tells. */
  async progressed(node: string, least = 0): Promise<number> {
    const event = await this.seen((event) =>
      event.event === "progress" && event.node === node && event.done >= least
    );
    return (event as { done: number }).done;
  }

  /** Sends a signal and waits for the end. */
  async kill(signal: Deno.Signal) {
    this.#process.kill(signal);
    return await this.end();
  }

  async end(): Promise<{ code: number; signal: Deno.Signal | null; stderr: string }> {
    await this.#reading;
    const { code, signal } = await this.#process.status;
    return { code, signal, stderr: await this.#stderr };
  }

  /** True when the process has closed its output. */
  get isOver(): boolean {
    return this.#isOver;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#isOver) this.#process.kill("SIGKILL");
    await this.end();
  }

  /** Waits for an event. */
  async seen(isIt: (event: RunEvent) => boolean): Promise<RunEvent> {
    for (;;) {
      const found = this.events.find(isIt);
      if (found) return found;
      if (this.#isOver) throw new Error(`the program ended before it was seen: ${isIt}`);
      await this.#changed.promise;
    }
  }

  async #read(): Promise<void> {
    let rest = "";
    for await (const text of this.#process.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) this.events.push(JSON.parse(line));
      this.#announce();
    }
    this.#isOver = true;
    this.#announce();
  }

  #announce(): void {
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }
}

/** Runs a command, which has to succeed. */
export async function run(
  out: { readonly path: string },
  argv: string | readonly string[],
  env?: Record<string, string>,
  options?: CallOptions,
): Promise<Call> {
  const call = new Call(out, argv, env, options);
  const { code, stderr } = await call.end();
  assertEquals([code, stderr.replace(/^fetching .*; only once\n/m, "")], [0, ""], `${argv}`);
  return call;
}
