/**
 * mean: of each coordinate of the particles at the end, with its standard error.
 */

import { writeTable } from "../../src/arrays/csv.ts";
import { spread } from "../../src/measures/spread.ts";
import { defineStage, type Stage } from "../../src/pipeline/stage.ts";
import { inputDir } from "../../src/stages/inputs.ts";
import { readSnapshots } from "../../src/stages/snapshots.ts";

/** Writes `mean.csv`: axis, mean, error (data units). */
export const mean: Stage<Record<string, never>> = defineStage(import.meta.url, {
  id: "toy/mean",
  phase: "analyze",
  usesKernels: false,
  async run(context) {
    const { d, at } = await readSnapshots(inputDir(context, "denoise"));
    const x = at(-1);
    const count = x.length / d;
    const rows = Array.from({ length: d }, (_, axis) => {
      const sum = x.reduce((sum, value, i) => i % d === axis ? sum + value : sum, 0);
      return { axis: axis + 1, mean: sum / count, error: spread(x, d, axis).deviation / Math.sqrt(count) };
    });
    await writeTable(`${context.dir}/mean.csv`, rows);
  },
});
