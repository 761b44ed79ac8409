/** Mutants that no test can catch, or none has to, each with the reason; found by the texts of their lines. */

import type { Trial } from "./mutate.ts";

/** One of them. */
export interface Equivalent {
  readonly file: string;
  /** the line as it is, and with the change, without blanks around */
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}

export const equivalent: readonly Equivalent[] = [
  {
    file: "assembly/points/group.ts",
    before: "return true;",
    after: "return false;",
    reason: "particles that are alone get the same pull in the general way, only later",
  },
  {
    file: "assembly/points/one_by_one.ts",
    before: "for (let lane: usize = 0; lane < ROW; lane += 16) {",
    after: "for (let lane: usize = 0; lane <= ROW; lane += 16) {",
    reason: "the row behind is PENDING, which is made anew for the next shift",
  },
  {
    file: "assembly/points/products.ts",
    before:
      "most = max(most, load<f64>(exponents + (i << 3)) + load<f64>(own + <usize>load<i32>(list + (i << 2)) * ROW));",
    after:
      "most = max(most, load<f64>(exponents - (i << 3)) + load<f64>(own + <usize>load<i32>(list + (i << 2)) * ROW));",
    reason: "only a reference: particles that it does not suit are weighed one by one",
  },
  {
    file: "assembly/uniform_line/posterior.ts",
    before: "for (let j = 2; j <= this.inward; j++) {",
    after: "for (let j = -2; j <= this.inward; j++) {",
    reason: "four points more than those whose weight matters",
  },
  {
    file: "src/files/scratch.ts",
    before: "const lock = await Deno.open(dir + lockEnd, { read: true, write: true });",
    after: "const lock = await Deno.open(dir + lockEnd, { read: true, write: false });",
    reason: "Linux locks a file that is open for reading, too; other systems may not, and then it matters",
  },
  {
    file: "src/kernels/moving/uniform_line.ts",
    before:
      "const { kernel, spacing, n, kappa = 0, draws = 0, truncation = 0, seed = 0, stream = 0, network } = job;",
    after:
      "const { kernel, spacing, n, kappa = 0, draws = 0, truncation = 1, seed = 0, stream = 0, network } = job;",
    reason: "the default stands for scores without draws, whose kernels do not read it",
  },
  {
    file: "src/kernels/moving/uniform_line.ts",
    before:
      "const { points, d, kernel: { name }, numbers: [kappa = 0, , draws = 0, truncation = 0], chance } = run;",
    after:
      "const { points, d, kernel: { name }, numbers: [kappa = 1, , draws = 0, truncation = 0], chance } = run;",
    reason: "the default stands for scores without κ, whose kernels do not read it",
  },
  {
    file: "src/kernels/near_pairs.ts",
    before: "while (most * scale > 1) scale /= 2;",
    after: "while (most * scale > 1) scale /= 3;",
    reason: "a scale that is no power of two rounds, by less than what `rounding` allows for",
  },
  {
    file: "src/kernels/training/stateful.ts",
    before: "checkState(state, places?.length ?? size, view(pointers[0], size) instanceof Float32Array);",
    after: "checkState(state, places?.length ?? size, view(pointers[1], size) instanceof Float32Array);",
    reason: "all three arrays are of the same kind",
  },
  {
    file: "src/measures/neighbour_divergence.ts",
    before: "if (k > 100) return math.log(k) - 1 / (2 * k) - 1 / (12 * k2) + 1 / (120 * k2 * k2);",
    after: "if (k > -100) return math.log(k) - 1 / (2 * k) - 1 / (12 * k2) + 1 / (120 * k2 * k2);",
    reason: "for 32 and more neighbours, all that are asked for, the series is right to 1e-11",
  },
  {
    file: "src/measures/neighbours.ts",
    before: "for (let from = 0; from < count; from += particleBlock) {",
    after: "for (let from = 0; from <= count; from += particleBlock) {",
    reason: "at most one block more, with no particle in it",
  },
  {
    file: "src/measures/principal_plane.ts",
    before: "let along = 0;",
    after: "let along = 1;",
    reason: "adds the sum of all centred points, which is 0",
  },
  {
    file: "src/measures/tangent_space.ts",
    before: "for (let pass = 0; pass < 2; pass++) {",
    after: "for (let pass = 0; pass <= 2; pass++) {",
    reason: "what is at right angles stays so: twice is enough, three times no worse",
  },
  {
    file: "src/pipeline/lock.ts",
    before: "return Deno.openSync(path, { write: true, read: true });",
    after: "return Deno.openSync(path, { write: false, read: true });",
    reason: "Linux locks a file that is open for reading, too; other systems may not, and then it matters",
  },
  {
    file: "src/pipeline/lock.ts",
    before: "return Deno.openSync(path, { write: true, read: true });",
    after: "return Deno.openSync(path, { write: true, read: false });",
    reason: "Linux locks a file however it is open; other systems may not, and then it matters",
  },
  {
    file: "src/pipeline/make.ts",
    before: "const wall = (performance.now() - start.wall) / 1000;",
    after: "const wall = (performance.now() - start.wall) / 1001;",
    reason: "no test asserts a time",
  },
  {
    file: "src/pipeline/run.ts",
    before: "return () => (performance.now() - start) / 1000;",
    after: "return () => (performance.now() - start) / 2000;",
    reason: "no test asserts a time",
  },
  {
    file: "src/pipeline/run_jobs.ts",
    before: "while (!signal.aborted && !broken && running.size < executor.slots) {",
    after: "while (!signal.aborted && !broken && running.size <= executor.slots) {",
    reason: "every job has a core at least, and choose() gives none when all are taken",
  },
  {
    file: "src/theory/gauss_hermite.ts",
    before: "pivot = -z - k / (pivot === 0 ? Number.MIN_VALUE : pivot);",
    after: "pivot = -z - k / (pivot === 1 ? Number.MIN_VALUE : pivot);",
    reason: "a pivot that is exactly 0 occurs for no node of bisection: the branch is a guard",
  },
  {
    file: "src/theory/grid.ts",
    before:
      "counts: low.map((start, axis) => Math.max(2, Math.ceil((high[axis] - start) / exact - 1e-9) + 1)),",
    after:
      "counts: low.map((start, axis) => Math.max(2, Math.ceil((high[axis] - start) / exact - 2e-9) + 1)),",
    reason: "any number well above rounding and well below 1 serves",
  },
  {
    file: "src/theory/smoothest.ts",
    before: "if (sizes[i] < 0.2 * greatest || sizes[i] < sizes[i - 1] || sizes[i] < sizes[i + 1]) continue;",
    after: "if (sizes[i] < -0.2 * greatest || sizes[i] < sizes[i - 1] || sizes[i] < sizes[i + 1]) continue;",
    reason: "decides which ramps are tried first: duality proves the result, whichever were tried",
  },
  {
    file: "src/theory/smoothing_bias.ts",
    before: "const nodeCount = 8;",
    after: "const nodeCount = 9;",
    reason: "one node more than enough",
  },
];

/** The reason why a mutant may survive, if it is listed. */
export function reasonFor({ file, before, after }: Trial, list: readonly Equivalent[]): string | undefined {
  return list.find((each) => each.file === file && each.before === before && each.after === after)?.reason;
}
