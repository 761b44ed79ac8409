/** Work of a given length, which goes on from a checkpoint ten times a second, and a table of what came out. */

import { join } from "node:path";
import { readText, replaceFile } from "../../src/files/durable.ts";
import { defineStage, type Stage } from "../../src/pipeline/stage.ts";

const stepSeconds = 0.1;

/** Writes `value.csv`: index, value. */
export const work: Stage<{ index: number; seconds: number; isBroken: boolean; seed: number }> = defineStage(
  import.meta.url,
  {
    id: "slurm/work",
    phase: "work",
    usesKernels: false,
    seconds: ({ seconds }) => seconds,
    async run({ params: { index, seconds, isBroken, seed }, dir, checkpointDir, progress, signal }) {
      const path = join(checkpointDir, "state.json");
      let { step, value } = JSON.parse(
        await readText(path) ?? JSON.stringify({ step: 0, value: seed + index }),
      );
      const steps = Math.round(seconds / stepSeconds);
      for (; step < steps;) {
        signal.throwIfAborted();
        await new Promise((resolve) => setTimeout(resolve, 1000 * stepSeconds));
        value = (value * 1103515245 + 12345) % 2147483648;
        step++;
        await replaceFile(path, JSON.stringify({ step, value }));
        progress(step, steps);
      }
      if (isBroken) {
        console.error(`node ${index} has come to a wall`);
        throw new RangeError(`node ${index} can't be made`);
      }
      await Deno.writeTextFile(join(dir, "value.csv"), `index,value\n${index},${value}\n`);
    },
  },
);

/** Writes `table.csv`: a row an input. */
export const table: Stage<object> = defineStage(import.meta.url, {
  id: "slurm/table",
  phase: "table",
  usesKernels: false,
  async run({ inputs, dir }) {
    const rows: string[] = [];
    for (const folder of inputs.values()) {
      rows.push((await Deno.readTextFile(join(folder, "value.csv"))).split("\n")[1]);
    }
    await Deno.writeTextFile(join(dir, "table.csv"), ["index,value", ...rows, ""].join("\n"));
  },
});
