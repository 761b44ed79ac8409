/**
 * What every training does around its kernel: steps, powers, losses, saving and loading, and when its memory is given back.
 */

import { areFinite } from "../../arrays/finite.ts";
import { putAt } from "../../network/arrays.ts";
import type { Arena } from "../arena.ts";
import { checkWhole, mostSigned } from "../checks.ts";
import { type Layout, readField } from "../struct.ts";
import type { Training, TrainState } from "./settings.ts";

/** Steps of one `advance`: so many, of 1024 workers, are counted in 31 bits (assembly/network/barrier.ts). */
const mostSteps = 1_000_000;

/** A training's state in the kernels' memory, and how its kernel runs. */
export interface Stateful {
  /** of the parameters and both moments, `size` numbers each */
  readonly pointers: readonly [parameters: number, firstMoment: number, secondMoment: number];
  readonly size: number;
  /** where the kernel has each number of the vectors that are saved and loaded, −1 if nowhere; they are the same if not given */
  readonly places?: Int32Array;
  view(pointer: number, length: number): Float32Array | Float64Array;
  /** Runs `steps` steps from `step` on in memory of its own, writing their losses; gives the powers of the last one. */
  run(
    memory: Arena,
    step: number,
    steps: number,
    powers: Powers,
    lossPtr: number,
  ): Promise<Powers>;
}

/** β₁^step and β₂^step of the last step done. */
export type Powers = Pick<TrainState, "beta1Power" | "beta2Power">;

/** What the kernel has left in a job. */
export function readPowers<Field extends string>(
  arena: Arena,
  layout: Layout<Field | keyof Powers>,
  job: number,
): Powers {
  return {
    beta1Power: readField(arena, layout, job, "beta1Power"),
    beta2Power: readField(arena, layout, job, "beta2Power"),
  };
}

/** Gives the work its turn: jobs of the kernels never run at the same time. */
export type InTurn = <T>(job: () => Promise<T>) => Promise<T>;

/**
 * @param lane    its name
 * @param arena   the training's own region, freed when it is closed and no step runs
 * @param inTurn  throws once the kernels are closed
 */
export function openStateful(
  arena: Arena,
  inTurn: InTurn,
  lane: string,
  { pointers, size, places, view, run }: Stateful,
): Training {
  const copies = () =>
    pointers.map((pointer) => {
      const values = view(pointer, size);
      return places
        ? Float64Array.from(places, (place) => place < 0 ? 0 : values[place])
        : Float64Array.from(values);
    });
  const put = (pointer: number, values: Float64Array) => {
    const own = view(pointer, size);
    if (places) putAt(own, places, values);
    else own.set(values);
  };
  let step = 0;
  let powers: Powers = { beta1Power: 1, beta2Power: 1 };
  let isRunning = false;
  let isClosed = false;
  /** the state is that of no step: a run has failed in the middle of one */
  let isTorn = false;

  const checkOpen = () => {
    if (isClosed) throw new Error("the training is closed; open another one");
  };
  const checkStill = (what: string) => {
    checkOpen();
    if (isRunning) throw new Error(`the training is running; await advance before ${what}`);
  };
  const checkWholeState = () => {
    if (isTorn) throw new Error("the training broke off in the middle of a step; load a saved state first");
  };

  const advance = async (steps: number): Promise<Float64Array> => {
    checkOpen();
    checkWholeState();
    checkWhole("the last step", step + steps, 1, mostSigned);
    isRunning = true;
    using memory = arena.region();
    try {
      const loss = memory.allocate(8 * steps);
      isTorn = true;
      const reached = await run(memory, step, steps, powers, loss);
      const losses = new Float64Array(memory.f64(loss, steps));
      checkLosses(losses, step);
      powers = reached;
      step += steps;
      isTorn = false;
      return losses;
    } finally {
      isRunning = false;
      if (isClosed) arena.free();
    }
  };

  return {
    lane,
    async advance(steps) {
      checkWhole("steps", steps, 1, mostSteps);
      return await inTurn(() => advance(steps));
    },
    save() {
      checkStill("save");
      checkWholeState();
      const [parameters, firstMoment, secondMoment] = copies();
      return {
        step,
        ...powers,
        parameters,
        firstMoment,
        secondMoment,
      };
    },
    load(state) {
      checkStill("load");
      checkState(state, places?.length ?? size, view(pointers[0], size) instanceof Float32Array);
      const { parameters, firstMoment, secondMoment } = state;
      [parameters, firstMoment, secondMoment].forEach((values, i) => put(pointers[i], values));
      step = state.step;
      powers = { beta1Power: state.beta1Power, beta2Power: state.beta2Power };
      isTorn = false;
    },
    close() {
      isClosed = true;
      if (!isRunning) arena.free();
    },
  };
}

/**
 * @param size      length of the parameter vector
 * @param isSingle  the kernel keeps the numbers in single precision
 * @throws {TypeError}  for arrays of another length
 * @throws {RangeError} for numbers that no training can have
 */
function checkState(state: TrainState, size: number, isSingle: boolean): void {
  const { step, beta1Power, beta2Power } = state;
  checkWhole("step of the state", step, 0, mostSigned);
  for (const [name, power] of Object.entries({ beta1Power, beta2Power })) {
    if (!(power >= 0 && power <= 1)) {
      throw new RangeError(`${name} of the state must be from 0 to 1, got ${power}; load a saved state`);
    }
  }
  for (const name of ["parameters", "firstMoment", "secondMoment"] as const) {
    const values = state[name];
    if (values?.length !== size) {
      throw new TypeError(
        `${name} of the state must be ${size} numbers, got ${
          values?.length ?? "none"
        }; load a state of the same network`,
      );
    }
    // what is finite may be too large for single precision
    if (!areFinite(isSingle ? Float32Array.from(values) : values)) {
      throw new RangeError(`${name} of the state must be finite; load an earlier one`);
    }
  }
  const negative = state.secondMoment.find((value) => value < 0);
  if (negative !== undefined) {
    throw new RangeError(`secondMoment of the state must be at least 0, got ${negative}; load a saved state`);
  }
}

/** @throws {RangeError} naming the first step, counted from `firstStep`, whose loss is not finite */
function checkLosses(losses: Float64Array, firstStep: number): void {
  const bad = losses.findIndex((loss) => !Number.isFinite(loss));
  if (bad >= 0) {
    throw new RangeError(`the loss was ${losses[bad]} at step ${firstStep + bad}; lower the learning rate`);
  }
}
