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
  const { instance, module } = await WebAssembly.instantiate(wasm, imports);
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
  const [section] = WebAssembly.Module.customSections(module, "structs");
  const structs = JSON.parse(new TextDecoder().decode(section));
  /** @param {string} name @param {Record<string, number>} values */
  const struct = (name, values) => {
    const { bytes, fields } = structs[name];
    const pointer = allocate(bytes);
    const view = new DataView(buffer, pointer, bytes);
    for (const [field, value] of Object.entries(values)) {
      const { offset, kind } = fields[field];
      if (kind === "f64") view.setFloat64(offset, value, true);
      else view.setInt32(offset, value, true);
    }
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
    "uniformLineEmpirical",
    "uniformLineLocalAveragePiecewiseLinear",
    "uniformLineLocalAverage",
    "uniformLineLocalAverageMonteCarlo",
    "planeNetwork",
  ];
  for (const score of scores) {
    const outPtr = allocate(2 * 8 * count * d);
    const block = 128;
    const job = struct("UniformLineJob", {
      spacing,
      kappa: 1.2,
      truncation: 1e5,
      n,
      d,
      count,
      nodes,
      block,
      seed: 5,
      stream: 2,
      draws: 8,
      width,
      firstParticle: 0,
      xPtr: x,
      outPtr,
      sigmaPtr: sigma,
      snapshotPtr: snapshots,
      networkPtr: parameters,
      nextPtr: i32([0]),
    });
    kernels[score](job, allocate(kernels.uniformLineScratchBytes(block, d, n)));
    keep(outPtr, 2 * 8 * count * d);
  }

  const losses = allocate(8 * steps);
  const optimizer = {
    learningRate: 1e-3,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    beta1Power: 1,
    beta2Power: 1,
    lossPtr: losses,
  };
  const job = struct("PlaneTrainJob", {
    ...optimizer,
    spacing,
    cubeRootLow: 0.01,
    cubeRootHigh: 0.27,
    weightDecay: 3,
    n,
    d: 2,
    batch,
    width,
    workers: 1,
    seed: 5,
    stream: 3,
    parametersPtr: parameters,
    firstMomentPtr: allocate(4 * parameterCount),
    secondMomentPtr: allocate(4 * parameterCount),
    gradientsPtr: allocate(8 * kernels.planePartBytes(width)),
    partLossPtr: allocate(64),
    barrierPtr: i32([0]),
  });
  kernels.trainPlane(job, 0, 0, steps, allocate(kernels.planeScratchBytes(batch, width)));
  keep(parameters, 4 * parameterCount);
  keep(losses, 8 * steps);

  const lineCount = 3 * width + 2;
  const line = allocate(8 * lineCount);
  new Float64Array(buffer, line, lineCount).set(new Float64Array(buffer, normals, lineCount));
  const lineJob = struct("TwoLayerTrainJob", {
    ...optimizer,
    spacing,
    t: 0.01,
    weightDecay: 1,
    n,
    batch,
    width,
    seed: 5,
    stream: 4,
    parametersPtr: line,
    firstMomentPtr: allocate(8 * lineCount),
    secondMomentPtr: allocate(8 * lineCount),
  });
  kernels.trainTwoLayer(lineJob, 0, steps, allocate(kernels.twoLayerScratchBytes(batch, width)));
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
