import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { symmetricEigen } from "../../src/theory/symmetric_eigen.ts";
import { seededNormals } from "../measures/seeded.ts";

Deno.test("eigen: of (2 1; 1 2) are 3 along the diagonal and 1 across", () => {
  const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 1, 2), 2);
  assertAlmostEquals(values[0], 3, 1e-15);
  assertAlmostEquals(values[1], 1, 1e-15);
  assertAlmostEquals(vectors[0] * vectors[1], 0.5, 1e-15);
  assertAlmostEquals(vectors[2] * vectors[3], -0.5, 1e-15);
});

Deno.test("eigen: of the chain of n springs are 2 − 2 cos(jπ/(n + 1))", () => {
  const n = 20;
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    matrix[i * n + i] = 2;
    if (i > 0) matrix[i * n + i - 1] = matrix[(i - 1) * n + i] = -1;
  }
  symmetricEigen(matrix, n).values.forEach((value, i) =>
    assertAlmostEquals(value, 2 - 2 * Math.cos((n - i) * Math.PI / (n + 1)), 1e-13)
  );
});

Deno.test("eigen: a diagonal matrix is only sorted, equal and zero values stay", () => {
  const { values, vectors } = symmetricEigen(Float64Array.of(0, 0, 0, 0, 5, 0, 0, 0, 5), 3);
  assertEquals([...values], [5, 5, 0]);
  assertEquals([...vectors], [0, 1, 0, 0, 0, 1, 1, 0, 0]);
});

Deno.test("eigen: of random matrices of any scale put together give the matrix, vectors are orthonormal", () => {
  for (const [size, scale] of [[1, 1], [3, 1], [17, 1e200], [17, 1e-200], [64, 1]]) {
    const numbers = seededNormals(size)(size * size);
    const matrix = numbers.map((_, e) => {
      const [i, j] = [Math.floor(e / size), e % size];
      return scale * (numbers[i * size + j] + numbers[j * size + i]);
    });
    const { values, vectors } = symmetricEigen(matrix, size);
    let [apart, off] = [0, 0];
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        let [entry, product] = [0, 0];
        for (let k = 0; k < size; k++) {
          entry += values[k] * vectors[k * size + i] * vectors[k * size + j];
          product += vectors[i * size + k] * vectors[j * size + k];
        }
        apart = Math.max(apart, Math.abs(entry - matrix[i * size + j]) / scale);
        off = Math.max(off, Math.abs(product - (i === j ? 1 : 0)));
      }
    }
    assertLess(apart, 1e-12, `size ${size}`);
    assertLess(off, 1e-13, `size ${size}`);
    assertEquals(values, values.slice().sort().reverse());
  }
});

Deno.test("eigen: of 0 they are the axes, all 0", () => {
  const { values, vectors } = symmetricEigen(new Float64Array(9), 3);
  assertEquals([...values], [0, 0, 0]);
  assertEquals([...vectors], [1, 0, 0, 0, 1, 0, 0, 0, 1]);
});

Deno.test("eigen: what is not square, symmetric or finite is refused", () => {
  assertThrows(() => symmetricEigen(new Float64Array(5), 2), TypeError, "size² numbers, got 5 for size = 2");
  assertThrows(() => symmetricEigen(Float64Array.of(1, 2, 3, 4), 2), RangeError, "got 3 and 2 at (1, 0)");
  assertThrows(() => symmetricEigen(Float64Array.of(NaN), 1), RangeError, "symmetric and finite");
});
