/** The texts of `--help`. */

import { type Pipeline, presetValues } from "../pipeline/graph.ts";
import { formatValue } from "../pipeline/parameters.ts";
import { flags } from "./flags.ts";
import { commandNames } from "./request.ts";
import { formatTable } from "./table.ts";

/** Help for the whole command line, or for one command; lines. */
export function helpText(command: string | undefined, pipelines: readonly Pipeline[]): string[] {
  switch (command) {
    case undefined:
      return generalHelp(pipelines);
    case "clean":
      return [
        "usage: deno task clean [--out DIR] [--plan] [--quiet]",
        "",
        "Removes stored artifacts that no pipeline's results show any more, file by file as their manifests name",
        "them. Leaves and names whatever else lies in the store. Waits until no run is going on.",
        "",
        "examples:",
        ...formatTable([
          ["  deno task clean --plan", "what would go; removes nothing"],
          ["  deno task clean --out elsewhere", "of another folder of results"],
        ]),
      ];
    case "why":
      return [
        "usage: deno task why <file or node> [file or node] [--out DIR] [--json]",
        "",
        "Tells how an artifact came to be: node, stage, time, versions, seed, parameters (and where they differ",
        "from the preset's), inputs, code, kernels, the command that makes it again, whether it is whole, and",
        "whether today's code would make the same. Of two, in what they differ. Reads, and writes nothing.",
        "",
        "examples:",
        ...formatTable([
          ["  deno task why out/experiment2/figures/figure5.svg", "a file of the results"],
          ["  deno task why experiment2/train", "a node of a pipeline; also: experiment2 train"],
          ["  deno task why out/store/train-3f2a09c1b7de", "an artifact that no pipeline shows any more"],
          ["  deno task why out/report.html", "what a report shows"],
          [
            "  deno task why out/own/analyze elsewhere/own/analyze",
            "in what two differ, and what made it so",
          ],
        ]),
      ];
    case "doctor":
      return [
        "usage: deno task doctor [--out DIR] [--json]",
        "",
        "Says what this machine has and lacks, what each is for, and what to do about it. Fetches nothing and",
        "leaves nothing behind. The exit code is 0 if pipelines can run, 1 if not.",
        "",
        "examples:",
        ...formatTable([
          ["  deno task doctor", "this machine, with results in out/"],
          ["  deno task doctor --out /mnt/results", "another folder: room, links, locks"],
        ]),
      ];
    default:
      return [
        `usage: deno task ${command} [pipeline…] [flags]`,
        "",
        describeCommand(command),
        "",
        ...flagLines(),
        "",
        ...exampleLines(command, pipelines),
        ...(pipelines.length > 1 ? ["", ...pipelineLines(pipelines)] : []),
        "",
        "A preset's value stands before the default; quick is the preset if none is named.",
        ...pipelines.flatMap((pipeline) => ["", ...parameterLines(pipeline)]),
      ];
  }
}

function generalHelp(pipelines: readonly Pipeline[]): string[] {
  const commands = commandNames(pipelines).map((name) => [`  ${name}`, describeCommand(name)]);
  return [
    "usage: deno task <command> [pipeline…] [flags]",
    "",
    "commands:",
    ...formatTable(commands),
    "",
    ...pipelineLines(pipelines),
    "",
    ...flagLines(),
    "",
    ...exampleLines("pipeline", pipelines),
    "",
    "deno task <command> --help lists the parameters of the pipelines.",
  ];
}

function pipelineLines(pipelines: readonly Pipeline[]): string[] {
  return ["pipelines:", ...formatTable(pipelines.map(({ name, title }) => [`  ${name}`, title]))];
}

function describeCommand(name: string): string {
  switch (name) {
    case "pipeline":
      return "run pipelines from data to figures: all of them, or those named";
    case "clean":
      return "remove stored artifacts that no pipeline's results show any more";
    case "why":
      return "tell how a file or a node's artifact came to be, and in what two differ";
    case "doctor":
      return "say what this machine has and lacks, and what for";
    default:
      return `run pipelines up to the stage ${name}`;
  }
}

function flagLines(): string[] {
  return ["flags:", ...formatTable(flags.map(({ name, value, doc }) => [`  --${name} ${value}`, doc]))];
}

function exampleLines(command: string, pipelines: readonly Pipeline[]): string[] {
  const pipeline = pipelines[0];
  const [name, parameter] = Object.entries(pipeline.parameters)[0];
  const start = `  deno task ${command}`;
  return [
    "examples:",
    ...formatTable([
      [`${start} ${pipeline.name} --plan`, "what would run, and why"],
      [`${start} ${pipeline.name} --preset paper`, "at full scale"],
      [`${start} --set ${name}=${formatValue(parameter.default)}`, "with another value of a parameter"],
      ...(command === "claims"
        ? [
          [`${start} ${pipeline.name} --seeds 100-109`, "the ledger on ten seeds, in a table of out/seeds/"],
          [`${start} ${pipeline.name} --seeds 0,3,5-9`, "on seeds that are listed"],
        ]
        : []),
      ...(["pipeline", "analyze", "claims"].includes(command) ? sweepExamples(start, pipeline) : []),
      ...networkExamples(start, pipelines),
      [`${start} --out try --jobs 1 --workers 1`, "elsewhere, on one core: the same bytes"],
    ]),
  ];
}

/** Of the last pipeline that takes a network, which is for any points. */
function networkExamples(start: string, pipelines: readonly Pipeline[]): [string, string][] {
  const name = pipelines.findLast(({ parameters }) => Object.hasOwn(parameters, "network"))?.name;
  if (name === undefined) return [];
  return [
    [`${start} ${name} --network model.onnx`, "with a trained network of your own beside the scores"],
    [`${start} ${name} --network step-1000.onnx,step-9000.onnx`, "with its checkpoints, over training time"],
  ];
}

/** Of the first number that can be swept. */
function sweepExamples(start: string, pipeline: Pipeline): [string, string][] {
  const [name, value] = Object.entries(pipeline.parameters)
    .map(([name, { default: value }]) => [name, value] as const)
    .find(([, value]) => typeof value === "number" && value > 0) ?? [];
  if (name === undefined) return [];
  const sweep = `${start} ${pipeline.name} --sweep ${name}=`;
  return [
    [
      `${sweep}${value},${2 * Number(value)} --seeds 0-4 --plan`,
      "for each of two values on five seeds: how much that is",
    ],
    [`${start} ${pipeline.name} --sweep-file points.csv`, "for each row of a table; results in out/sweeps/"],
  ];
}

function parameterLines(pipeline: Pipeline): string[] {
  const rows = Object.entries(pipeline.parameters).map(([name, { default: value, unit, domain, doc }]) => {
    const usual = [formatValue(value), unit].join(" ").trim();
    return [`  ${name}`, usual, presetValues(pipeline, name), domain, doc];
  });
  return [
    `parameters of ${pipeline.name}:`,
    ...formatTable([["  name", "default", "presets", "allowed", "meaning"], ...rows]),
    ...meaningLines("preset", pipeline.presetMeanings),
    ...Object.entries(pipeline.parameters).flatMap(([name, { meanings }]) => meaningLines(name, meanings)),
  ];
}

function meaningLines(name: string, meanings: Readonly<Record<string, string>> = {}): string[] {
  const rows = Object.entries(meanings).map(([id, meaning]) => [`  ${id}`, meaning]);
  return rows.length > 0 ? ["", `values of ${name}:`, ...formatTable(rows)] : [];
}
