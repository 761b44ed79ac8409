/** The command lines of a state give the page's particles, byte for byte. */

import { assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { readNpy } from "../../../src/arrays/npy.ts";
import { particles, wayOf } from "../../../src/explorer/compute/column.ts";
import { prepare } from "../../../src/explorer/compute/prepare.ts";
import { checkState } from "../../../src/explorer/state/check.ts";
import { commandsOf, csvOfPoints, pointsFile } from "../../../src/explorer/state/command.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import type { State } from "../../../src/explorer/state/state.ts";
import { writeNetwork } from "../../../src/stages/network_files.ts";
import { withKernels } from "../../kernels/open.ts";
import { OutDir } from "../../pipeline/out_dir.ts";
import { openOut, run } from "../../pipelines/project.ts";

const line4 = fileURLToPath(new URL("../../../src/explorer/networks/line-4.npy", import.meta.url));
const width = 1024;

const cases: Record<string, State> = {
  "a learned score, and early stopping after the end": {
    ...defaultState,
    count: 100,
    steps: 20,
    seed: 5,
    columns: [
      { score: "mlp", values: {} },
      { score: "early-stop", values: { stopT: 1e-4 } },
      defaultState.columns[1],
    ],
  },
  "modes made larger, random steps, two widths of one score": {
    ...defaultState,
    data: "gaussian-mixture",
    n: 30,
    scale: 1.7,
    spread: 0.3,
    count: 1100,
    steps: 10,
    schedule: "geometric",
    sampler: "reverse-sde",
    langevinSteps: 2,
    langevinRate: 0.05,
    columns: [
      { score: "ks", values: { smoothingNodes: 4 } },
      { score: "ks", values: { smoothingNodes: 4, ksC: 2 } },
      { score: "exact-gm", values: {} },
    ],
  },
  "points of one's own, noise of one's own": {
    ...defaultState,
    data: "points",
    points: [0, 0.1, 1 / 3, -2, 1e-3, 7],
    n: 3,
    t0: 0.7,
    tMin: 1e-3,
    count: 64,
    steps: 7,
    rho: 3,
    columns: [{ score: "esf", values: {} }, { score: "tikhonov", values: { tikhonovC: 0.3 } }, {
      score: "empirical-bayes",
      values: {},
    }],
  },
};

for (const [name, state] of Object.entries(cases)) {
  Deno.test(`command: gives the page's particles: ${name}`, async () => {
    using out = await openOut();
    using files = new OutDir();
    Deno.mkdirSync(files.path, { recursive: true });
    const { data: parameters } = await readNpy(line4, "f32");
    await writeNetwork(files.path, 2, width, parameters);
    Deno.writeTextFileSync(files.file(pointsFile), csvOfPoints(state));
    const commands = commandsOf(checkState(state), () => files.path);
    for (const { text, columns, artifacts } of commands) {
      // all into one folder: each is read before the next is made
      const [argv] = text.replace("deno task ", "").replace(pointsFile, files.file(pointsFile)).split(
        " --out ",
      );
      await run(out, argv);
      for (const [i, column] of columns.entries()) {
        const theirs = await readNpy(out.file(...artifactOf(artifacts[i])), "f64");
        assertEquals(theirs.data, await columnEnd(state, column, parameters), `${argv}: column ${column}`);
      }
    }
    assertEquals(commands.flatMap(({ columns }) => columns).sort(), [0, 1, 2]);
  });
}

/** `out-2/own/denoise.own.ks/x.npy` → `own`, `denoise.own.ks/x.npy` */
function artifactOf(path: string): [string, string] {
  const [, pipeline, node, file] = path.split("/");
  return [pipeline, `${node}/${file}`];
}

async function columnEnd(state: State, i: number, parameters: Float32Array): Promise<Float64Array> {
  return await withKernels(1, async (kernels) => {
    const prepared = prepare(kernels, state);
    const column = state.columns[i];
    const network = column.score === "mlp" ? { width, parameters } : undefined;
    const way = wayOf(kernels, prepared, state, column, network);
    return await particles(kernels, prepared, way, {
      begin: 0,
      end: state.count,
      nodes: [prepared.scene.sigma.length - 1],
    });
  });
}
