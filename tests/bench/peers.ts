/**
 * Programs in other languages that do the same jobs (`peers/`): found, compiled, fed, timed and compared.
 */

import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("./peers/", import.meta.url));

/** One program, in one form. */
export interface PeerProgram {
  /** as the table says it */
  readonly name: string;
  /** file in `peers/` */
  readonly source: string;
  /** for C: how to compile */
  readonly flags?: readonly string[];
  /** for Python: what it imports, and the form of the job */
  readonly library?: "numpy" | "torch";
  readonly form?: string;
}

/** What a peer did. */
export interface PeerRun {
  /** ms of each run */
  readonly times: number[];
  readonly result: Float64Array;
}

/** Input of a job, by file name. */
export type PeerFiles = readonly (readonly [name: string, values: Float64Array | Float32Array])[];

/** The peers that this machine can run. */
export interface Peers {
  /** Why some can't, a line each. */
  readonly missing: readonly string[];
  /**
   * Runs a program on `threads` threads.
   *
   * @returns undefined if this machine can't run it
   * @throws {Error} with the program's own words if it fails
   */
  run(program: PeerProgram, files: PeerFiles, threads: number, runs: number): Promise<PeerRun | undefined>;
  close(): Promise<void>;
}

/** Looks for a C compiler and for Python's libraries. */
export async function findPeers(): Promise<Peers> {
  const dir = await Deno.makeTempDir({ prefix: "smoothscore-bench-" });
  const missing: string[] = [];
  const has = async (what: string, command: string, args: string[]) => {
    const error = await failure(command, args);
    if (error !== undefined) missing.push(`no ${what}: ${error}`);
    return error === undefined;
  };
  const found = {
    c: await has("C", "gcc", ["--version"]),
    numpy: await has("NumPy", "python3", ["-c", "import numpy"]),
    torch: await has("PyTorch", "python3", ["-c", "import torch"]),
  };

  /** Compiles once for each set of flags. */
  const compiled = new Map<string, Promise<string>>();
  const compile = ({ source, flags = [] }: PeerProgram) => {
    const key = [source, ...flags].join(" ");
    const known = compiled.get(key);
    if (known) return known;
    const program = `${dir}/program-${compiled.size}`;
    const args = [...flags, `${folder}${source}`, "-o", program, "-lm", "-pthread"];
    const made = output("gcc", args).then(() => program);
    compiled.set(key, made);
    return made;
  };

  return {
    missing,
    async run(program, files, threads, runs) {
      if (!found[program.library ?? "c"]) return undefined;
      for (const [name, values] of files) {
        await Deno.writeFile(
          `${dir}/${name}`,
          new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
        );
      }
      const args = [dir, `${threads}`, `${runs}`];
      const form = program.form ? [program.form] : [];
      const text = program.library
        ? await output("python3", [`${folder}${program.source}`, ...form, ...args])
        : await output(await compile(program), args);
      const times = text.trim().split("\n").map(Number);
      if (times.length !== runs || !times.every((time) => time > 0)) {
        throw new Error(`${program.name} printed no times but ${JSON.stringify(text.slice(0, 200))}`);
      }
      return { times, result: new Float64Array((await Deno.readFile(`${dir}/out.f64`)).buffer) };
    },
    close: () => Deno.remove(dir, { recursive: true }),
  };
}

/** What a program prints. */
async function output(command: string, args: string[]): Promise<string> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args }).output();
  if (!success) throw new Error(`${[command, ...args].join(" ")}:\n${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout);
}

/** The last line of what went wrong, undefined if nothing did. */
async function failure(command: string, args: string[]): Promise<string | undefined> {
  try {
    await output(command, args);
    return undefined;
  } catch (error) {
    return (error as Error).message.trim().split("\n").at(-1);
  }
}
