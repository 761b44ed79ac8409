/**
 * The process that runs a network: npm's `onnxruntime-web` (src/packages/npm/onnxruntime.ts), fetched when a network is first used.
 */

import { startPackageProgram } from "../packages/run.ts";
import { FrameReader, writeFrame } from "./frames.ts";

/** A tensor that a model takes or gives. */
export interface Slot {
  /** as the model has it */
  readonly name: string;
  /** as all are that are of use */
  readonly isTensor: boolean;
  /** `float32` */
  readonly type?: string;
  /** lengths of its axes, names of those that may have any */
  readonly shape?: readonly (number | string)[];
}

/** What a model says of itself. */
export interface ModelSlots {
  /** what it takes */
  readonly inputs: readonly Slot[];
  /** what it gives */
  readonly outputs: readonly Slot[];
}

/** A model that runs in a process of its own. */
export interface Runtime extends ModelSlots {
  /**
   * Its first output for its inputs `x` and `sigma`. Calls take their turns.
   *
   * @param x      f32 [n, d]
   * @param sigma  f32 [n]
   * @returns      f32 [n, d]
   * @throws {TypeError} with the runtime's words if it can't, or if the output is no f32 [n, d]
   */
  run(x: Float32Array, sigma: Float32Array): Promise<Float32Array>;
  /** Ends the process. */
  close(): Promise<void>;
}

const program = new URL("../packages/npm/onnxruntime.ts", import.meta.url);

/**
 * Starts a model.
 *
 * @param model  an ONNX file's bytes
 * @throws {SyntaxError} with the runtime's words if that is no model that it can run
 * @throws {Error}       if the runtime can't be had
 */
export async function startRuntime(
  model: Uint8Array,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Runtime> {
  const child = await startPackageProgram(program, { fetching: "onnxruntime-web from npm, 33 MB", signal });
  const writer = child.stdin.getWriter();
  const frames = new FrameReader(child.stdout);
  const words = new Response(child.stderr).text();

  const ask = async (...parts: readonly ArrayBufferView[]): Promise<Answer> => {
    child.ref();
    // a process that has gone doesn't read: its answer is missing too
    await writeFrame(writer, ...parts).catch(() => {});
    const frame = await frames.read();
    // who forgets to close it can still end
    child.unref();
    if (frame === undefined) {
      throw new Error(`the process that runs the network ended: ${(await words).trim()}`);
    }
    return answerOf(frame);
  };
  const close = async () => {
    child.ref();
    await writer.close().catch(() => {});
    await Promise.all([child.status, frames.cancel(), words]);
  };

  try {
    const { error, inputs = [], outputs = [] } = (await ask(model)).json ?? {};
    if (error !== undefined) throw new SyntaxError(error);
    let last: Promise<unknown> = Promise.resolve();
    return {
      inputs,
      outputs,
      run(x, sigma) {
        const turn = last.then(async () => {
          const { json, values } = await ask(Uint32Array.of(sigma.length), sigma, x);
          if (json) throw new TypeError(json.error);
          if (values!.length !== x.length) {
            throw new TypeError(`an output of ${values!.length} f32 numbers for ${x.length}`);
          }
          return values!;
        });
        last = turn.catch(() => {});
        return turn;
      },
      close,
    };
  } catch (cause) {
    await close();
    throw cause;
  }
}

interface Answer {
  readonly json?: Partial<ModelSlots> & { readonly error?: string };
  readonly values?: Float32Array;
}

function answerOf({ buffer }: Uint8Array<ArrayBuffer>): Answer {
  const [isJson] = new Uint32Array(buffer, 0, 1);
  if (isJson === 0) return { values: new Float32Array(buffer, 4) };
  return { json: JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4))) };
}
