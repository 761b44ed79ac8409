/** Memory that stages' processes had at most, by what they told: `out/.slurm/memory.json`. */

import { join } from "node:path";
import { makeFolder, readText, replaceFile } from "../../../files/durable.ts";
import { slurmDir } from "./batch.ts";

export class Memory {
  readonly #path: string;
  readonly #known: Map<string, number>;
  #isNew = false;

  constructor(private readonly outDir: string) {
    this.#path = join(slurmDir(outDir), "memory.json");
    this.#known = new Map();
  }

  /** Reads what earlier commands have noted. */
  async load(): Promise<void> {
    try {
      const values: unknown = JSON.parse(await readText(this.#path) ?? "{}");
      for (const [stage, bytes] of Object.entries(values as object)) {
        if (Number.isFinite(bytes)) this.#known.set(stage, bytes);
      }
    } catch (error) {
      // estimates only: what is broken is forgotten
      if (!(error instanceof SyntaxError)) throw error;
    }
  }

  /** Bytes; undefined if unknown. */
  of(stage: string): number | undefined {
    return this.#known.get(stage);
  }

  /** A process may have made other nodes before: the least that was told of a stage would be too little, the most is enough. */
  note(stage: string, bytes: number): void {
    if (bytes <= (this.#known.get(stage) ?? 0)) return;
    this.#known.set(stage, bytes);
    this.#isNew = true;
  }

  async save(): Promise<void> {
    if (!this.#isNew) return;
    makeFolder(slurmDir(this.outDir));
    await replaceFile(this.#path, JSON.stringify(Object.fromEntries(this.#known)) + "\n");
    this.#isNew = false;
  }
}
