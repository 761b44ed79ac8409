/// <reference lib="dom" />
/**
 * The session of a page: its state and history, its address, and the workers that compute it.
 */

import { messageOf } from "../../pipeline/message_of.ts";
import { batch, signal } from "@preact/signals";
import { encodeNpy } from "../../arrays/npy.ts";
import { Computation } from "../compute/computation.ts";
import type { Shown } from "../compute/shown.ts";
import { stateOfAddress } from "../state/address.ts";
import { withPoints } from "../state/changes.ts";
import { checkState } from "../state/check.ts";
import { defaultState } from "../state/default.ts";
import { type DroppedFile, readDropped } from "../state/dropped.ts";
import { History } from "../state/history.ts";
import { misfitOf } from "../state/misfit.ts";
import type { State } from "../state/state.ts";
import { type Assets, bytesOf } from "./assets.ts";
import { followAddress } from "./follow_address.ts";
import { followNumbers } from "./follow_numbers.ts";
import { droppedNetwork, isTrainedHere, knownNetwork, wanted, withNetwork } from "./known_networks.ts";
import type { KnownNetwork, KnownNumbers, Session } from "./session.ts";
import { startWorkers } from "./start_workers.ts";
import { Trainer } from "./trainer.ts";

/** Starts the session of this page. */
export async function runSession(assets: Assets): Promise<Session> {
  const history = new History(defaultState);
  const state = signal<State>(history.now);
  const shown = signal<Shown>();
  const numbers = signal<KnownNumbers>();
  const problem = signal("");
  const progress = signal(0);
  const position = signal(defaultState.position);
  const isPlaying = signal(false);
  const speed = signal(0.25);
  const networks = signal<readonly KnownNetwork[]>(assets.networks.map(knownNetwork));

  const workers = await startWorkers(assets);
  const computation = new Computation(workers.all, workers.setup, {
    shown(next, share) {
      batch(() => {
        shown.value = next;
        progress.value = share;
      });
    },
    failed(message) {
      problem.value = message;
    },
  });
  for (const { id, width, parameters } of assets.networks) {
    computation.learn({ network: id, width, parameters: new Float32Array(bytesOf(parameters).buffer) });
  }

  const trainer = new Trainer(() => ({ worker: workers.start(), setup: workers.setup }), {
    learned(network) {
      computation.learn(network);
      compute();
    },
    failed(message) {
      problem.value = message;
    },
  });
  const compute = () => {
    const { columns } = state.value;
    computation.show(
      state.value,
      columns.map((column) => wanted(state.value, column, networks.value, trainer)),
    );
  };
  const show = () => {
    progress.value = 0;
    const learning = state.value.columns.filter((column) =>
      isTrainedHere(state.value, column, networks.value) && misfitOf(state.value, column) === undefined
    );
    trainer.want(learning.map((column) => ({ state: state.value, column })));
    compute();
  };
  /** Takes a state that has been checked. */
  const take = (next: State) => {
    batch(() => {
      state.value = next;
      position.value = next.position;
      problem.value = "";
    });
    show();
  };
  const attempt = (make: () => State | undefined) => {
    try {
      const next = make();
      if (next) take(next);
    } catch (error) {
      problem.value = messageOf(error);
    }
  };

  const session: Session = {
    state,
    shown,
    numbers,
    problem,
    progress,
    position,
    isPlaying,
    speed,
    networks,
    trainingOf: (column) => trainer.progressOf(state.value, column),
    change(make, gesture) {
      attempt(() => {
        const next = checkState(make({ ...state.value, position: position.value }));
        history.push(next, gesture);
        return next;
      });
    },
    undo: () => attempt(() => history.undo() ? history.now : undefined),
    redo: () => attempt(() => history.redo() ? history.now : undefined),
    async open(files) {
      try {
        const dropped = await readDropped(await Promise.all(files.map(readFile)));
        if (dropped.kind === "points") session.change((state) => withPoints(state, dropped.points));
        else {
          const { id, network: { d, width, parameters } } = dropped;
          computation.learn({ network: id, width, parameters });
          networks.value = [
            ...networks.value.filter((known) => known.id !== id),
            droppedNetwork(id, d, width),
          ];
          session.change((state) => withNetwork(state, id));
        }
      } catch (error) {
        problem.value = messageOf(error);
      }
    },
    async particles(column, position) {
      const { count, d } = state.value;
      return encodeNpy({ shape: [count, d], data: await computation.exact(column, position) });
    },
  };

  let isBroken = false;
  try {
    history.now = stateOfAddress(location.hash);
    take(history.now);
  } catch (error) {
    isBroken = true;
    show();
    problem.value = messageOf(error);
  }
  followAddress(session, isBroken, (next) => {
    history.push(next);
    take(next);
  });
  followNumbers(session, numbers, computation);
  return session;
}

/**
 * A file's name and bytes.
 *
 * @throws {TypeError} for what can't be read
 */
async function readFile(file: File): Promise<DroppedFile> {
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch {
    throw new TypeError(
      `${file.name} can't be read, as a folder can't, or a file that was moved or may not be opened: drop the files themselves`,
    );
  }
}
