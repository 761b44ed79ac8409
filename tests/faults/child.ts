/** The toy program as a process, and its events as they come. */

import { fileURLToPath } from "node:url";

interface Event {
  event: string;
  node?: string;
  done?: number;
  note?: string;
  status?: string;
  message?: string;
}

export class Child {
  readonly events: Event[] = [];
  readonly #process: Deno.ChildProcess;
  readonly #reading: Promise<void>;
  readonly #stderr: Promise<string>;
  #changed = Promise.withResolvers<void>();

  /** Starts `argv --json`. The deno binary itself is started: a launcher might not pass signals on. */
  constructor(argv: readonly string[], env: Record<string, string> = {}) {
    const program = fileURLToPath(new URL("toy_program.ts", import.meta.url));
    this.#process = new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--cached-only", "-A", program, ...argv, "--json"],
      env,
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.#stderr = new Response(this.#process.stderr).text();
    this.#reading = this.#read();
  }

  /** Sends a signal to the program and its processes, as a terminal or a scheduler does. */
  killGroup(signal: Deno.Signal): void {
    const { stdout } = new Deno.Command("pgrep", { args: ["-P", String(this.#process.pid)] }).outputSync();
    const children = new TextDecoder().decode(stdout).split("\n").filter((line) => line !== "");
    for (const pid of [this.#process.pid, ...children.map(Number)]) Deno.kill(pid, signal);
  }

  kill(signal: Deno.Signal): void {
    this.#process.kill(signal);
  }

  /** Waits until an event is like the one given. */
  async seen(like: Partial<Event>): Promise<void> {
    const isLike = (event: Event) =>
      Object.entries(like).every(([name, value]) => event[name as keyof Event] === value);
    let isOver = false;
    this.#reading.then(() => isOver = true);
    while (!this.events.some(isLike)) {
      if (isOver) throw new Error(`the program ended without ${JSON.stringify(like)}`);
      await Promise.race([this.#changed.promise, this.#reading]);
    }
  }

  /** Waits for the end. */
  async end(): Promise<{ code: number; signal: Deno.Signal | null; stderr: string }> {
    await this.#reading;
    const { code, signal } = await this.#process.status;
    return { code, signal, stderr: await this.#stderr };
  }

  async #read(): Promise<void> {
    let rest = "";
    for await (const text of this.#process.stdout.pipeThrough(new TextDecoderStream())) {
      const lines = (rest + text).split("\n");
      rest = lines.pop()!;
      for (const line of lines) this.events.push(JSON.parse(line));
      this.#changed.resolve();
      this.#changed = Promise.withResolvers();
    }
  }
}
