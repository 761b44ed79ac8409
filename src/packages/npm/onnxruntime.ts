/**
 * Runs a network, an ONNX file, by npm's `onnxruntime-web`, on one thread. Frames (src/onnx/frames.ts) on standard input and output: the
 * file's bytes, answered by what it says of itself, JSON; then as often as asked f32 numbers, `sigma` [n] and behind it `x` [n, d],
 * answered by those of the output. What can't be done is answered by `{ error }`, JSON. Every answer begins with a u32: 1 for JSON, 0 for
 * numbers. Ends with its input: signals that a whole group gets are for who started it.
 */

import * as ort from "npm:onnxruntime-web@1.30.0/wasm";
import { FrameReader, writeFrame } from "../../onnx/frames.ts";

const frames = new FrameReader(Deno.stdin.readable);
const out = Deno.stdout.writable.getWriter();
// standard output is for answers alone
console.log = console.info = console.warn = console.error;
const groupSignals = Deno.build.os === "windows"
  ? ["SIGINT"] as const
  : ["SIGINT", "SIGTERM", "SIGHUP"] as const;
for (const signal of groupSignals) Deno.addSignalListener(signal, () => {});

const json = (value: unknown) =>
  writeFrame(out, Uint32Array.of(1), new TextEncoder().encode(JSON.stringify(value)));

const model = await frames.read();
if (model) await serve(model).catch((error) => json({ error: String(error?.message ?? error) }));
Deno.exit(0);

async function serve(model: Uint8Array<ArrayBuffer>) {
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = "error";
  const session = await ort.InferenceSession.create(model, { executionProviders: ["wasm"] });
  await json({ inputs: session.inputMetadata, outputs: session.outputMetadata });
  const [output] = session.outputNames;
  for (let asked = await frames.read(); asked; asked = await frames.read()) {
    const [n] = new Uint32Array(asked.buffer, 0, 1);
    const sigma = new Float32Array(asked.buffer, 4, n);
    const x = new Float32Array(asked.buffer, 4 + 4 * n);
    try {
      const result = await session.run({
        x: new ort.Tensor("float32", x, [n, x.length / n]),
        sigma: new ort.Tensor("float32", sigma, [n]),
      });
      const { data, dims } = result[output];
      if (dims.length !== 2 || dims[0] !== n || dims[1] !== x.length / n) {
        await json({ error: `${output} has shape [${dims.join(", ")}] for x [${n}, ${x.length / n}]` });
      } else await writeFrame(out, Uint32Array.of(0), data as Float32Array);
      result[output].dispose();
    } catch (error) {
      await json({ error: String((error as Error)?.message ?? error) });
    }
  }
}
