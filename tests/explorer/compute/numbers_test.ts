import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { wayOf } from "../../../src/explorer/compute/column.ts";
import { numberRows } from "../../../src/explorer/compute/number_rows.ts";
import { columnBounds, columnNumbers } from "../../../src/explorer/compute/numbers.ts";
import { prepare } from "../../../src/explorer/compute/prepare.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import type { Column, State } from "../../../src/explorer/state/state.ts";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import { split } from "../../../src/measures/directions.ts";
import { nearestTwo } from "../../../src/measures/neighbours.ts";
import { proximity } from "../../../src/measures/proximity.ts";
import { fractionInterval } from "../../../src/measures/spread.ts";
import { klBound, klToNoised, klToSmoothed } from "../../../src/theory/divergence.ts";
import { lineOf } from "../../../src/theory/line.ts";
import { posteriorWeights } from "../../../src/theory/posterior.ts";
import { withKernels } from "../../kernels/open.ts";

async function inputFor(kernels: Kernels, change: Partial<State>, column: Column) {
  const state: State = { ...defaultState, ...change };
  const prepared = await prepare(kernels, state);
  return { prepared, way: wayOf(kernels, prepared, state, column), state, column };
}

const esf: Column = { score: "esf", values: {} };

/** Noised points, [count, d]. */
function noised(
  kernels: Kernels,
  { points, d }: { points: Float64Array; d: number },
  t: number,
  count: number,
) {
  return kernels.sampleNoised({ seed: 3, stream: 1, points, d, t, count });
}

Deno.test("particles on the training points are memorised, interpolate nothing, and are of one point", async () => {
  await withKernels(1, async (kernels) => {
    for (
      const [data, d, n] of [["line", 2, 4], ["circle", 2, 12], ["moons", 2, 40], [
        "line-random",
        1,
        9,
      ]] as const
    ) {
      const input = await inputFor(kernels, { data, d, n }, esf);
      const { points, tMin } = input.prepared.scene;
      const numbers = columnNumbers({ ...input, t: tMin, x: points.slice() }, kernels);
      assertEquals(numbers.memorised!.value, 1, data);
      assertEquals(numbers.interpolated!.value, 0, data);
      assertAlmostEquals(numbers.tangent!.value, 0, 1e-7);
      if (d === 2) assertAlmostEquals(numbers.normal!.value, 0, 1e-7);
      else assertEquals(numbers.normal, undefined);
      assertAlmostEquals(numbers.neighbours!.value, 1, 1e-6);
    }
  });
});

Deno.test("fractions, spreads and neighbours are those of a slow count over all particles", async () => {
  await withKernels(1, async (kernels) => {
    for (
      const [data, d, n] of [["line", 2, 4], ["line-jitter", 1, 6], ["circle", 2, 12], [
        "moons",
        2,
        40,
      ]] as const
    ) {
      const input = await inputFor(kernels, { data, d, n }, esf);
      const { points, structure, distance, t0, tMin: t, along } = input.prepared.scene;
      const count = 500;
      const x = noised(kernels, input.prepared.scene, t0, count);
      const numbers = columnNumbers({ ...input, t, x }, kernels);
      const { memorised, interpolated } = proximity(x, points, d, distance);
      assertAlmostEquals(numbers.memorised!.value, memorised, 1e-12, data);
      assertEquals([numbers.memorised!.low!, numbers.memorised!.high!], fractionInterval(memorised, count));
      if (d === 1) assertAlmostEquals(numbers.interpolated!.value, interpolated, 1e-12);
      const { tangent, normal } = split(x, points, d, structure, nearestTwo(x, points, d).index);
      assertAlmostEquals(
        numbers.interpolated!.value,
        tangent.filter((value) => value > distance).length / count,
        1e-12,
      );
      const rms = (values: Float64Array) =>
        Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / count);
      assertAlmostEquals(numbers.tangent!.value, rms(tangent), 1e-12);
      if (along.kind === "axis") {
        const places = x.filter((_, i) => i % d === 0);
        const mean = places.reduce((sum, place) => sum + place, 0) / count;
        assertAlmostEquals(numbers.extent!.value, rms(places.map((place) => place - mean)), 1e-12);
      } else if (along.kind === "angle") assertEquals(numbers.extent, undefined);
      if (d === 2) assertAlmostEquals(numbers.normal!.value, rms(normal), 1e-12);
      let sum = 0;
      for (let i = 0; i < count; i++) {
        const weights = posteriorWeights(points, d, t, x.subarray(i * d, (i + 1) * d));
        sum += 1 / weights.reduce((total, weight) => total + weight * weight, 0);
      }
      assertAlmostEquals(numbers.neighbours!.value, sum / count, 1e-9);
      for (
        const { value, low, high } of Object.values(numbers).filter((one) => one?.low !== undefined).map((
          one,
        ) => one!)
      ) {
        assert(low! <= value && value <= high!, data);
      }
    }
  });
});

