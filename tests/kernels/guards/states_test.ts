import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { startingState, type TrainState } from "../../../src/kernels/training/settings.ts";
import { withKernels } from "../open.ts";
import { trainings } from "../trainings.ts";
import { type Bad, wrong } from "./guarded.ts";

const badStates: Bad<TrainState>[] = [
  ["short moments", { firstMoment: new Float64Array(97) }, TypeError, "firstMoment of the state must be"],
  ["no parameters", { parameters: wrong(undefined) }, TypeError, "got none"],
  ["a step of a half", { step: 0.5 }, RangeError, "step of the state must be"],
  ["a negative step", { step: -1 }, RangeError, "step of the state must be"],
  ["a step beyond 31 bits", { step: 2 ** 31 }, RangeError, "step of the state must be"],
  [
    "a power above 1",
    { beta1Power: 1.5 },
    RangeError,
    "beta1Power of the state must be from 0 to 1, got 1.5",
  ],
  ["a power that is NaN", { beta2Power: NaN }, RangeError, "beta2Power of the state must be"],
];

for (const { name, open, size, isSingle, filled } of trainings) {
  Deno.test(`guards, state of ${name}: what can't be is refused, and the state before stays whole`, async () => {
    await withKernels(1, async (kernels) => {
      const training = open(kernels);
      const good = startingState(filled(() => 0.5));
      training.load(good);
      const states: Bad<TrainState>[] = [
        ...badStates,
        [
          "parameters that are NaN",
          { parameters: filled(() => NaN) },
          RangeError,
          "parameters of the state must be finite",
        ],
        [
          "infinite moments",
          { secondMoment: filled(() => Infinity) },
          RangeError,
          "secondMoment of the state must be finite",
        ],
        [
          "negative squares",
          { secondMoment: filled(() => -1) },
          RangeError,
          "secondMoment of the state must be at least 0",
        ],
        [
          "a number too many",
          { parameters: new Float64Array(size + 1) },
          TypeError,
          `must be ${size} numbers, got ${size + 1}`,
        ],
      ];
      if (isSingle) {
        states.push(["numbers beyond f32", { parameters: filled(() => 1e39) }, RangeError, "must be finite"]);
      }
      for (const [what, change, kind, message] of states) {
        assertThrows(() => training.load({ ...good, ...change }), kind, message, what);
        assertEquals(training.save(), good, what);
      }
      for (const steps of [0, -1, 0.5, NaN, 1_000_001]) {
        await assertRejects(
          () => training.advance(steps),
          RangeError,
          "steps must be a whole number from 1 to 1000000",
        );
      }
      training.load({ ...good, step: 2 ** 31 - 2 });
      await assertRejects(() => training.advance(2), RangeError, "the last step must be");
      // the last one there is
      assertEquals((await training.advance(1)).length, 1);
      training.close();
    });
  });
}
