/** Which scores the data of a page fit, and why others don't. */

import type { KnownNetwork, Session } from "../session.ts";
import type { Scene } from "../../compute/shown.ts";
import { isOnLine, knownGap } from "../../../scores/gaps.ts";
import type { Score } from "../../../scores/score.ts";
import type { ScoreId } from "../../../scores/list.ts";
import { here } from "../known_networks.ts";
import { planeSets, valuesOf } from "../../state/specs.ts";
import type { Column, State } from "../../state/state.ts";

/** Networks that a learned score can take for these data: those of its data set, the one that is trained here, others. */
export function networksFor(session: Session): readonly NetworkChoice[] {
  const { data, n, d } = session.state.value;
  const isOfData = (network: KnownNetwork) => network.data?.data === data && network.data.n === n;
  const fitting = session.networks.value.filter((network) => network.d === d);
  return [
    ...fitting.filter(isOfData),
    {
      id: here,
      name: "trained here, on these points",
      doc: "trained on the page, on the points as they are, by the steps that `own` trains with: its bytes",
    },
    ...fitting.filter((network) => !isOfData(network)),
  ];
}

/** A network to choose. */
export type NetworkChoice = Pick<KnownNetwork, "id" | "name" | "doc">;

/** Why a score can't be chosen for a column, in a few words; undefined if it can. */
export function misfitOf(
  score: Score<ScoreId>,
  column: Column,
  state: State,
  scene: Scene,
): string | undefined {
  const kept = column.score === score.id ? column.values : {};
  return score.fits.misfit({
    ...placesOf(scene),
    t0: scene.t0,
    hasModes: planeSets.some(({ id, modes }) => id === state.data && modes !== undefined),
    kappa: valuesOf({ score: score.id, values: kept }).kappa ?? 0,
  });
}

interface Places {
  readonly n: number;
  readonly d: number;
  readonly isOnLine: boolean;
  readonly halfGap: number | undefined;
}

/** Looked at once for all columns and scores. */
const known = new WeakMap<Float64Array, Places>();

function placesOf({ points, n, d }: Scene): Places {
  let places = known.get(points);
  if (!places) {
    places = { n, d, isOnLine: isOnLine(points, d), halfGap: knownGap(points, d) };
    known.set(points, places);
  }
  return places;
}