Deno.test("what interpolates is not told from what is noise", async () => {
  await withKernels(1, async (kernels) => {
    const input = await inputFor(kernels, { data: "line", d: 2, n: 4 }, esf);
    const { distance } = input.prepared.scene;
    const x = noised(kernels, input.prepared.scene, 1e-4, 100);
    const told = (t: number) => columnNumbers({ ...input, t, x }, kernels).interpolated !== undefined;
    // the distance is three standard deviations of the noise
    const least = (distance / 3) ** 2;
    assertEquals([told(0.99 * least), told(1.01 * least)], [true, false]);
  });
});

Deno.test("across a line the noise itself is measured: √t, inside its interval", async () => {
  await withKernels(1, async (kernels) => {
    const input = await inputFor(kernels, { data: "line", d: 2, n: 4 }, esf);
    const numbers = columnNumbers({
      ...input,
      t: 0.01,
      x: noised(kernels, input.prepared.scene, 0.01, 20_000),
    }, kernels);
    const { low, high } = numbers.normal!;
    assert(low! < 0.1 && 0.1 < high! && high! - low! < 0.003, `${low} ${high}`);
  });
});

Deno.test("where pairs are too many the first particles are measured, and the interval is theirs", async () => {
  await withKernels(1, async (kernels) => {
    const input = await inputFor(kernels, { data: "line-random", d: 1, n: 1000 }, esf);
    const { t0, tMin } = input.prepared.scene;
    // the first 4000 stand about anywhere, the others on points
    const x = noised(kernels, input.prepared.scene, t0, 20_000);
    const some = columnNumbers({ ...input, t: tMin, x: x.subarray(0, 4000) }, kernels);
    const all = columnNumbers({ ...input, t: tMin, x }, kernels);
    for (const id of ["memorised", "interpolated", "tangent", "neighbours"]) {
      assertEquals(all[id], some[id], id);
    }
  });
});

Deno.test("on evenly spaced points KL and its bound are the closed forms of the law, else estimates of them", async () => {
  await withKernels(1, async (kernels) => {
    const line = lineOf(4);
    const t0 = 0.02;
    const numbersOf = async (column: Column, change: Partial<State> = {}, t = 1e-4) => {
      const input = await inputFor(kernels, { data: "line", d: 2, n: 4, t0, ...change }, column);
      const x = noised(kernels, input.prepared.scene, t, 20_000);
      return columnNumbers({ ...input, t, x }, kernels);
    };
    const smoothed = await numbersOf({ score: "la-pl", values: { kappa: 1.2 } });
    assertAlmostEquals(smoothed.kl!.value, klToSmoothed(line, 1.2, t0, 1e-4), 1e-6);
    assert(
      smoothed.klBound!.value > smoothed.kl!.value && smoothed.klBound!.value < klBound(line, 1.2, t0) + 0.1,
    );
    const exact = await numbersOf(esf);
    assertAlmostEquals(exact.kl!.value, klToNoised(line, 1e-4), 1e-5);
    const stopped = await numbersOf({ score: "early-stop", values: { stopT: 0.1 } });
    assertAlmostEquals(stopped.kl!.value, klToNoised(line, 0.002), 1e-6);
    assertAlmostEquals(stopped.kl!.value, (await numbersOf(esf, {}, 0.002)).kl!.value, 1e-9);
    // of p_t0 as particles: no law is known for these
    for (const column of [{ score: "la-esf", values: {} }, { score: "ks", values: {} }] as const) {
      const { kl, klBound: bound } = await numbersOf(column, {}, t0);
      assert(kl!.low! < klToNoised(line, t0) && klToNoised(line, t0) < kl!.high!, JSON.stringify(kl));
      assertEquals(bound, undefined);
    }
    // LA-PL's law is another under a sampler with noise
    assertEquals(
      (await numbersOf({ score: "la-pl", values: { kappa: 1.2 } }, { sampler: "reverse-sde" }, t0)).klBound,
      undefined,
    );
  });
});

Deno.test("every number is a row with words", async () => {
  await withKernels(1, async (kernels) => {
    const ids = new Set(numberRows.map(({ id }) => id));
    assertEquals(ids.size, numberRows.length);
    for (const { name, doc } of numberRows) assert(name.length > 4 && doc.length > 40);
    const input = await inputFor(kernels, { data: "modes-1d", d: 1, n: 300, sampler: "reverse-sde" }, esf);
    const { tMin } = input.prepared.scene;
    const numbers = columnNumbers(
      { ...input, t: tMin, x: noised(kernels, input.prepared.scene, tMin, 100) },
      kernels,
    );
    const bounds = await columnBounds(input, kernels);
    for (const id of [...Object.keys(numbers), ...Object.keys(bounds)]) assert(ids.has(id), id);
    // bounds are not overwritten by numbers
    assertEquals("klBound" in numbers, false);
  });
});
