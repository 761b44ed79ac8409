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
  {
    id: "local",
    values: { patch: 3 },
    t: 0.09,
    expected: [137.9097182521, 116.912502271, 0.2046916657, 0.9903243868],
  },
  {
    id: "local",
    values: { patch: 7 },
    t: 1,
    expected: [130.4245376988, 104.0209200923, 0.3458168979, 0.7577820457],
  },
  {
    id: "local-equivariant",
    values: { patch: 3 },
    t: 0.09,
    expected: [143.010512778, 120.1705081417, 0.1007135557, 0.989705115],
  },
  {
    id: "local-equivariant",
    values: { patch: 7 },
    t: 0.09,
    expected: [140.5238438133, 120.9628063997, 0.278500306, 0.9915518409],
  },
  {
    id: "local-equivariant",
    values: { patch: 3 },
    t: 1,
    expected: [215.1896824547, 158.5519960301, 0.0057709805, 0.9129181565],
  },
  {
    id: "patches",
    values: { patch: 7 },
    t: 0.09,
    expected: [138.9169074436, 119.9375359742, 0.3569999993, 0.992],
  },
  {
    id: "patches",
    values: { patch: 3 },
    t: 1,
    expected: [124.1500674152, 80.917950367, 0.093077382, 0.8993535858],
  },
];

for (const row of golden) {
  const values = row.values ? `, ${JSON.stringify(row.values)},` : "";
  Deno.test(`digits: ${row.id}${values} at t = ${row.t} is what NumPy has, to 1e-10`, async () => {
    await withKernels(1, (kernels) => assertGolden(kernels, row));
  });
}
