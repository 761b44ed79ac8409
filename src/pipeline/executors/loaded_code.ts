/**
 * Whether the code that a worker process has loaded is what keys say: a module may be edited while a run goes on.
 */

import { CodeReader } from "../code/code.ts";

/** Code was changed after the run had been planned. */
export class CodeChangedError extends Error {
  override readonly name = "CodeChangedError";

  constructor(what: string) {
    super(`${what} changed while the run was going on: run the same command again`);
  }
}

/** The code that this process has loaded. */
export class LoadedCode {
  /** Modules and their digest → their files, with size and time as they were when that was seen to be right. */
  readonly #seen = new Map<string, { files: readonly string[]; look: string }>();

  /**
   * Compares what modules say with the digest in a key. Files that look as they did are not read again.
   *
   * @param modules  URLs, as for `CodeReader.codeOf`
   * @throws {CodeChangedError} if it is another
   */
  async check(modules: readonly string[], digest: string): Promise<void> {
    const name = [digest, ...modules].join("\n");
    const seen = this.#seen.get(name);
    if (seen && lookOf(seen.files) === seen.look) return;
    const code = await new CodeReader().codeOf(modules);
    if (code.digest !== digest) throw new CodeChangedError(`the code of ${modules[0]}`);
    this.#seen.set(name, { files: code.files, look: lookOf(code.files) });
  }
}

/** Size and time of files. */
function lookOf(files: readonly string[]): string {
  return files.map((file) => {
    const { size, mtime } = Deno.statSync(file);
    return `${size} ${mtime?.getTime()}`;
  }).join("\n");
}
