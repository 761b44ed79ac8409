/**
 * The networks that a page knows, and which one a column takes.
 */

import { dataSetOf } from "../../data/sets.ts";
import { scoreOf } from "../../scores/list.ts";
import { isLearned } from "../../scores/score.ts";
import type { Wanted } from "../compute/computation.ts";
import type { ShippedNetwork } from "../networks/list.ts";
import { withData } from "../state/changes.ts";
import { lengthsOf, lookedAt, pointsOfState } from "../state/data.ts";
import { defaultState } from "../state/default.ts";
import { misfitOf } from "../state/misfit.ts";
import type { Column, State } from "../state/state.ts";
import type { KnownNetwork } from "./session.ts";

/** A shipped network as the page names it. */
export function knownNetwork(
  { id, data: { data, n, d }, width, steps, command, folder }: ShippedNetwork,
): KnownNetwork {
  return {
    id,
    name: `${dataSetOf(data).name}, ${n} points`,
    doc: `${width} hidden units, trained for ${steps} steps on the exact score of ${n} points: ${command}`,
    folder,
    command,
    d,
    width,
    steps,
    tMax: lengthsOf({ ...withData(defaultState, data), n, d }).t0,
    data: { data, n },
  };
}

/** The network that a column takes: its own, else the one that was trained on these points; undefined if there is none. */
export function networkOf(
  state: State,
  { network }: Column,
  networks: readonly KnownNetwork[],
): KnownNetwork | undefined {
  const usable = networks.filter(({ d }) => d === state.d);
  if (network !== undefined) return usable.find(({ id }) => id === network);
  return usable.find(({ data }) => data !== undefined && areItsPoints(state, data));
}

/** Whether a state's points are those of a data set as the pipeline makes it where nothing else is said: not of another seed, spread or size. */
function areItsPoints(state: State, { data, n }: NonNullable<KnownNetwork["data"]>): boolean {
  if (data !== state.data || n !== state.n) return false;
  const points = usualPoints({ data, n, d: state.d });
  return lookedAt(state).points.every((value, i) => value === points[i]);
}

/** Made once: a page asks at every change. */
const made = new Map<string, Float64Array>();

function usualPoints(part: Pick<State, "data" | "n" | "d">): Float64Array {
  const { scale, spread, seed } = defaultState;
  const key = JSON.stringify(part);
  const points = made.get(key) ?? pointsOfState({ ...part, scale, spread, seed }).points;
  made.set(key, points);
  return points;
}

/** Where command lines look for a dropped network, which only its owner has. */
export function folderOfDropped(id: string): string {
  return `weights-${id.slice(0, 8)}`;
}

/** A network of somebody's own. */
export function droppedNetwork(id: string, d: number, width: number): KnownNetwork {
  const name = `your own, ${width} units, ${id.slice(0, 8)}`;
  const folder = folderOfDropped(id);
  const doc =
    `weights that were dropped on this page, for command lines in a folder ${folder}; SHA-256 ${id}`;
  return { id, name, doc, folder, d, width };
}

/** A state whose learned columns take a network; if none is, the last one becomes learned. */
export function withNetwork(state: State, network: string): State {
  const learned = state.columns.map(({ score }) => isLearned(scoreOf(score)));
  const isTaken = (i: number) => learned.includes(true) ? learned[i] : i === state.columns.length - 1;
  const columns = state.columns.map((column, i): Column =>
    isTaken(i) ? { score: "mlp", values: {}, network } : column
  );
  return { ...state, columns };
}

/** Id of the network that is trained on the page, on its points as they are. */
export const here = "here";

/** Networks as far as they are trained on the page. */
export interface TrainedHere {
  /** id of a column's network; undefined before its first steps */
  networkOf(state: State, column: Column): string | undefined;
}

/** A column as it is to be computed, or why it can't be. */
export function wanted(
  state: State,
  column: Column,
  networks: readonly KnownNetwork[],
  trained: TrainedHere,
): Wanted {
  const misfit = misfitOf(state, column);
  if (misfit !== undefined || !isLearned(scoreOf(column.score))) return { column, problem: misfit };
  if (isTrainedHere(state, column, networks)) {
    const network = trained.networkOf(state, column);
    return network
      ? { column, network }
      : { column, problem: "The network is being trained on these points." };
  }
  const network = networkOf(state, column, networks)?.id;
  if (network !== undefined) return { column, network };
  return {
    column,
    problem: `The network ${
      column.network!.slice(0, 12)
    } is not on this page, or for another dimension: drop its weights/*.npy here again, or choose another.`,
  };
}

/** Whether a column takes a network that is trained on the page: it says so, or none was trained on these points. */
export function isTrainedHere(state: State, column: Column, networks: readonly KnownNetwork[]): boolean {
  if (!isLearned(scoreOf(column.score))) return false;
  return column.network === here ||
    (column.network === undefined && networkOf(state, column, networks) === undefined);
}
