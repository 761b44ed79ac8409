import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { particles, wayOf } from "../../../src/explorer/compute/column.ts";
import { columnBounds, columnNumbers } from "../../../src/explorer/compute/numbers.ts";
import { prepare } from "../../../src/explorer/compute/prepare.ts";
import {
  girsanovTerms,
  termsToNoised,
  termsToParticles,
} from "../../../src/explorer/compute/truth_divergence.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import type { Column, State } from "../../../src/explorer/state/state.ts";
import type { Kernels } from "../../../src/kernels/kernels.ts";
import { meanWithError } from "../../../src/measures/mean_error.ts";
import { empiricalScore, noisedDensity, noisedLogDensity } from "../../../src/theory/noised.ts";
import { withKernels } from "../../kernels/open.ts";

const change = { data: "modes-1d", d: 1, n: 60, sampler: "reverse-sde", count: 4000 } as const;

async function inputFor(kernels: Kernels, column: Column, more: Partial<State> = {}) {
  const state: State = { ...defaultState, ...change, ...more };
  const prepared = await prepare(kernels, state);
  return { prepared, way: wayOf(kernels, prepared, state, column), state, column };
}

const esf: Column = { score: "esf", values: {} };

/** ∫ of f over the line by the midpoint rule. */
function overLine(f: (x: number) => number): number {
  const [low, high, cells] = [-1, 5, 6000];
  let sum = 0;
  for (let i = 0; i < cells; i++) sum += f(low + (high - low) * (i + 0.5) / cells);
  return sum * (high - low) / cells;
}

function assertWithin(values: Float64Array, expected: number, message: string): void {
  const { value, error } = meanWithError(values);
  assert(Math.abs(value - expected) <= 4 * error, `${message}: ${value} ± ${error}, expected ${expected}`);
}

Deno.test("KL of the truth to the noised points is the integral, within four standard errors", async () => {
  await withKernels(1, async (kernels) => {
    const { prepared: { scene, modes }, state } = await inputFor(kernels, esf);
    const { centres, spread } = modes!;
    for (const [t, s] of [[0.02, 0.02], [1e-3, 1e-3], [1e-3, 0.01]]) {
      const truth = (x: number) => noisedDensity(centres, t + spread * spread, x);
      const ratio = (x: number) =>
        noisedLogDensity(centres, t + spread * spread, x) - noisedLogDensity(scene.points, s, x);
      const expected = overLine((x) => truth(x) * ratio(x));
      assertWithin(
        termsToNoised({ ...scene, modes: modes!, seed: state.seed }, t, s, kernels),
        expected,
        `t = ${t}, s = ${s}`,
      );
    }
  });
});

Deno.test("KL to particles is 0 to the truth itself, and (shift²/2v) to a shifted Gaussian", async () => {
  await withKernels(1, (kernels) => {
    const options = {
      points: new Float64Array(2),
      d: 2,
      modes: { centres: new Float64Array(2), spread: 0.3 },
      seed: 4,
    };
    const t = 0.07;
    const deviation = Math.sqrt(0.3 * 0.3 + t);
    for (const shift of [0, 0.4, 0.8]) {
      const x = kernels.standardNormals(11, 1, 8000).map((z, i) => deviation * z + (i % 2 === 0 ? shift : 0));
      assertWithin(
        termsToParticles(options, t, x, kernels)!,
        shift * shift / (2 * deviation * deviation),
        `shift ${shift}`,
      );
    }
    assertEquals(termsToParticles(options, t, new Float64Array(8), kernels), undefined);
  });
});

Deno.test("Girsanov's bound is the integral over scores, by quadrature, within four standard errors", async () => {
  await withKernels(1, async (kernels) => {
    const { prepared: { scene, modes }, way, state } = await inputFor(kernels, esf);
    const { centres, spread } = modes!;
    const [t0, tMin] = [scene.t0, scene.t0 / 50];
    const truth = (x: number, t: number) => noisedDensity(centres, t + spread * spread, x);
    const start = overLine((x) =>
      truth(x, t0) *
      (noisedLogDensity(centres, t0 + spread * spread, x) - noisedLogDensity(scene.points, t0, x))
    );
    let integral = 0;
    const levels = 60;
    for (let level = 0; level < levels; level++) {
      const t = t0 * Math.pow(tMin / t0, (level + 0.5) / levels);
      const gap = overLine((x) =>
        truth(x, t) *
        (empiricalScore(centres, t + spread * spread, x) - empiricalScore(scene.points, t, x)) ** 2
      );
      integral += 0.5 * gap * t * Math.log(t0 / tMin) / levels;
    }
    const options = { ...scene, modes: modes!, seed: state.seed };
    assertWithin(await girsanovTerms(options, way, { t0, tMin }, kernels), start + integral, "bound");
  });
});

Deno.test("KL stays below Girsanov's bound for particles of the reverse SDE, and smoothing lowers both", async () => {
  await withKernels(1, async (kernels) => {
    const found: { kl: number; bound: number }[] = [];
    const columns: Column[] = [esf, { score: "ks", values: { ksC: 1, smoothingNodes: 64 } }, {
      score: "exact-gm",
      values: {},
    }];
    for (const column of columns) {
      const input = await inputFor(kernels, column);
      const { prepared, way } = input;
      const x = await particles(kernels, prepared, way, {
        begin: 0,
        end: 4000,
        nodes: [prepared.scene.sigma.length - 1],
      });
      const { kl } = columnNumbers({ ...input, t: prepared.scene.tMin, x }, kernels);
      const { klBound } = await columnBounds(input, kernels);
      assert(kl!.low! <= klBound!.high!, `${column.score}: ${JSON.stringify([kl, klBound])}`);
      found.push({ kl: kl!.value, bound: klBound!.value });
    }
    const [exact, smoothed, truth] = found;
    assert(
      smoothed.kl < exact.kl && smoothed.bound < exact.bound && truth.bound < smoothed.bound,
      JSON.stringify(found),
    );
    assertAlmostEquals(truth.kl, 0, 0.2);
  });
});

Deno.test("Girsanov's bound is for the reverse SDE where the truth is known, and nothing else", async () => {
  await withKernels(1, async (kernels) => {
    const has = async (column: Column, more: Partial<State> = {}) =>
      "klBound" in await columnBounds(await inputFor(kernels, column, more), kernels);
    assert(await has(esf));
    assertEquals(await has(esf, { sampler: "euler" }), false);
    assertEquals(await has(esf, { langevinSteps: 2 }), false);
    assertEquals(await has({ score: "early-stop", values: {} }), false);
    assertEquals(await has(esf, { data: "line", n: 4 }), false);
  });
});
