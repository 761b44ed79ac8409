/**
 * What a command and its worker processes say to each other: one JSON object a line, those of the worker behind a mark, as libraries may
 * print too.
 */

import type { Made, Task, TaskEvent } from "./executor.ts";

/** From the command. */
export type Order =
  | { readonly order: "make"; readonly task: Task }
  /** Kernel workers that this process may use from now on. */
  | { readonly order: "use"; readonly workers: number }
  | { readonly order: "abort" };

/** From the worker. */
export type Reply =
  | TaskEvent
  | {
    readonly event: "made";
    readonly made: Made;
    /** Memory that the worker's process has had at most since it began. */
    readonly peakBytes: number;
  }
  | { readonly event: "failed"; readonly error: ErrorText }
  | { readonly event: "aborted" };

/** An error on its way between processes. */
export interface ErrorText {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
  /** Of the operating system: `ENOSPC`. */
  readonly code?: string;
}

/** Begins every line of a worker's: the record separator of RFC 7464. */
export const mark = "\x1e";

export function errorText(error: unknown): ErrorText {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, stack } = error;
  const code = "code" in error && error.code !== undefined ? { code: String(error.code) } : {};
  return { name, message, stack, ...code };
}

export function errorOf({ name, message, stack, code }: ErrorText): Error {
  const error = Object.assign(new Error(message), code === undefined ? {} : { code });
  error.name = name;
  error.stack = stack;
  return error;
}

/** Lines of a stream, without their ends. */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  let rest = "";
  const decoder = new TextDecoder();
  for await (const bytes of stream) {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split("\n");
    rest = lines.pop()!;
    yield* lines;
  }
  if (rest !== "") yield rest;
}

/** Prints a message behind the mark. Fails only when the reader has died: then nobody is there to be told. */
export function printMarked(message: object): void {
  const bytes = new TextEncoder().encode(`${mark}${JSON.stringify(message)}\n`);
  try {
    for (let sent = 0; sent < bytes.length;) sent += Deno.stdout.writeSync(bytes.subarray(sent));
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}
