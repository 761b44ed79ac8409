/** The log of a job: what its worker tells of each node, and what else was printed. */

import { mark, type Reply } from "../messages.ts";

/** A worker's reply, and of which node. */
export type KeyedReply = Reply & { readonly key: string };

/** Lines of what was printed that are kept, to tell why a job died. */
const keptLines = 20;
const newline = 10;

/** Reads a log as it grows. */
export class JobLog {
  #offset = 0;
  #rest = new Uint8Array();
  readonly #words: string[] = [];

  constructor(readonly path: string) {}

  /** The last lines that are no replies. */
  get tail(): readonly string[] {
    return this.#words;
  }

  /**
   * What has come since the last time. The file is opened each time: that is when a shared file system looks whether it has grown.
   */
  async read(): Promise<KeyedReply[]> {
    const bytes = await this.#more();
    const end = bytes.lastIndexOf(newline);
    this.#rest = bytes.slice(end + 1);
    if (end < 0) return [];
    const replies: KeyedReply[] = [];
    for (const line of new TextDecoder().decode(bytes.subarray(0, end)).split("\n")) {
      const at = line.indexOf(mark);
      const words = at < 0 ? line : line.slice(0, at);
      if (words.trim() !== "") this.#words.push(words);
      const reply = at < 0 ? undefined : parse(line.slice(at + mark.length));
      if (reply) replies.push(reply);
    }
    this.#words.splice(0, Math.max(0, this.#words.length - keptLines));
    return replies;
  }

  async #more(): Promise<Uint8Array> {
    // what can't be read at the moment is read the next time
    using file = await Deno.open(this.path).catch(() => undefined);
    if (!file) return this.#rest;
    const { size } = await file.stat();
    if (size <= this.#offset) return this.#rest;
    await file.seek(this.#offset, Deno.SeekMode.Start);
    const bytes = new Uint8Array(this.#rest.length + size - this.#offset);
    bytes.set(this.#rest);
    let end = this.#rest.length;
    while (end < bytes.length) {
      const count = await file.read(bytes.subarray(end));
      if (count === null) break;
      end += count;
    }
    this.#offset += end - this.#rest.length;
    return bytes.subarray(0, end);
  }
}

/** A host that died may have left half a line, which the next words follow. */
function parse(text: string): KeyedReply | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
