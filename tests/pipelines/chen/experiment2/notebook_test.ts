import { assertEquals, assertLess } from "@std/assert";
import { notebookRows, type Percent } from "../../../../pipelines/chen/experiment2/notebook.ts";
import { experiment2 } from "../../../../pipelines/chen/experiment2/pipeline.ts";
import { fractionInterval } from "../../../../src/measures/spread.ts";
import { changesOf } from "../changes.ts";

Deno.test("notebook's settings: the table changes one thing at a time, then all of the preset's, then those of Experiment 1, too", () => {
  const changes = notebookRows.map(({ command }) => changesOf(experiment2, command));
  const [none, decay, initial, integrator, all, training, together] = changes;
  assertEquals([none, decay, initial], [{}, { weightDecay: "2" }, { initial: "normal" }]);
  assertEquals(integrator, { steps: "50", sampler: "euler-middle" });
  assertEquals(all, { ...decay, ...initial, ...integrator });
  assertEquals(together, { ...all, ...training });
  assertEquals(training, { trainSteps: "80000", learningRate: "0.0003" });
});

Deno.test("notebook's settings: intervals are Wilson's of 20000 particles; LA-PL knows nothing of the training", () => {
  const width = ([value, low, high]: Percent) => {
    const [expectedLow, expectedHigh] = fractionInterval(value / 100, 20_000);
    assertLess(Math.abs(low - 100 * expectedLow), 0.11);
    assertLess(Math.abs(high - 100 * expectedHigh), 0.11);
  };
  for (const { command, mlp, laPl } of notebookRows) {
    [mlp, laPl].forEach(width);
    const moves = "sampler" in changesOf(experiment2, command) || "steps" in changesOf(experiment2, command);
    assertEquals(laPl[0], moves ? 13.5 : 13.3);
  }
});
