import { assert, assertEquals } from "@std/assert";
import type { NetworkMessage, TrainingReply } from "../../../src/explorer/compute/protocol.ts";
import { Trainer } from "../../../src/explorer/page/trainer.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import type { Column, State } from "../../../src/explorer/state/state.ts";
import { FakeWorker, setup } from "../compute/fake_worker.ts";

const column = (trainSteps: number): Column => ({ score: "mlp", values: { trainSteps } });
const state: State = { ...defaultState, data: "moons", n: 9 };
/** Longer than a trainer waits for points to rest. */
const rested = () => new Promise((resolve) => setTimeout(resolve, 200));

function page() {
  const workers: FakeWorker[] = [];
  const learned: NetworkMessage[] = [];
  const failures: string[] = [];
  const trainer = new Trainer(() => {
    const worker = new FakeWorker();
    workers.push(worker);
    return { worker, setup };
  }, { learned: (network) => void learned.push(network), failed: (message) => void failures.push(message) });
  /** Name of the training that the newest worker was asked for. */
  const asked = () => {
    const message = workers.at(-1)!.told.at(-1)!;
    assert("training" in message);
    return message;
  };
  const reply = (step: number, steps: number, parameters?: Float32Array) =>
    workers.at(-1)!.answer(
      {
        training: asked().training,
        step,
        steps,
        loss: 0.5,
        network: parameters && { width: 16, parameters },
      } satisfies TrainingReply,
    );
  return { trainer, workers, learned, failures, asked, reply };
}

Deno.test("trainer: trains when the points rest, and tells of the network as it is and at its end", async () => {
  const { trainer, workers, learned, asked, reply } = page();
  for (const n of [7, 8, 9]) trainer.want([{ state: { ...state, n }, column: column(100) }]);
  assertEquals(workers.length, 0);
  await rested();
  assertEquals([workers.length, asked().state.n], [1, 9]);
  assertEquals(trainer.networkOf(state, column(100)), undefined);
  reply(20, 100, new Float32Array(1));
  assertEquals(trainer.progress.value, { step: 20, steps: 100, loss: 0.5 });
  const first = trainer.networkOf(state, column(100));
  reply(40, 100);
  assertEquals(trainer.networkOf(state, column(100)), first);
  reply(100, 100, new Float32Array(2));
  assert(trainer.networkOf(state, column(100)) !== first);
  assertEquals(learned.map(({ parameters }) => parameters.length), [1, 2]);
  assertEquals([trainer.progress.value, workers[0].isTerminated], [undefined, true]);

  // what is there is not trained again, also after others
  trainer.want([{ state, column: column(100) }]);
  await rested();
  assertEquals(workers.length, 1);
});

Deno.test("trainer: ends what is no longer wanted, and does one after the other", async () => {
  const { trainer, workers, asked, reply } = page();
  trainer.want([{ state, column: column(100) }, { state, column: column(200) }]);
  await rested();
  assertEquals(asked().column, column(100));
  reply(100, 100, new Float32Array(1));
  assertEquals([workers.length, asked().column], [2, column(200)]);
  reply(50, 200, new Float32Array(1));
  trainer.want([]);
  assertEquals([workers[1].isTerminated, trainer.progress.value], [true, undefined]);
  // what it tells after its end is not heard
  reply(200, 200, new Float32Array(3));
  await rested();
  assertEquals(workers.length, 2);
});

Deno.test("trainer: a training that fails is told of, and does not begin again by itself", async () => {
  const { trainer, workers, failures, asked } = page();
  trainer.want([{ state, column: column(100) }]);
  await rested();
  workers[0].answer({ training: asked().training, error: "the loss is no longer finite" });
  assertEquals(failures, ["the loss is no longer finite"]);
  await rested();
  assertEquals([workers.length, workers[0].isTerminated], [1, true]);
});
