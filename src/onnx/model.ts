/**
 * A model of a file: what it does to rows, in words that name the file.
 */

import { requireSlots } from "./check.ts";
import type { NetworkFile } from "./network_file.ts";
import { type ModelSlots, type Runtime, startRuntime } from "./runtime.ts";

/**
 * Starts the model of a file.
 *
 * @throws {SyntaxError} if it is no ONNX model that the runtime can run
 */
export async function startModel({ path, bytes }: NetworkFile, signal?: AbortSignal): Promise<Runtime> {
  return await startRuntime(bytes, { signal }).catch((cause) => {
    if (!(cause instanceof SyntaxError)) throw cause;
    // PyTorch's newer exporter does that where it is not told otherwise
    const isElsewhere = cause.message.includes("external data file");
    const text = isElsewhere
      ? `${path} must hold its weights itself, but they are in another file: export it with external_data=False`
      : `${path} must be an ONNX model: ${wordsOf(cause.message)}; make one by torch.onnx.export`;
    throw new SyntaxError(text, { cause });
  });
}

const mostWords = 240;

/** What the runtime says, in a line, without what goes before it. */
function wordsOf(message: string): string {
  const words = message.replace(/^.*ERROR_MESSAGE: /s, "").replaceAll(/\s+/g, " ").trim().replace(/\.$/, "");
  return words.length > mostWords ? `${words.slice(0, mostWords)}…` : words;
}

/**
 * What a model takes and gives, after a look at what it does to rows if it says their dimension.
 *
 * @throws {SyntaxError | TypeError | RangeError} as `startModel` and `requireRows`
 */
export async function inspectModel(file: NetworkFile): Promise<ModelSlots> {
  const runtime = await startModel(file);
  try {
    const { inputs, outputs } = runtime;
    requireSlots(file.path, runtime, "n");
    const d = inputs.find(({ name }) => name === "x")?.shape?.[1];
    if (typeof d === "number" && d > 0) await requireRows(file.path, runtime, d);
    return { inputs, outputs };
  } finally {
    await runtime.close();
  }
}

/**
 * The output for rows.
 *
 * @param x      f32 [n, d]
 * @param sigma  f32 [n]
 * @returns      f32 [n, d]
 * @throws {TypeError}  if the model can't, or the output has another shape or type
 * @throws {RangeError} if a number is not finite
 */
export async function runRows(
  path: string,
  runtime: Runtime,
  x: Float32Array,
  sigma: Float32Array,
): Promise<Float32Array> {
  const d = x.length / sigma.length;
  const given = await runtime.run(x, sigma).catch((cause) => {
    if (!(cause instanceof TypeError)) throw cause;
    const text = `${path} must give f32 [n, ${d}] for any n: ${
      wordsOf(cause.message)
    }; export it with dynamic_axes`;
    throw new TypeError(text, { cause });
  });
  const at = given.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return given;
  const row = Math.floor(at / d);
  throw new RangeError(
    `${path} must give finite numbers, got ${given[at]} in column ${at % d} at sigma = ${
      Number(sigma[row].toPrecision(4))
    }: check its weights and the noise levels that it was trained for`,
  );
}

/** Difference over the size of what the network gives: f32 rounds otherwise in a batch of another size. */
const alike = 1e-3;
/** Noise levels of the rows that are tried. */
const tried = Float32Array.of(0.1, 1, 10);

/** @throws {TypeError | RangeError} as `runRows`; or if a row alone gives something else than among others */
export async function requireRows(path: string, runtime: Runtime, d: number): Promise<void> {
  const x = Float32Array.from(
    { length: tried.length * d },
    (_, i) => tried[Math.floor(i / d)] * ((i * 7919) % 101 / 50 - 1),
  );
  const together = (await runRows(path, runtime, x, tried)).subarray(d, 2 * d);
  const alone = await runRows(path, runtime, x.subarray(d, 2 * d), tried.subarray(1, 2));
  const size = alone.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
  const other = alone.findIndex((value, i) => Math.abs(together[i] - value) > alike * size);
  if (other < 0) return;
  throw new RangeError(
    `${path} must give each row its own output, got ${together[other]} beside others and ${
      alone[other]
    } alone: ` +
      "export it after .eval()",
  );
}
