/**
 * Runs what `npm/` holds: programs with a package each that only some runs need, and that `deno task` would fetch
 * before every task if `deno.json` named it. They have a lock file of their own.
 *
 * @module
 */

/** For who may run some programs only, Deno refuses to pass on what tells the linker to load other libraries. */
export const withoutLinker: Readonly<Record<string, string>> = Object.fromEntries(
  ["LD_LIBRARY_PATH", "LD_PRELOAD", "LD_RUN_PATH", "DYLD_LIBRARY_PATH", "DYLD_INSERT_LIBRARIES"]
    .map((name) => [name, ""]),
);

/** Where packages are, and no look at the system. */
export const readOnly: readonly string[] = ["--no-prompt", "--allow-read", "--ignore-read=/proc"];

/** How to run a program of `npm/`. */
export interface ProgramOptions {
  /** what is fetched if it isn't there, for the line that says so: `name from npm, size` */
  readonly fetching: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** What it may do, as flags of `deno run`; files may be read in any case */
  readonly permissions?: readonly string[];
  /** Ends the program when it is aborted. */
  readonly signal?: AbortSignal;
}

/** How it ended. */
export interface ProgramOutcome {
  readonly success: boolean;
  readonly output: Uint8Array<ArrayBuffer>;
  /** What it says to standard error. */
  readonly words: string;
}

/**
 * Runs a program to its end. A package that isn't there is fetched, which a line on standard error says; one that is
 * there is not asked for again.
 *
 * @param program  its address, `new URL("../packages/npm/….ts", import.meta.url)`
 */
export async function runPackageProgram(
  program: URL,
  { fetching, input = "", env = {}, permissions = [], signal }: ProgramOptions,
): Promise<ProgramOutcome> {
  const run = (...flags: string[]) =>
    runOnce(["run", ...readOnly, ...permissions, "--quiet", ...flags, program.href], { input, env, signal });
  const outcome = await run("--cached-only");
  if (outcome.success || signal?.aborted || !outcome.words.includes("--cached-only is specified")) {
    return outcome;
  }
  console.error(`fetching ${fetching}; only once`);
  return await run();
}

/**
 * Starts a program that goes on as long as it is asked. Its package is fetched before, as {@linkcode runPackageProgram} does: that the
 * program ends at once where its input is empty is its part.
 *
 * @throws {Error} with what the program says if its package can't be had
 */
export async function startPackageProgram(
  program: URL,
  { permissions = [], signal, ...options }: Omit<ProgramOptions, "input" | "env">,
): Promise<Deno.ChildProcess> {
  const { success, words } = await runPackageProgram(program, { permissions, signal, ...options });
  signal?.throwIfAborted();
  if (!success) throw new Error(`${options.fetching} could not be had: ${words.split("\n")[0]}`);
  return new Deno.Command(Deno.execPath(), {
    args: ["run", ...readOnly, ...permissions, "--quiet", "--cached-only", program.href],
    env: withoutLinker,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

async function runOnce(
  args: string[],
  { input, env, signal }: Pick<ProgramOptions, "env" | "signal"> & { input: string },
): Promise<ProgramOutcome> {
  const child = new Deno.Command(Deno.execPath(), {
    args,
    env: { ...withoutLinker, ...env },
    signal,
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  // one that ends without reading is told by its outcome
  const writing = new Response(input).body!.pipeTo(child.stdin).catch(() => {});
  const [{ success, stdout, stderr }] = await Promise.all([child.output(), writing]);
  return { success, output: stdout, words: new TextDecoder().decode(stderr).trim() };
}
