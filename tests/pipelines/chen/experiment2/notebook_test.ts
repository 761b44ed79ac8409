import { assertEquals, assertLess } from "@std/assert";
import { notebookRows, type Percent } from "../../../../pipelines/chen/experiment2/notebook.ts";
import { experiment2 } from "../../../../pipelines/chen/experiment2/pipeline.ts";
import { fractionInterval } from "../../../../src/measures/spread.ts";
import { formatValue } from "../../../../src/pipeline/parameters.ts";
import { resolveParameters } from "../../../../src/pipeline/graph.ts";

/** What a command of the table sets that preset paper does not. */
function changesOf(command: string): Record<string, string> {
  const words = command.split(" ");
  const set = words.flatMap((word, i) => words[i - 1] === "--set" ? [word.split("=")] : []);
  const overrides = Object.fromEntries(
    set.map(([name, text]) => [name, experiment2.parameters[name].parse(name, text)]),
  );
  const usual = resolveParameters(experiment2, "paper");
  const values = resolveParameters(experiment2, words[words.indexOf("--preset") + 1], overrides);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, formatValue(value)])
      .filter(([name, text]) => text !== formatValue(usual[name])),
  );
}

Deno.test("notebook's settings: the table changes one thing at a time, then all of the preset's, then those of Experiment 1, too", () => {
  const changes = notebookRows.map(({ command }) => changesOf(command));
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
    const moves = "sampler" in changesOf(command) || "steps" in changesOf(command);
    assertEquals(laPl[0], moves ? 13.5 : 13.3);
  }
});
