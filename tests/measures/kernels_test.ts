/** The measures of the kernels' denoisers against closed forms and plain denoisers. */

import { assertAlmostEquals, assertEquals, assertGreater, assertLess } from "@std/assert";
import { agreement } from "../../src/measures/agreement.ts";
import { dimensionAt } from "../../src/measures/dimension.ts";
import { likelihoodSigma, logLikelihood } from "../../src/measures/likelihood.ts";
import { noisedPlaces } from "../../src/measures/noised_places.ts";
import { probesOf } from "../../src/measures/probes.ts";
import { gaussianLaw, mixtureLaw } from "../../src/measures/terminal_laws.ts";
import { denoiserOf } from "../../src/scores/denoiser.ts";
import { scoreOf } from "../../src/scores/list.ts";
import { onPoints } from "../../src/scores/on_points.ts";
import { withKernels } from "../kernels/open.ts";
import { plainEsf, plainGaussianOf } from "./plain_denoisers.ts";
import { seededNormals, seededUniforms } from "./seeded.ts";

const d = 4;
const [points, fresh, z] = [1, 2, 3].map((seed) => seededNormals(seed)(d * 20));
const [tMin, t0] = [0.3, 100];

Deno.test("measures: likelihoods under the kernels' scores are closed forms: of the noised points, and of their Gaussian", async () => {
  await withKernels(1, async (kernels) => {
    const x = noisedPlaces(fresh, z, tMin);
    const stand = { points, d, t0, math: kernels.math };
    for (const [id, law] of [["esf", mixtureLaw], ["gaussian", gaussianLaw]] as const) {
      const denoiser = denoiserOf(kernels, onPoints(scoreOf(id), stand));
      const options = { terminal: law(points, d, t0), math: kernels.math };
      const exact = law(points, d, tMin);
      const errors: number[] = [];
      for (const steps of [200, 400]) {
        const sigma = likelihoodSigma({ tMin, t0, steps });
        const { logDensity } = await logLikelihood(denoiser, x, { ...options, sigma });
        errors.push(Math.max(
          ...logDensity.map((value, i) => Math.abs(value - exact(x.subarray(i * d, (i + 1) * d)))),
        ));
      }
      assertLess(errors[0], 1e-3, id);
      const order = Math.log2(errors[0] / errors[1]);
      assertGreater(order, 1.8, id);
      assertLess(order, 2.2, id);
    }
  });
});

Deno.test("measures: dimension and agreement of the kernels' denoisers are those of the plain ones; of KS by nodes and by probes alike", async () => {
  await withKernels(1, async (kernels) => {
    const x = noisedPlaces(fresh, z, 1);
    const stand = { points, d, t0, math: kernels.math };
    const own = (id: string, values = {}) =>
      denoiserOf(kernels, onPoints(scoreOf(id), { ...stand, values }, { normals: seededNormals(5) }));
    const options = { about: "pixels", resamples: 50, resampling: () => seededUniforms(3) } as const;
    const compare = async (a: typeof plain[0], b: typeof plain[0]) =>
      agreement(x, d, await a.pull(1, x), await b.pull(1, x), options);
    const plain = [plainEsf(points, d), plainGaussianOf(points, d)];
    const found = await compare(own("esf"), own("gaussian"));
    const expected = await compare(plain[0], plain[1]);
    for (const measure of ["r2", "correlation", "cosine"] as const) {
      assertAlmostEquals(found[measure].value, expected[measure].value, 1e-10);
    }
    for (const [id, slow] of [["esf", plain[0]], ["gaussian", plain[1]]] as const) {
      const [mine, theirs] = [await dimensionAt(own(id), 1, x), await dimensionAt(slow, 1, x)];
      assertAlmostEquals(mine.mean.value, theirs.mean.value, 1e-10);
    }
    const ks = own("ks", { ksC: 0.5, smoothingDraws: 32 });
    const exact = await dimensionAt(ks, 1, x);
    assertEquals(exact.probeError, undefined);
    const probes = probesOf(seededUniforms(9)(64 * d));
    const by = await dimensionAt({ d, pull: ks.pull }, 1, x, probes);
    assertLess(Math.abs(by.mean.value - exact.mean.value), 4 * by.probeError!);
  });
});
