/** The stage of the planner's benchmark: nothing is computed, planning alone is timed. */

import { join } from "node:path";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";

/** The number that an artifact holds. */
export const countStage: Stage<{ request: number; index: number; times: readonly number[] }> = defineStage(
  import.meta.url,
  {
    id: "bench/count",
    phase: "count",
    usesKernels: false,
    async run({ params: { index }, dir }) {
      await Deno.writeTextFile(join(dir, countFile), `${index}\n`);
    },
  },
);

/** Its one file. */
export const countFile = "count.txt";
