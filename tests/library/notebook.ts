/** Runs notebooks in Deno's own kernel, by Jupyter's protocol (jupyter-client.readthedocs.io, messaging 5.3). */

import { createHmac } from "node:crypto";
import { join } from "node:path";
import { Peer } from "./zmtp.ts";

/** A cell of a notebook, as far as it counts. */
export interface Cell {
  readonly cell_type: string;
  readonly source: readonly string[];
  readonly outputs: readonly { readonly text: readonly string[] }[];
}

const secret = "between us";
const mark = "that was all";

/**
 * Runs the cells of a notebook, one after the other.
 *
 * @param folder  where the kernel stands
 * @returns       what they print
 * @throws {Error} if a cell fails
 */
export async function runCells(cells: readonly Cell[], folder: string): Promise<string> {
  const [shell_port, iopub_port, stdin_port, control_port, hb_port] = freePorts(5);
  const connection = join(folder, "connection.json");
  const ports = { shell_port, iopub_port, stdin_port, control_port, hb_port };
  const rest = { ip: "127.0.0.1", transport: "tcp", key: secret, signature_scheme: "hmac-sha256" };
  await Deno.writeTextFile(connection, JSON.stringify({ ...ports, ...rest }));
  await using _kernel = startKernel(connection, folder);
  using shell = await Peer.connect(shell_port, "DEALER");
  using heard = await Peer.connect(iopub_port, "SUB");
  await waitForEcho(shell, heard);
  let printed = "";
  /** Hears until something is said. */
  const until = async (isSaid: (said: Said) => boolean) => {
    for (;;) {
      const said = await hear(heard);
      if (said.type === "error") throw new Error(`${said.content.ename}: ${said.content.evalue}`);
      if (said.type === "stream" && said.content.name === "stdout") printed += said.content.text;
      if (isSaid(said)) return;
    }
  };
  // what a cell prints may be heard after its end: the last one says that all was heard
  const last = { source: [`console.log("${mark}")`] };
  for (const [i, { source }] of [...cells, last].entries()) {
    const content = { code: source.join(""), silent: false, user_expressions: {}, allow_stdin: false };
    await shell.send(message("execute_request", `cell ${i}`, content));
    await until(({ parent, content }) => parent === `cell ${i}` && content.execution_state === "idle");
  }
  if (!printed.includes(mark)) await until(() => printed.includes(mark));
  return printed.slice(0, printed.indexOf(mark));
}

function startKernel(connection: string, cwd: string): AsyncDisposable {
  const kernel = new Deno.Command(Deno.execPath(), {
    args: ["jupyter", "--quiet", "--kernel", "--conn", connection],
    cwd,
    stdout: "null",
    stderr: "null",
  }).spawn();
  return {
    async [Symbol.asyncDispose]() {
      kernel.kill("SIGKILL");
      await kernel.status;
    },
  };
}

/** Who subscribes hears only what is said from then on: asks until the answer is heard. */
async function waitForEcho(shell: Peer, heard: Peer): Promise<void> {
  const ask = () => shell.send(message("kernel_info_request", "ready?", {}));
  await ask();
  const asking = setInterval(ask, 200);
  try {
    while ((await hear(heard)).parent !== "ready?");
  } finally {
    clearInterval(asking);
  }
}

function message(msg_type: string, msg_id: string, content: object): string[] {
  const header = { msg_id, msg_type, session: "test", username: "test", date: new Date(), version: "5.3" };
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
  const signature = createHmac("sha256", secret).update(parts.join("")).digest("hex");
  return ["<IDS|MSG>", signature, ...parts];
}

/** What a kernel says to all, and about which request. */
interface Said {
  readonly type: string;
  readonly parent?: string;
  readonly content: Readonly<Record<string, string>>;
}

async function hear(heard: Peer): Promise<Said> {
  const parts = await heard.receive();
  const [header, parent, , content] = parts.slice(parts.indexOf("<IDS|MSG>") + 2).map((part) =>
    JSON.parse(part)
  );
  return { type: header.msg_type, parent: parent.msg_id, content };
}

function freePorts(count: number): number[] {
  const listeners = Array.from({ length: count }, () => Deno.listen({ hostname: "127.0.0.1", port: 0 }));
  return listeners.map((listener) => {
    const { port } = listener.addr as Deno.NetAddr;
    listener.close();
    return port;
  });
}
