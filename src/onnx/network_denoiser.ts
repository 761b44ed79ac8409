/**
 * A denoiser that is a trained network from elsewhere.
 */

import { areFinite } from "../arrays/finite.ts";
import type { Denoiser, Watched } from "../theory/denoiser.ts";
import { byName, outputOf } from "./check.ts";
import type { NetworkFile } from "./network_file.ts";
import { inputScale, type NetworkNoise, type NetworkOutput, pullFactors } from "./outputs.ts";
import { type Runtime, startRuntime } from "./runtime.ts";

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
  /** Ends the process. */
  close(): Promise<void>;
}

/** Numbers of a block of rows, x, and rows at most: activations of a network are some hundred times as many. */
const blockNumbers = 32 * 784;
const mostRows = 1024;

/**
 * Starts a network, and checks it: what it takes and gives, and that its rows are finite and have nothing to do with each other. It reads
 * f32: m is known to about 1e-7 |x|. Places are evaluated in blocks, between which an abort is noticed.
 *
 * @throws {SyntaxError} if the file is no ONNX model that the runtime can run
 * @throws {TypeError}   if inputs or output have other names, types, ranks or dimensions
 * @throws {RangeError}  if nothing says what its output is, or what it gives is not finite or depends on other rows
 */
export async function networkDenoiser(
  { path, bytes }: NetworkFile,
  { d, output: asked = byName, noise = "ve", signal }: NetworkOptions,
): Promise<NetworkDenoiser> {
  const runtime = await startRuntime(bytes, { signal }).catch((cause) => {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new SyntaxError(`${path} must be an ONNX model: ${cause.message}; export it by torch.onnx.export`, {
      cause,
    });
  });
  try {
    const output = outputOf(path, runtime, d, asked);
    const denoiser = denoiserOf(path, runtime, d, output, noise);
    await requireRows(path, denoiser);
    return denoiser;
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
  const block = d * Math.min(mostRows, Math.max(1, Math.floor(blockNumbers / d)));
  const close = () => runtime.close();
  return {
    d,
    async pull(t: number, x: Float64Array, { signal }: Watched = {}) {
      requirePlaces(t, x, d);
      const sigma = Math.sqrt(t);
      const scale = inputScale(noise, t);
      const [ofPlace, ofOutput] = pullFactors(output, noise, t);
      const pull = new Float64Array(x.length);
      for (let begin = 0; begin < x.length; begin += block) {
        signal?.throwIfAborted();
        const rows = x.subarray(begin, begin + block);
        const seen = Float32Array.from(rows, (value) => scale * value);
        const given = await runtime.run(seen, new Float32Array(rows.length / d).fill(sigma)).catch(
          (cause) => {
            if (!(cause instanceof TypeError)) throw cause;
            throw new TypeError(`${path} must give f32 [n, ${d}]: ${cause.message}`, { cause });
          },
        );
        for (let i = 0; i < rows.length; i++) {
          pull[begin + i] = ofPlace * rows[i] + ofOutput * given[i];
        }
        if (!areFinite(pull.subarray(begin, begin + rows.length))) throw notFinite(path, given, d, sigma);
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

function notFinite(path: string, given: Float32Array, d: number, sigma: number): RangeError {
  const at = given.findIndex((value) => !Number.isFinite(value));
  const what = at < 0 ? "numbers beyond f64" : `${given[at]} (row ${Math.floor(at / d)}, column ${at % d})`;
  return new RangeError(
    `${path} must give finite numbers, got ${what} at sigma = ${Number(sigma.toPrecision(4))}: ` +
      "check its weights and the noise levels it was trained for",
  );
}

/** Of a probe, over the size of what the network gives: what f32 rounds otherwise in a batch of another size. */
const alike = 1e-3;

/** @throws {RangeError} unless a row alone gives what it gives among others */
async function requireRows(path: string, { d, pull }: Denoiser): Promise<void> {
  const x = Float64Array.from({ length: 3 * d }, (_, i) => ((i * 7919) % 101) / 50 - 1);
  const [together, alone] = [await pull(1, x), await pull(1, x.subarray(d, 2 * d))];
  const size = alone.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
  for (let i = 0; i < d; i++) {
    if (Math.abs(together[d + i] - alone[i]) <= alike * size) continue;
    throw new RangeError(
      `${path} must give each row its own output, got ${together[d + i]} beside others and ${
        alone[i]
      } alone: export it after .eval()`,
    );
  }
}
