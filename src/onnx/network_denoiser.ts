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
  readonly output?: NetworkOutput | typeof byName;
  /** noise that it was trained under; "ve" if not given. `sigma` is √t in either case */
  readonly noise?: NetworkNoise;
  readonly signal?: AbortSignal;
}

/** A denoiser with a process behind it. */
export interface NetworkDenoiser extends Denoiser, AsyncDisposable {
  /** rows of a block: pieces that begin at multiples of it give the same bytes */
  readonly rows: number;
  /** Ends the process. */
  close(): Promise<void>;
}

/** Numbers of a block of rows, x, and rows at most: activations of a network are some hundred times as many. */
const blockNumbers = 32 * 784;
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
  { d, output: asked = byName, noise = "ve", signal }: NetworkOptions,
): Promise<NetworkDenoiser> {
  const runtime = await startModel(file, signal);
  try {
    const output = outputOf(file.path, runtime, d, asked);
    await requireRows(file.path, runtime, d);
    return denoiserOf(file.path, runtime, d, output, noise);
  } catch (cause) {
    await runtime.close();
    throw cause;
  }
}

function denoiserOf(
  path: string,
  runtime: Runtime,
  d: number,
  output: NetworkOutput,
  noise: NetworkNoise,
): NetworkDenoiser {
  const rows = blockRows(d);
  const block = d * rows;
  const close = () => runtime.close();
  return {
    d,
    rows,
    async pull(t: number, x: Float64Array, { signal }: Watched = {}) {
      requirePlaces(t, x, d);
      const sigma = Math.sqrt(t);
      const scale = inputScale(noise, t);
      const [ofPlace, ofOutput] = pullFactors(output, noise, t);
      const pull = new Float64Array(x.length);
      for (let begin = 0; begin < x.length; begin += block) {
        signal?.throwIfAborted();
        const places = x.subarray(begin, begin + block);
        const seen = Float32Array.from(places, (value) => scale * value);
        const given = await runRows(path, runtime, seen, new Float32Array(places.length / d).fill(sigma));
        for (let i = 0; i < places.length; i++) {
          pull[begin + i] = ofPlace * places[i] + ofOutput * given[i];
        }
      }
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
