/** The cluster of `cluster.sh` for tests, and commands on it. */

import { fileURLToPath } from "node:url";
import { join } from "node:path";

const script = fileURLToPath(new URL("./cluster.sh", import.meta.url));
const driver = fileURLToPath(new URL("./driver.ts", import.meta.url));
const programs = [
  "slurmctld",
  "slurmd",
  "munged",
  "mungekey",
  "sbatch",
  "squeue",
  "scancel",
  "ip",
  "nsenter",
];

/** Why there can be no cluster here; undefined if there can. */
export function lackOfCluster(): string | undefined {
  if (Deno.build.os !== "linux") return "Linux";
  if (Deno.uid() !== 0) return "root";
  const folders = [...(Deno.env.get("PATH") ?? "").split(":"), "/usr/sbin", "/sbin"];
  const missing = programs.filter((name) => !folders.some((folder) => isFile(join(folder, name))));
  if (missing.length > 0) {
    return `${missing.join(", ")} (apt-get install --no-install-recommends slurm-wlm munge iproute2)`;
  }
  const probe = `smooth${Deno.pid}`;
  if (run("ip", ["netns", "add", probe]).code !== 0) return "network namespaces (ip netns add)";
  run("ip", ["netns", "del", probe]);
}

/** How a command has ended. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export class Cluster {
  readonly dir = Deno.makeTempDirSync({ prefix: "smoothscore-slurm-" });
  readonly #env = {
    PATH: `${Deno.env.get("PATH")}:/usr/sbin:/sbin`,
    SLURM_TEST_DIR: this.dir,
    SLURM_CONF: join(this.dir, "slurm.conf"),
    NO_COLOR: "1",
  };

  /** @param mostInArray  tasks of an array at most */
  constructor({ hosts = 3, mostInArray = 1000 } = {}) {
    this.#script(["up", String(hosts)], { MAX_ARRAY_SIZE: String(mostInArray + 1) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#script(["down"]);
    // a daemon that is just ending still writes
    for (let tries = 1;; tries++) {
      try {
        return Deno.removeSync(this.dir, { recursive: true });
      } catch (error) {
        if (tries === 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  /** A power cut of a host, of which Slurm learns. */
  killHost(i: number): void {
    this.#script(["kill-host", String(i)]);
    this.slurm("scontrol", "update", `nodename=n${i}`, "state=down", "reason=lost");
  }

  startHost(i: number): void {
    this.#script(["start-host", String(i)]);
  }

  /** A program of Slurm's; gives the lines of its output. */
  slurm(program: string, ...args: string[]): string[] {
    const { stdout } = run(program, args, this.#env);
    return stdout.split("\n").filter((line) => line !== "");
  }

  /** Tasks of arrays in some state, in a queue that nobody else uses. */
  tasks(state: string): number {
    return this.slurm("squeue", "-h", "-r", "-t", state).length;
  }

  /** Begins a command of the driver. */
  begin(argv: string, env: Record<string, string> = {}): Command {
    return new Command(argv, { ...this.#env, ...env });
  }

  /** Runs one to its end. */
  async command(argv: string, env: Record<string, string> = {}): Promise<Ended> {
    return await this.begin(argv, env).ended;
  }

  #script(args: string[], env: Record<string, string> = {}): void {
    // what stays in the background must not hold a pipe
    const { code } = new Deno.Command(script, {
      args,
      env: { ...this.#env, ...env },
      stdin: "null",
      stdout: "null",
      stderr: "inherit",
    }).outputSync();
    if (code !== 0) throw new Error(`cluster.sh ${args.join(" ")} ended with ${code}`);
  }
}

/** A command that runs. */
export class Command {
  readonly ended: Promise<Ended>;
  readonly #child: Deno.ChildProcess;
  #stderr = "";

  constructor(argv: string, env: Record<string, string>) {
    this.#child = new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--quiet", "--no-check", driver, ...argv.split(" ")],
      env,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    this.ended = this.#read();
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Waits until it has said something, so often. */
  async said(words: string, times = 1): Promise<void> {
    let hasEnded = false;
    this.ended.then(() => hasEnded = true);
    await until(`it says "${words}"`, () => hasEnded || this.#stderr.split(words).length > times);
    if (this.#stderr.split(words).length <= times) throw new Error(`it has ended:\n${this.#stderr}`);
  }

  kill(signal: Deno.Signal): void {
    this.#child.kill(signal);
  }

  async #read(): Promise<Ended> {
    const words = async () => {
      for await (const text of this.#child.stderr.pipeThrough(new TextDecoderStream())) this.#stderr += text;
    };
    const [stdout, { code }] = await Promise.all([
      new Response(this.#child.stdout).text(),
      this.#child.status,
      words(),
    ]);
    return { code, stdout, stderr: this.#stderr };
  }
}

/** Waits until something is so. */
export async function until(what: string, isSo: () => boolean, seconds = 30): Promise<void> {
  for (let tries = 0; tries < seconds * 10; tries++) {
    if (isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`waited in vain until ${what}`);
}

function run(program: string, args: string[], env: Record<string, string> = {}): Ended {
  const { code, stdout, stderr } = new Deno.Command(program, { args, env, stdin: "null" }).outputSync();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
