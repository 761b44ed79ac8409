import { type Pipeline, resolveParameters } from "../../../src/pipeline/graph.ts";
import { formatValue } from "../../../src/pipeline/parameters.ts";

/** What a command, `--preset notebook --set batch=64`, sets that preset paper does not, as typed. */
export function changesOf(pipeline: Pipeline, command: string): Record<string, string> {
  const words = command.split(" ");
  const set = words.flatMap((word, i) => words[i - 1] === "--set" ? [word.split("=")] : []);
  const overrides = Object.fromEntries(
    set.map(([name, text]) => [name, pipeline.parameters[name].parse(name, text)]),
  );
  const usual = resolveParameters(pipeline, "paper");
  const values = resolveParameters(pipeline, words[words.indexOf("--preset") + 1], overrides);
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, formatValue(value)])
      .filter(([name, text]) => text !== formatValue(usual[name])),
  );
}
