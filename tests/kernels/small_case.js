// @ts-check: plain JavaScript, as Node and a page run it as it stands

/**
 * A small run of everything that the kernels do, by the module's raw functions on one thread: particles, every score, both
 * trainings.
 *
 * @param {BufferSource} wasm  the module
 * @returns {Promise<Uint8Array>}  all results, one after the other
 */
export async function smallCase(wasm) {
  const memory = new WebAssembly.Memory({ initial: 16, maximum: 32768, shared: true });
  const imports = { env: { memory, abort() {} } };
  const { instance } = await WebAssembly.instantiate(wasm, imports);
  /** @type {any} */
  const kernels = instance.exports;
  memory.grow(64);
  const buffer = memory.buffer;

  let top = 65536;
  /** @param {number} bytes */
  const allocate = (bytes) => {
    const pointer = top;
    top += Math.ceil(bytes / 64) * 64;
    return pointer;
  };
  /** @param {ArrayLike<number>} values */
  const f64 = (values) => {
    const pointer = allocate(8 * values.length);
    new Float64Array(buffer, pointer, values.length).set(values);
    return pointer;
  };
  /** @param {ArrayLike<number>} values */
  const i32 = (values) => {
    const pointer = allocate(4 * values.length);
    new Int32Array(buffer, pointer, values.length).set(values);
    return pointer;
  };
  /** @param {number[]} doubles @param {number[]} words */
  const struct = (doubles, words) => {
    const pointer = f64([...doubles, ...new Array(words.length).fill(0)]);
    new Int32Array(buffer, pointer + 8 * doubles.length, words.length).set(words);
    return pointer;
  };
  /** @type {Uint8Array[]} */
  const results = [];
  /** @param {number} pointer @param {number} bytes */
  const keep = (pointer, bytes) => results.push(new Uint8Array(buffer, pointer, bytes).slice());

  const [n, d, count, nodes, width, batch, steps] = [4, 2, 301, 21, 64, 128, 5];
  const spacing = 2 / 3;
  const train = f64([-1, 0, -1 / 3, 0, 1 / 3, 0, 1, 0]);
  const x = allocate(8 * count * d);
  const words = allocate(64);
  kernels.sampleNoised(5, 1, train, n, d, 0.125, x, 0, count, words);
  keep(x, 8 * count * d);

  const parameterCount = 8 * width + 12 + 32 * 8 + 12;
  const normals = allocate(8 * parameterCount);
  kernels.standardNormals(6, 0, normals, 0, parameterCount, words);
  const parameters = allocate(4 * parameterCount);
  new Float32Array(buffer, parameters, parameterCount).set(
    new Float64Array(buffer, normals, parameterCount).map((value) => value / 8),
  );

  const sigma = f64(Array.from({ length: nodes }, (_, node) => 0.125 - 0.006 * node));
  const snapshots = i32(
    Array.from({ length: nodes }, (_, node) => node === nodes - 1 ? 1 : node === 7 ? 0 : -1),
  );
  const scores = [
    "Empirical",
    "LocalAveragePiecewiseLinear",
    "LocalAverage",
    "LocalAverageMonteCarlo",
    "Network",
  ];
  for (const score of scores) {
    const out = allocate(2 * 8 * count * d);
    const next = i32([0]);
    const block = 128;
    const job = struct(
      [spacing, 1.2, 1e5],
      [n, d, count, nodes, block, 5, 2, 8, width, 0, x, out, sigma, snapshots, parameters, next],
    );
    kernels[`denoise${score}`](job, allocate(kernels.gridScratchBytes(block, d, n)));
    keep(out, 2 * 8 * count * d);
  }

  const moments = [allocate(4 * parameterCount), allocate(4 * parameterCount)];
  const losses = allocate(8 * steps);
  const job = struct(
    [spacing, 0.01, 0.27, 1e-3, 3, 0.9, 0.999, 1e-8, 1, 1],
    [
      n,
      batch,
      width,
      1,
      5,
      3,
      parameters,
      ...moments,
      allocate(8 * kernels.partBytes(width)),
      allocate(64),
      losses,
      i32([0]),
    ],
  );
  kernels.trainSteps(job, 0, 0, steps, allocate(kernels.trainScratchBytes(batch, width)));
  keep(parameters, 4 * parameterCount);
  keep(losses, 8 * steps);

  const lineCount = 3 * width + 2;
  const line = allocate(8 * lineCount);
  new Float64Array(buffer, line, lineCount).set(new Float64Array(buffer, normals, lineCount));
  const lineJob = struct(
    [spacing, 0.01, 1e-3, 1, 0.9, 0.999, 1e-8, 1, 1],
    [n, batch, width, 5, 4, line, allocate(8 * lineCount), allocate(8 * lineCount), losses],
  );
  kernels.trainLineSteps(lineJob, 0, steps, allocate(kernels.lineTrainScratchBytes(batch, width)));
  keep(line, 8 * lineCount);
  keep(losses, 8 * steps);

  const all = new Uint8Array(results.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const result of results) {
    all.set(result, at);
    at += result.length;
  }
  return all;
}
