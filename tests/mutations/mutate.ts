/** Tries mutants: the tests that cover the changed place must fail. */

import { join } from "node:path";
import { removeAll } from "../../src/files/durable.ts";
import type { Area } from "./areas.ts";
import { chooseMutants, type Mutant } from "./choice.ts";
import { Coverage } from "./covering.ts";
import { isOfKernels, Workbench } from "./workbench.ts";

/** What became of a mutant. */
export interface Trial extends Omit<Mutant, "text"> {
  /** the test that failed; undefined if none did */
  readonly caughtBy?: string;
  /** whether it was ended because it took too long */
  readonly isLate: boolean;
  readonly seconds: number;
}

export interface MutationRun {
  readonly root: string;
  /** A folder for copies; it is removed at the end. */
  readonly work: string;
  readonly areas: readonly Area[];
  readonly count: number;
  readonly seed: number;
  /** Paths to which it is limited; none if empty. */
  readonly only: readonly string[];
  /** How many are tried at once. */
  readonly jobs: number;
  readonly onTrial?: (trial: Trial) => void;
}

/** So many tests are asked: others reach a module by ways that tell little of it. */
const nearest = 8;

/** Tries as many mutants as asked for, in an order that depends on the machine; one that doesn't compile is replaced by another. */
export async function mutate({ root, work, areas, jobs, onTrial, ...choice }: MutationRun): Promise<Trial[]> {
  const trials: Trial[] = [];
  try {
    // who edits the project meanwhile changes nothing
    const copy = join(work, "unchanged");
    const plain = await Workbench.open(root, copy);
    const unchanged = new Unchanged(plain);
    const benches = await Promise.all(
      Array.from({ length: jobs }, (_, i) => Workbench.open(copy, join(work, `changed-${i + 1}`))),
    );
    const coverage = await Coverage.read(copy);
    // one job after another takes the next that is wanted, or a replacement
    const wanted: AsyncIterator<Mutant>[] = [];
    for (const { count, mutants } of await chooseMutants(copy, areas, choice)) {
      const next = thoseThatCompile(mutants, plain, count);
      wanted.push(...new Array<AsyncIterator<Mutant>>(count).fill(next));
    }
    const workOn = async (bench: Workbench) => {
      for (let mutants = wanted.shift(); mutants; mutants = wanted.shift()) {
        const trial = await nextTrial(mutants, bench, unchanged, coverage);
        if (!trial) continue;
        trials.push(trial);
        onTrial?.(trial);
      }
    };
    await Promise.all(benches.map(workOn));
  } finally {
    await removeAll(work);
  }
  return trials;
}

/** Mutants without those that are none. Types are looked at for many at once, beginning with half as many again as are wanted. */
async function* thoseThatCompile(
  mutants: readonly Mutant[],
  plain: Workbench,
  count: number,
): AsyncGenerator<Mutant> {
  const step = Math.ceil(1.5 * count);
  for (let from = 0; from < mutants.length; from += step) {
    const some = mutants.slice(from, from + step);
    const right = new Set(await plain.rightOf(some.filter(({ file }) => !isOfKernels(file))));
    yield* some.filter((mutant) => isOfKernels(mutant.file) || right.has(mutant));
  }
}

/** Of the next mutant that is one. */
async function nextTrial(
  mutants: AsyncIterator<Mutant>,
  bench: Workbench,
  unchanged: Unchanged,
  coverage: Coverage,
): Promise<Trial | undefined> {
  for (let next = await mutants.next(); !next.done; next = await mutants.next()) {
    const { text, ...mutant } = next.value;
    const start = performance.now();
    try {
      if (!await bench.change(mutant.file, text)) continue;
      const found = await findTest(coverage.testsOf(mutant.file), bench, unchanged);
      return { ...mutant, ...found, seconds: (performance.now() - start) / 1000 };
    } finally {
      await bench.restore(mutant.file);
    }
  }
}

/** The first test that fails now. */
async function findTest(tests: readonly string[], bench: Workbench, unchanged: Unchanged) {
  for (const test of tests.slice(0, nearest)) {
    const usual = await unchanged.secondsOf(test);
    if (usual === undefined) continue;
    const { isGood, isLate } = await bench.test(test, usual);
    if (!isGood) return { caughtBy: test, isLate };
  }
  return { isLate: false };
}

/** The project as it is. */
class Unchanged {
  readonly #bench: Workbench;
  readonly #seconds = new Map<string, Promise<number | undefined>>();

  constructor(bench: Workbench) {
    this.#bench = bench;
  }

  /** What a test takes; undefined if it fails, so that it tells nothing. */
  secondsOf(test: string): Promise<number | undefined> {
    let seconds = this.#seconds.get(test);
    if (!seconds) {
      seconds = this.#bench.test(test).then(({ isGood, seconds }) => {
        if (!isGood) console.error(`warning: ${test} fails without any change and is left out`);
        return isGood ? seconds : undefined;
      });
      this.#seconds.set(test, seconds);
    }
    return seconds;
  }
}
