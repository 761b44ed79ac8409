/**
 * A denoiser that is a trained network from elsewhere.
 */

import type { Denoiser, Watched } from "../theory/denoiser.ts";
import { byName, outputOf } from "./check.ts";
import type { NetworkFile } from "./network_file.ts";
import { inputScale, type NetworkNoise, type NetworkOutput, pullFactors } from "./outputs.ts";
import { requireRows, runRows, startModel } from "./model.ts";
import type { Runtime } from "./runtime.ts";

/** What a network is to be taken for. */
export interface NetworkOptions {
  /** dimension of the data */
  readonly d: number;
  /** what its output is; by the output's name if not given */
  readonly output?: NetworkOutput | "by-name";
  /** noise that it was trained under; "ve" if not given. `sigma` is √t in either case */
  readonly noise?: NetworkNoise;
  /** that share the blocks of rows, a core each; 1 if not given. Changes nothing but the time */
  readonly processes?: number;
  /** ends the start when it is aborted */
  readonly signal?: AbortSignal;
}

/** A denoiser with processes behind it. */
export interface NetworkDenoiser extends Denoiser, AsyncDisposable {
  /** a block for each process: pieces of so many rows keep all busy, and give the same bytes as the whole */
  readonly rows: number;
  /** Ends the processes. */
  close(): Promise<void>;
}

/** Numbers of a block of rows, x, and rows at most: activations of a network are some hundred times as many. */
const blockNumbers = 16 * 784;
const mostRows = 1024;

function blockRows(d: number): number {
  return Math.min(mostRows, Math.max(1, Math.floor(blockNumbers / d)));
}

/**
 * Starts a network, and checks it: what it takes and gives, and that its rows are finite and have nothing to do with each other. It reads
 * f32: m is known to about 1e-7 |x|. Places are evaluated in blocks, between which an abort is noticed.
 *
 * @throws {SyntaxError} if the file is no ONNX model that the runtime can run
 * @throws {TypeError}   if inputs or output have other names, types, ranks or dimensions
 * @throws {RangeError}  if nothing says what its output is, or what it gives is not finite or depends on other rows
 */
export async function networkDenoiser(
  file: NetworkFile,
  { d, output: asked = byName, noise = "ve", processes = 1, signal }: NetworkOptions,
): Promise<NetworkDenoiser> {
  const runtimes = [await startModel(file, signal)];
  try {
    const output = outputOf(file.path, runtimes[0], d, asked);
    await requireRows(file.path, runtimes[0], d);
    while (runtimes.length < processes) runtimes.push(await startModel(file, signal));
    return denoiserOf(file.path, runtimes, d, output, noise);
  } catch (cause) {
    await closeAll(runtimes);
    throw cause;
  }
}

async function closeAll(runtimes: readonly Runtime[]): Promise<void> {
  await Promise.all(runtimes.map((runtime) => runtime.close()));
}

function denoiserOf(
  path: string,
  runtimes: readonly Runtime[],
  d: number,
  output: NetworkOutput,
  noise: NetworkNoise,
): NetworkDenoiser {
  const block = d * blockRows(d);
  const close = () => closeAll(runtimes);
  return {
    d,
    rows: blockRows(d) * runtimes.length,
    async pull(t: number, x: Float64Array, { signal }: Watched = {}) {
      requirePlaces(t, x, d);
      const sigma = Math.sqrt(t);
      const scale = inputScale(noise, t);
      const [ofPlace, ofOutput] = pullFactors(output, noise, t);
      const pull = new Float64Array(x.length);
      let next = 0;
      /** Takes blocks until none is left. */
      const work = async (runtime: Runtime) => {
        while (next < x.length) {
          signal?.throwIfAborted();
          const begin = next;
          const places = x.subarray(begin, next += block);
          const seen = Float32Array.from(places, (value) => scale * value);
          const levels = new Float32Array(places.length / d).fill(sigma);
          const given = await runRows(path, runtime, seen, levels).catch((cause) => {
            next = x.length;
            throw cause;
          });
          for (let i = 0; i < places.length; i++) {
            pull[begin + i] = ofPlace * places[i] + ofOutput * given[i];
          }
        }
      };
      await Promise.all(runtimes.map(work));
      return pull;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function requirePlaces(t: number, x: Float64Array, d: number): void {
  if (!(t > 0 && Number.isFinite(t))) throw new RangeError(`t must be positive and finite, got ${t}`);
  if (x.length % d !== 0) {
    throw new TypeError(`x must hold rows of d = ${d} numbers, got ${x.length} numbers`);
  }
}
