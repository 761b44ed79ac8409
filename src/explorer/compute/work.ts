/**
 * Jobs done on kernels: states are prepared once, whatever is asked about them.
 */

import type { Kernels } from "../../kernels/kernels.ts";
import type { NetworkParameters } from "../../kernels/score.ts";
import { columnKey, sceneKey } from "../state/keys.ts";
import type { State } from "../state/state.ts";
import { curves, field, particles, type Way, wayOf } from "./column.ts";
import { columnBounds, columnNumbers } from "./numbers.ts";
import { prepare, type Prepared } from "./prepare.ts";
import {
  type Job,
  type Kind,
  nameOf,
  type NetworkMessage,
  type Results,
  type TrainingMessage,
  type TrainingReply,
} from "./protocol.ts";
import { recent } from "./recent.ts";
import { trainHere } from "./training.ts";

/** Prepared states and columns that are kept: the three columns of a few states. */
const mostKept = 8;

/** Networks that are kept of one training. */
const mostSteps = 4;

/** What a worker does. */
export class Work {
  readonly #kernels: Kernels;
  readonly #networks = new Map<string, NetworkParameters>();
  readonly #prepared = new Map<string, Prepared>();
  readonly #ways = new Map<string, Way>();

  constructor(kernels: Kernels) {
    this.#kernels = kernels;
  }

  /** A network that columns may name from now on; of one that is trained the last few steps, as what was asked before may come after. */
  learn({ network, width, parameters }: NetworkMessage): void {
    this.#networks.set(network, { width, parameters });
    const steps = [...this.#networks.keys()].filter((id) => nameOf(id) === nameOf(network));
    for (const old of steps.slice(0, -mostSteps)) this.#networks.delete(old);
  }

  /**
   * Does a job.
   *
   * @throws {RangeError | TypeError} if its state's values don't go together, or the score is not for the data
   */
  async run(job: Job): Promise<Results[Kind]> {
    const { state } = job;
    const prepared = this.#prepare(state);
    if (job.kind === "scene") return prepared.scene;
    const { column } = job;
    const way = this.#way(job, prepared);
    const kernels = this.#kernels;
    switch (job.kind) {
      case "particles": {
        const began = performance.now();
        const x = await particles(kernels, prepared, way, { ...job, nodes: prepared.kept });
        return { x: new Float32Array(x), took: performance.now() - began };
      }
      case "ways":
        return new Float32Array(
          await particles(kernels, prepared, way, { begin: 0, end: job.followed, nodes: prepared.ways }),
        );
      case "exact":
        return await particles(kernels, prepared, way, { ...job, nodes: [job.node] });
      case "curves":
        return await curves(kernels, prepared, way, state, column);
      case "field":
        return await field(kernels, prepared, way);
      case "bounds":
        return await columnBounds({ prepared, way, state, column }, kernels);
      case "numbers": {
        const { t, x } = job;
        return columnNumbers({ prepared, way, state, column, t, x: Float64Array.from(x) }, kernels);
      }
    }
  }

  /** Trains a network on a state's points. */
  async train(
    { training, state, column }: TrainingMessage,
    tell: (reply: TrainingReply) => void,
  ): Promise<void> {
    const prepared = this.#prepare(state);
    await trainHere(this.#kernels, prepared, state, column, (reply) => tell({ training, ...reply }));
  }

  #prepare(state: State): Prepared {
    return recent(this.#prepared, sceneKey(state), () => prepare(this.#kernels, state), mostKept);
  }

  #way({ state, column, network }: Exclude<Job, { kind: "scene" }>, prepared: Prepared): Way {
    return recent(this.#ways, columnKey(state, column, network), () => {
      const known = network === undefined ? undefined : this.#networks.get(network);
      if (network !== undefined && !known) {
        throw new RangeError(`the network ${network} is not here, or was trained on meanwhile: try again`);
      }
      return wayOf(this.#kernels, prepared, state, column, known);
    }, mostKept);
  }
}
