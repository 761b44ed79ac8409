/**
 * What the user's own files hold, kept by their paths and found by the SHA-256 of what is in them: that, and not their names, is part
 * of keys. They are read before parameters are checked, so that a bad one is wrong usage and not a failure on the way.
 */

import { resolve } from "node:path";

/** What is called how in messages: `points`, in a `file`, read by `loadPoints`. */
export interface Words {
  readonly what: string;
  readonly where: string;
  readonly load: string;
}

/** Files of one kind. */
export class Given<T extends { readonly digest: string }> {
  readonly #words: Words;
  readonly #read: (path: string) => Promise<T>;
  readonly #loaded = new Map<string, T>();
  /** read when what is in them is asked for: a worker process may never need it */
  readonly #offered = new Set<string>();

  constructor(words: Words, read: (path: string) => Promise<T>) {
    this.#words = words;
    this.#read = read;
  }

  /** Reads one; throws what reading it does. */
  async load(path: string): Promise<T> {
    const read = await this.#read(path);
    this.#loaded.set(resolve(path), read);
    return read;
  }

  /** Names one for `ofDigest` to look into. */
  offer(path: string): void {
    this.#offered.add(path);
  }

  /** @throws {RangeError} if it has not been loaded */
  at(path: string): T {
    const found = this.#loaded.get(resolve(path));
    if (found === undefined) {
      throw new RangeError(`${path} has not been read; call ${this.#words.load} first`);
    }
    return found;
  }

  /** @throws {RangeError} if none that was loaded or offered has this content */
  async ofDigest(digest: string): Promise<T> {
    const find = () => [...this.#loaded.values()].find((candidate) => candidate.digest === digest);
    for (const path of this.#offered) {
      if (find() === undefined) await this.load(path);
    }
    const found = find();
    if (found !== undefined) return found;
    const { what, where } = this.#words;
    throw new RangeError(
      `${what} ${digest.slice(0, 12)} are in no ${where} that was read (${
        [...this.#offered].join(", ") || "none"
      }): leave the ${where} as it is while a run uses it`,
    );
  }
}
