/** What a page's worker computes is what the pipeline's artifacts are, to the byte. */

import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { readNpy } from "../../../src/arrays/npy.ts";
import { Work } from "../../../src/explorer/compute/work.ts";
import { atStep } from "../../../src/explorer/compute/protocol.ts";
import { commandsOf, csvOfPoints } from "../../../src/explorer/state/command.ts";
import { checkState } from "../../../src/explorer/state/check.ts";
import { withData, withPoints } from "../../../src/explorer/state/changes.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import type { State } from "../../../src/explorer/state/state.ts";
import { loadKernels } from "../../../src/kernels/build.ts";
import { openInThread } from "../../../src/kernels/in_thread.ts";
import { parameterCount } from "../../../src/network/layout.ts";
import { readNetwork } from "../../../src/stages/network_files.ts";
import { OutDir } from "../../pipeline/out_dir.ts";
import { run, withoutBrowser } from "../../pipelines/project.ts";

const { bytes, digest } = await loadKernels("out");
const module = await WebAssembly.compile(bytes);
const open = () => new Work(openInThread(module, digest));

const small = { ...defaultState, count: 3000, steps: 12 };
const line: State = {
  ...small,
  columns: [
    { score: "esf", values: {} },
    { score: "la-pl", values: { kappa: 0.9 } },
    { score: "early-stop", values: { stopT: 0.2 } },
  ],
};
const circle: State = {
  ...withData(small, "circle"),
  scale: 1.5,
  n: 7,
  sampler: "reverse-sde",
  seed: 3,
  columns: [
    { score: "ks", values: { ksC: 2, smoothingNodes: 16 } },
    { score: "tikhonov", values: {} },
    { score: "esf", values: {} },
  ],
};
const mixture: State = {
  ...withData(small, "gaussian-mixture"),
  n: 60,
  sampler: "heun",
  columns: [
    { score: "exact-gm", values: {} },
    { score: "cfdm", values: { smoothingNodes: 8 } },
    { score: "empirical-bayes", values: {} },
  ],
};

for (const [name, state] of Object.entries({ line, circle, mixture })) {
  Deno.test(`particles are the pipeline's, to the byte: ${name}`, async () => {
    using out = new OutDir();
    const work = open();
    checkState(state);
    let compared = 0;
    for (const { text, columns, artifacts } of commandsOf(state, () => undefined)) {
      await run(out, text.replace(/^deno task /, ""), withoutBrowser);
      for (const [i, index] of columns.entries()) {
        const column = state.columns[index];
        const artifact = await readNpy(`${out.path}/${artifacts[i].replace(/^out\//, "")}`, "f64");
        assertEquals(artifact.shape, [1, state.count, state.d]);
        // in pieces, as the page asks for them, and in any order
        for (const [begin, end] of [[1024, state.count], [0, 1024]]) {
          const part = await work.run({ kind: "exact", state, column, begin, end, node: state.steps });
          assertEquals(
            part,
            artifact.data.slice(begin * state.d, end * state.d),
            `${column.score}, particles ${begin} to ${end}`,
          );
        }
        compared++;
      }
    }
    assertEquals(compared, 3);
  });
}

Deno.test("a network that is trained on the page is the pipeline's, to the byte, and so are its particles", async () => {
  using out = new OutDir();
  const column = { score: "mlp", values: { trainSteps: 150, width: 32, weightDecay: 0.5 } } as const;
  const state: State = {
    ...withData(small, "moons"),
    n: 9,
    columns: [column, line.columns[0], line.columns[2]],
  };
  const work = open();
  const steps: number[] = [];
  let last: Float32Array | undefined;
  await work.train({ training: "here-1", state, column }, ({ step, network }) => {
    steps.push(step);
    last = network?.parameters ?? last;
    if (network) work.learn({ network: atStep("here-1", step), ...network });
  });
  assertEquals(steps.at(-1), 150);
  assert(last);

  const [{ text, artifacts }] = commandsOf(state, () => undefined);
  await run(out, text.replace(/^deno task /, ""), withoutBrowser);
  const { parameters } = await readNetwork(`${out.path}/own/train.own`);
  assertEquals(last, parameters);
  const artifact = await readNpy(`${out.path}/${artifacts[0].replace(/^out\//, "")}`, "f64");
  const job = { kind: "exact", state, column, begin: 0, end: state.count, node: state.steps } as const;
  assertEquals(await work.run({ ...job, network: atStep("here-1", 150) }), artifact.data);
});

Deno.test("points of one's own are the file's that the page gives, to the byte", async () => {
  using out = new OutDir();
  const points = Float64Array.of(0.1, 1 / 3, -2, 1e-7, 0.7, Math.SQRT2);
  const state: State = {
    ...withPoints(small, { n: 3, d: 2, points }),
    columns: [line.columns[0], { score: "ks", values: { smoothingNodes: 8 } }, line.columns[2]],
  };
  await Deno.writeTextFile(`${out.path}/points.csv`, csvOfPoints(state));
  const [{ text, artifacts }] = commandsOf(state, () => undefined);
  const words = text.replace(/^deno task /, "").replace("points.csv", `${out.path}/points.csv`);
  await run(out, words, withoutBrowser);
  for (const [i, column] of state.columns.entries()) {
    const artifact = await readNpy(`${out.path}/${artifacts[i].replace(/^out\//, "")}`, "f64");
    const job = { kind: "exact", state, column, begin: 0, end: state.count, node: state.steps } as const;
    assertEquals(await open().run(job), artifact.data, column.score);
  }
});

Deno.test("what can't be computed is said: a score that doesn't fit, a network that is not there", async () => {
  const job = { kind: "curves", state: circle } as const;
  await assertRejects(
    () => open().run({ ...job, column: line.columns[1] }),
    RangeError,
    "LA-PL needs different points on the first axis",
  );
  await assertRejects(
    () => open().run({ ...job, column: { score: "mlp", values: {} }, network: "lost" }),
    RangeError,
    "the network lost is not here",
  );
});

Deno.test("a network that is trained on is another one at every step: none stands for one that is gone", async () => {
  const work = open();
  const column = { score: "mlp", values: {} } as const;
  const state: State = { ...small, columns: [column, line.columns[0], line.columns[2]] };
  const width = 16;
  const learn = (step: number) => {
    const parameters = new Float32Array(parameterCount(state.d, width)).fill(step / 100);
    work.learn({ network: atStep("here-1", step), width, parameters });
  };
  const job = { kind: "exact", state, column, begin: 0, end: 4, node: state.steps } as const;
  learn(1);
  learn(2);
  const second = await work.run({ ...job, network: atStep("here-1", 2) });
  assertNotEquals(await work.run({ ...job, network: atStep("here-1", 1) }), second);
  for (let step = 3; step < 9; step++) learn(step);
  // what was made of it stays
  assertEquals(await work.run({ ...job, network: atStep("here-1", 2) }), second);
  await assertRejects(() => work.run({ ...job, network: atStep("here-1", 3) }), RangeError, "try again");
});
