/** Many commands of the project, with the executor of this process: a process that is started once obeys them. */

import { fileURLToPath } from "node:url";
import { linesOf } from "../../src/pipeline/executors/messages.ts";
import type { PlannedEvent, RunEvent } from "../../src/pipeline/events.ts";

/** What a command has said, and how it ended. */
export interface Said {
  readonly code: number;
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
}

/** What of it is looked at. */
export interface Outcome extends Said {
  /** Nodes that were made, and why. */
  readonly made: readonly { readonly node: string; readonly reason: string }[];
}

export class Commands implements AsyncDisposable {
  readonly #process: Deno.ChildProcess;
  readonly #orders: WritableStreamDefaultWriter<Uint8Array>;
  readonly #lines: AsyncGenerator<string>;

  /** @param env  more variables */
  constructor(env: Record<string, string>) {
    this.#process = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", fileURLToPath(new URL("./command_program.ts", import.meta.url))],
      env,
      stdin: "piped",
      stdout: "piped",
    }).spawn();
    this.#orders = this.#process.stdin.getWriter();
    this.#lines = linesOf(this.#process.stdout);
  }

  /** Obeys a command line, as typed after `deno task`, on an `out/`. */
  async obey(argv: string, outDir: string): Promise<Outcome> {
    const words = [...argv.split(" "), "--json", "--out", outDir];
    await this.#orders.write(new TextEncoder().encode(JSON.stringify(words) + "\n"));
    const { value, done } = await this.#lines.next();
    if (done) throw new Error(`${argv}: the process has ended`);
    const said: Said = JSON.parse(value);
    const events = said.stdout.map((line): RunEvent => JSON.parse(line));
    const planned = new Map(
      events.flatMap((event) => event.event === "plan" ? event.nodes : []).map((node) => [node.node, node]),
    );
    const made = events.flatMap((event) =>
      event.event === "end" && event.status === "made" ? reasonOf(planned.get(event.node)!) : []
    );
    return { ...said, made };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#orders.close();
    await this.#process.status;
  }
}

function reasonOf({ node, reason }: PlannedEvent) {
  return { node, reason: reason ?? "" };
}
