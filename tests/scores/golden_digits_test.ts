import { withKernels } from "../kernels/open.ts";
import { assertGolden, type Golden } from "./golden_digits.ts";

const golden: readonly Golden[] = [
  { id: "esf", t: 0.09, expected: [140.635, 122.892619, 0.357, 0.992] },
  { id: "gaussian", t: 0.09, expected: [142.2911685079, 143.916708563, 0.3318240989, 0.9166096782] },
  {
    id: "pca-locality",
    values: { pcaThreshold: 0.05 },
    t: 1,
    expected: [94.5927477919, 36.5529279909, 0.2817217547, 0.6275103279],
  },
];

for (const row of golden) {
  Deno.test(`digits: ${row.id} at t = ${row.t} is what NumPy has, to 1e-10`, async () => {
    await withKernels(1, (kernels) => assertGolden(kernels, row));
  });
}
