/** Copies of the project, in which it is changed and tested. */

import { join } from "node:path";
import { removeAll } from "../../src/files/durable.ts";

/** What a project of its own does not need. */
const notCopied = new Set([".git", "node_modules", "out"]);
/** Seconds, and times of the time that it takes unchanged, after which a test is ended. */
const patience = { seconds: 30, times: 10 };

/** Compiled by another compiler than Deno's. */
export const isOfKernels = (file: string) => file.startsWith("assembly/");
const kernels = ["assembly/kernels.wasm", "assembly/kernels.json"];

/** How a process ended. */
interface Ended {
  readonly isGood: boolean;
  readonly seconds: number;
  /** Whether it took too long. */
  readonly isLate: boolean;
  /** What it said of errors. */
  readonly words: string;
}

export class Workbench {
  readonly #root: string;
  readonly #dir: string;

  private constructor(root: string, dir: string) {
    this.#root = root;
    this.#dir = dir;
  }

  /** Copies the project at `root` to `dir`, which is then nobody else's. */
  static async open(root: string, dir: string): Promise<Workbench> {
    await removeAll(dir);
    await copyFolder(root, dir);
    return new Workbench(root, dir);
  }

  /** Those of some changed modules whose types are right, found in one go: modules beside those that are changed. */
  async rightOf<Changed extends { readonly file: string; readonly text: string }>(
    modules: readonly Changed[],
  ): Promise<Changed[]> {
    const names = modules.map(({ file }, i) => file.replace(/\.ts$/, `.changed-${i}.ts`));
    for (const [i, { text }] of modules.entries()) await Deno.writeTextFile(join(this.#dir, names[i]), text);
    const isRight = names.map(() => true);
    for (;;) {
      const checked = names.filter((_, i) => isRight[i]);
      if (checked.length === 0) break;
      const { isGood, words } = await this.#deno(["check", "--quiet", ...checked], { hears: true });
      if (isGood) break;
      // what can't be parsed is told alone
      const wrong = names.map((name) => words.includes(`/${name}:`));
      if (!wrong.includes(true)) throw new Error(`the project's own types are wrong:\n${words}`);
      wrong.forEach((isWrong, i) => isRight[i] &&= !isWrong);
    }
    for (const name of names) await Deno.remove(join(this.#dir, name));
    return modules.filter((_, i) => isRight[i]);
  }

  /** Changes a module; compiles the kernels, if it is one of theirs. False if they don't compile, or to the same. */
  async change(file: string, text: string): Promise<boolean> {
    await Deno.writeTextFile(join(this.#dir, file), text);
    if (!isOfKernels(file)) return true;
    const { isGood } = await this.#deno(["run", "-A", "--quiet", "src/kernels/build_main.ts"]);
    return isGood && await this.#digest(this.#dir) !== await this.#digest(this.#root);
  }

  /** Makes a module what it was. */
  async restore(file: string): Promise<void> {
    for (const each of isOfKernels(file) ? [file, ...kernels] : [file]) {
      await Deno.copyFile(join(this.#root, each), join(this.#dir, each));
    }
  }

  /**
   * Runs a test up to its first failure.
   *
   * @param usual  seconds that it takes, if known
   */
  test(file: string, usual?: number): Promise<Ended> {
    const limit = usual === undefined ? undefined : patience.seconds + patience.times * usual;
    return this.#deno(["test", "-A", "--no-check", "--quiet", "--fail-fast", file], { limit });
  }

  async #digest(dir: string): Promise<string> {
    return JSON.parse(await Deno.readTextFile(join(dir, kernels[1]))).digest;
  }

  /** @param hears  whether its errors are wanted: what a test has started may hold the pipe open for ever */
  async #deno(
    args: readonly string[],
    { limit, hears = false }: { limit?: number; hears?: boolean } = {},
  ): Promise<Ended> {
    const start = performance.now();
    const child = new Deno.Command(Deno.execPath(), {
      args: [...args],
      cwd: this.#dir,
      stdin: "null",
      stdout: "null",
      stderr: hears ? "piped" : "null",
      env: { NO_COLOR: "1" },
    }).spawn();
    let isLate = false;
    const timer = limit && setTimeout(() => {
      isLate = true;
      child.kill("SIGKILL");
    }, 1000 * limit);
    const words = hears ? await new Response(child.stderr).text() : "";
    const { success } = await child.status;
    clearTimeout(timer);
    return { isGood: success, seconds: (performance.now() - start) / 1000, isLate, words };
  }
}

async function copyFolder(from: string, to: string): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory, isFile } of Deno.readDir(from)) {
    if (notCopied.has(name)) continue;
    if (isDirectory) await copyFolder(join(from, name), join(to, name));
    else if (isFile) await Deno.copyFile(join(from, name), join(to, name));
  }
}
