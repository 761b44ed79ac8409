/**
 * The command lines of the project that give a state's particles, byte for byte.
 *
 * A column's particles are those of `own` with its score; columns share a command where `own` can have all their values.
 */

import { dataSetOf } from "../../data/sets.ts";
import { noWeights } from "../../network/no_weights.ts";
import { quickOwn, quickScores, studyParameters, trainingParameters } from "../../points_study/parameters.ts";
import { shellWord } from "../../pipeline/shell_word.ts";
import { scoreOf, scoreParameters } from "../../scores/list.ts";
import { isLearned } from "../../scores/score.ts";
import { misfitOf } from "./misfit.ts";
import { decimal } from "./point_text.ts";
import { ownPoints, stateParameters, valuesOf } from "./specs.ts";
import type { Column, State } from "./state.ts";

/** One line for a shell, and the columns whose particles it makes. */
export interface Command {
  readonly text: string;
  /** numbers of the columns, from 0 */
  readonly columns: readonly number[];
  /** where each of them finds its particles then, [1, count, d] */
  readonly artifacts: readonly string[];
}

/** Points of one's own as the command wants them: a file to download beside it. */
export const pointsFile = "points.csv";

/** What of the state `own` has under the same name, beside the points. */
const sharedNames = Object.keys(stateParameters)
  .filter((name): name is keyof typeof stateParameters & keyof typeof studyParameters =>
    name in studyParameters
  );

/** Values of `own` where nothing is set, at preset quick. */
const usual: Readonly<Record<string, number | string>> = {
  ...Object.fromEntries(
    Object.entries({ ...studyParameters, ...scoreParameters, ...trainingParameters }).map((
      [name, { default: value }],
    ) => [name, value]),
  ),
  ...quickOwn,
  ...quickScores,
};

/**
 * The commands of a state that has been checked; columns whose score doesn't fit the data have none.
 *
 * @param folderOf  folder with the weights of a column's network, as the person has it; none for one that is trained on the
 * state's points: `own` trains it to the same bytes
 */
export function commandsOf(state: State, folderOf: (column: Column) => string | undefined): Command[] {
  const groups: Group[] = [];
  state.columns.forEach((column, i) => {
    if (misfitOf(state, column) !== undefined) return;
    const settings = settingsOf(column, folderOf);
    const group = groups.find((group) => fits(group, settings));
    if (group) {
      group.settings = { ...group.settings, ...settings };
      group.columns.push(i);
    } else groups.push({ settings, columns: [i] });
  });
  return groups.map((group, i) => commandOf(state, group, i === 0 ? "out" : `out-${i + 1}`));
}

interface Group {
  settings: Record<string, number | string>;
  readonly columns: number[];
}

function settingsOf(
  column: Column,
  folderOf: (column: Column) => string | undefined,
): Record<string, number | string> {
  if (!isLearned(scoreOf(column.score))) return valuesOf(column);
  const weights = folderOf(column);
  return weights === undefined ? { ...valuesOf(column), weights: noWeights } : { weights };
}

function fits(group: Group, settings: Group["settings"]): boolean {
  return Object.entries(settings).every(([name, value]) => (group.settings[name] ?? value) === value);
}

function commandOf(state: State, { settings, columns }: Group, out: string): Command {
  const scores = [...new Set(columns.map((i) => state.columns[i].score))];
  const words = ["deno task denoise own", ...dataWords(state)];
  const set = (name: string, value: number | string) =>
    words.push("--set", shellWord(`${name}=${typeof value === "number" ? decimal(value) : value}`));
  set("scores", scores.join(","));
  const { weights = noWeights, ...values } = settings;
  if (weights !== noWeights) set("weights", weights);
  const all = { ...values, ...Object.fromEntries(sharedNames.map((name) => [name, state[name]])) };
  for (const [name, value] of Object.entries(all)) if (value !== usual[name]) set(name, value);
  if (out !== "out") words.push("--out", out);
  const artifacts = columns.map((i) => `${out}/own/denoise.own.${state.columns[i].score}/x.npy`);
  return { text: words.join(" "), columns, artifacts };
}

function dataWords({ data, n, d, scale, spread }: State): string[] {
  if (data === ownPoints) return ["--data", pointsFile];
  const set = dataSetOf(data);
  const words = ["--data", data];
  if (n !== set.n.default) words.push("--set", `n=${n}`);
  if (d !== set.d.default) words.push("--set", `d=${d}`);
  if (scale !== 1) words.push("--set", `scale=${decimal(scale)}`);
  if (spread !== 0) words.push("--set", `spread=${decimal(spread)}`);
  return words;
}

/** One's own points as the file that the command reads, to the bit. */
export function csvOfPoints({ points = [], d }: Pick<State, "points" | "d">): string {
  const rows = Array.from(
    { length: points.length / d },
    (_, k) => points.slice(k * d, (k + 1) * d).map(decimal).join(","),
  );
  return `${rows.join("\n")}\n`;
}
