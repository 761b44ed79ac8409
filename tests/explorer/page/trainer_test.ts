/** Networks are trained one after the other, for no longer than they are wanted. */

import { assert, assertEquals } from "@std/assert";
import type {
  NetworkMessage,
  TrainingMessage,
  TrainingReply,
} from "../../../src/explorer/compute/protocol.ts";
import type { WorkerLike } from "../../../src/explorer/compute/scheduler.ts";
import { Trainer } from "../../../src/explorer/page/trainer.ts";
import { withData } from "../../../src/explorer/state/changes.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import type { Column } from "../../../src/explorer/state/state.ts";

const state = withData(defaultState, "circle");
const wide: Column = { score: "mlp", values: { width: 64 } };
const narrow: Column = { score: "mlp", values: { width: 16 } };
const network = { width: 16, parameters: new Float32Array(3) };
/** Longer than the trainer waits before it begins, ms. */
const rest = 250;
const setup = { module: new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)), digest: "" };

/** A worker that says what the test says. */
class Trained implements WorkerLike {
  onmessage: WorkerLike["onmessage"] = null;
  onerror: WorkerLike["onerror"] = null;
  isTerminated = false;
  asked?: TrainingMessage;

  postMessage(message: Parameters<WorkerLike["postMessage"]>[0]): void {
    if ("training" in message) this.asked = message;
  }

  terminate(): void {
    this.isTerminated = true;
  }

  say(reply: Omit<TrainingReply, "training"> | { error: string }): void {
    const data = { training: this.asked!.training, ...reply };
    this.onmessage?.(new MessageEvent("message", { data }));
  }
}

function start() {
  const workers: Trained[] = [];
  const learned: NetworkMessage[] = [];
  const failures: string[] = [];
  const trainer = new Trainer(() => {
    workers.push(new Trained());
    return { worker: workers.at(-1)!, setup };
  }, { learned: (message) => void learned.push(message), failed: (message) => void failures.push(message) });
  return { trainer, workers, learned, failures };
}

const waited = () => new Promise((resolve) => setTimeout(resolve, rest));

Deno.test("trainer: one network after the other, each by a worker of its own, and then there is rest", async () => {
  const { trainer, workers, learned } = start();
  trainer.want([{ state, column: wide }, { state, column: narrow }]);
  assertEquals(workers.length, 0);
  await waited();
  assertEquals(workers.map(({ asked }) => asked!.column), [wide]);
  assertEquals(trainer.networkOf(state, wide), undefined);
  workers[0].say({ step: 5, steps: 10, loss: 1, network });
  const early = trainer.networkOf(state, wide)!;
  assertEquals([learned.length, trainer.progress.value?.step], [1, 5]);
  assertEquals(learned[0].network, early);
  workers[0].say({ step: 10, steps: 10, loss: 0.5, network });
  // what was computed with the early one is not what comes with the last
  assert(trainer.networkOf(state, wide) !== early);
  assertEquals(workers.map(({ isTerminated }) => isTerminated), [true, false]);
  assertEquals(workers[1].asked!.column, narrow);
  workers[1].say({ step: 10, steps: 10, loss: 0.5, network });
  assertEquals([trainer.progress.value, workers.length], [undefined, 2]);
  assertEquals(trainer.progressOf(state, wide)?.loss, 0.5);
  assertEquals(trainer.progressOf({ ...state, seed: state.seed + 1 }, wide), undefined);
  trainer.want([{ state, column: narrow }, { state, column: wide }]);
  await waited();
  assertEquals(workers.length, 2);
});

Deno.test("trainer: what is wanted no more is stopped, and what its worker had said is not listened to", async () => {
  const { trainer, workers, learned } = start();
  trainer.want([{ state, column: wide }]);
  await waited();
  trainer.want([{ state: { ...state, seed: 1 }, column: wide }]);
  assert(workers[0].isTerminated);
  workers[0].say({ step: 5, steps: 10, loss: 1, network });
  assertEquals([trainer.progress.value, learned.length, trainer.networkOf(state, wide)], [
    undefined,
    0,
    undefined,
  ]);
  await waited();
  assertEquals(workers[1].asked!.state.seed, 1);
  // another number of particles is no reason to begin again
  trainer.want([{ state: { ...state, seed: 1, count: 99 }, column: wide }]);
  assertEquals(workers[1].isTerminated, false);
  trainer.want([]);
  await waited();
  assertEquals([workers.length, workers[1].isTerminated], [2, true]);
});

Deno.test("trainer: a failure is told, and the next change tries again", async () => {
  const { trainer, workers, failures } = start();
  trainer.want([{ state, column: wide }]);
  await waited();
  workers[0].say({ error: "not finite" });
  assertEquals([failures, trainer.progress.value], [["not finite"], undefined]);
  trainer.want([{ state, column: wide }]);
  await waited();
  assertEquals(workers.length, 2);
  trainer.want([]);
});
