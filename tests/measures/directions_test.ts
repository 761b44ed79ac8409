import { assertAlmostEquals, assertEquals, assertLess, assertThrows } from "@std/assert";
import { split } from "../../src/measures/directions.ts";
import { nearestTwo } from "../../src/measures/neighbours.ts";
import { principalDirections, tangentSpaces } from "../../src/measures/tangent_space.ts";
import { seededNormals } from "./seeded.ts";

const n = 400;
const circle = Float64Array.from({ length: 2 * n }, (_, e) => {
  const angle = 2 * Math.PI * Math.floor(e / 2) / n;
  return e % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
});

Deno.test("split: by the axis, the first coordinate is along and the others across, per coordinate", () => {
  const { tangent, normal } = split(
    Float64Array.of(2.5, 3, 4, -1, 0, 0),
    Float64Array.of(2, 0, 0, -4, 0, 0),
    3,
    { kind: "axis" },
    Int32Array.of(0, 1),
  );
  assertEquals([...tangent], [0.5, 3]);
  assertAlmostEquals(normal[0], Math.sqrt(25 / 2), 1e-15);
  assertEquals(normal[1], 0);
});

Deno.test("split: on a line nothing is across", () => {
  const parts = split(Float64Array.of(3), Float64Array.of(1), 1, { kind: "axis" }, Int32Array.of(0));
  assertEquals(parts, { tangent: Float64Array.of(2), normal: Float64Array.of(0) });
});

Deno.test("split: by the sphere, a particle over a point is across, one on the sphere a chord along", () => {
  const train = Float64Array.of(2, 0, 0);
  const angle = 0.3;
  const x = Float64Array.of(1.5, 0, 0, 2 * Math.cos(angle), 0, 2 * Math.sin(angle), 0, 0, 0);
  const { tangent, normal } = split(x, train, 3, { kind: "sphere", radius: 2 }, new Int32Array(3));
  assertEquals([tangent[0], normal[0]], [0, 0.5]);
  assertAlmostEquals(tangent[1], 4 * Math.sin(angle / 2), 1e-14);
  assertAlmostEquals(normal[1], 0, 1e-15);
  assertEquals([tangent[2], normal[2]], [0, 2]);
});

Deno.test("split: with the local tangent of a circle is near that of the sphere, and so is its direction", () => {
  const basisAt = tangentSpaces(circle, 2, 1);
  for (const k of [0, 57, 300]) {
    const basis = basisAt(k);
    assertEquals(basis.length, 2);
    // eight neighbours are three on one side and four on the other: the chord leans by half a gap
    const across = Math.abs(basis[0] * circle[2 * k] + basis[1] * circle[2 * k + 1]);
    assertAlmostEquals(across, Math.sin(Math.PI / n), 1e-3);
  }
  const x = seededNormals(5)(2 * 300).map((value, e) => circle[2 * (e >> 1) + e % 2] + 0.002 * value);
  const { index } = nearestTwo(x, circle, 2);
  const local = split(x, circle, 2, { kind: "local", dimension: 1 }, index);
  const sphere = split(x, circle, 2, { kind: "sphere", radius: 1 }, index);
  for (let i = 0; i < 300; i++) {
    assertAlmostEquals(local.tangent[i], sphere.tangent[i], 2e-4);
    assertAlmostEquals(local.normal[i], sphere.normal[i], 2e-4);
  }
});

Deno.test("split: tangent and normal part of a local space are the whole, by Pythagoras", () => {
  const [d, dimension] = [6, 2];
  const normals = seededNormals(8);
  const [x, train] = [normals(40 * d), normals(50 * d)];
  const { index, nearest } = nearestTwo(x, train, d);
  const { tangent, normal } = split(x, train, d, { kind: "local", dimension }, index);
  nearest.forEach((distance, i) =>
    assertAlmostEquals(tangent[i] ** 2 + (d - dimension) * normal[i] ** 2, distance ** 2, 1e-12)
  );
  const whole = split(x, train, d, { kind: "local", dimension: d }, index);
  assertEquals([...whole.normal], new Array(40).fill(0));
  whole.tangent.forEach((value, i) => assertAlmostEquals(value, nearest[i], 1e-14));
});

Deno.test("split: data on a plane in 100-D have its tangent, from the matrix of neighbours", () => {
  const d = 100;
  const normals = seededNormals(9);
  const coordinates = normals(2 * 60);
  // the plane of e_3 and (e_10 + e_90)/√2, away from 0
  const lift = (u: number, v: number, across: number) => {
    const row = new Float64Array(d).fill(0.25);
    row[3] += u;
    row[10] += v / Math.SQRT2;
    row[90] += v / Math.SQRT2;
    row[50] += across;
    return row;
  };
  const train = new Float64Array(60 * d);
  for (let k = 0; k < 60; k++) train.set(lift(coordinates[2 * k], coordinates[2 * k + 1], 0), k * d);
  const x = lift(coordinates[0] + 0.03, coordinates[1] - 0.04, 0.7);
  const { tangent, normal } = split(x, train, d, { kind: "local", dimension: 2 }, Int32Array.of(0));
  assertAlmostEquals(tangent[0], 0.05, 1e-12);
  assertAlmostEquals(normal[0], 0.7 / Math.sqrt(d - 2), 1e-12);
});

Deno.test("principal directions: wide and narrow matrices span one space, orthonormal though variances differ by 1e10", () => {
  const [count, d] = [7, 9];
  const scales = [1, 0.1, 1e-2, 1e-3, 1e-5];
  const normals = seededNormals(2)(count * scales.length);
  // rows on five axes; once in 9-D (7 × 7 products), once in 5-D (5 × 5)
  const narrow = normals.map((value, e) => value * scales[e % 5]);
  const wide = new Float64Array(count * d);
  for (let i = 0; i < count; i++) wide.set(narrow.subarray(5 * i, 5 * i + 5), d * i);
  const [ofWide, ofNarrow] = [principalDirections(wide, d, 5), principalDirections(narrow, 5, 5)];
  assertEquals([ofWide.length / d, ofNarrow.length / 5], [5, 5]);
  for (let i = 0; i < 5; i++) {
    const along = ofNarrow.subarray(5 * i, 5 * i + 5)
      .reduce((sum, value, axis) => sum + value * ofWide[d * i + axis], 0);
    assertAlmostEquals(Math.abs(along), 1, 1e-8, `direction ${i}`);
    for (let j = 0; j <= i; j++) {
      let product = 0;
      for (let axis = 0; axis < d; axis++) product += ofWide[d * i + axis] * ofWide[d * j + axis];
      assertLess(Math.abs(product - (i === j ? 1 : 0)), 1e-14, `directions ${i} and ${j}`);
    }
  }
});

Deno.test("principal directions: without variance there are none, and all is across", () => {
  assertEquals(principalDirections(Float64Array.of(1, 2, 3, 1, 2, 3), 3, 2).length, 0);
  const { tangent, normal } = split(
    Float64Array.of(0, 2),
    Float64Array.of(0, 0),
    2,
    { kind: "local", dimension: 1 },
    Int32Array.of(0),
  );
  assertEquals(tangent[0], 0);
  assertAlmostEquals(normal[0], Math.SQRT2, 1e-15);
});

Deno.test("tangent spaces: are computed once, and of a row's own neighbours", () => {
  // two lines far apart, one along each axis
  const train = Float64Array.from({ length: 40 }, (_, e) => {
    const [k, axis] = [e >> 1, e % 2];
    return k < 10 ? (axis === 0 ? k : 0) : (axis === 0 ? 1000 : k);
  });
  const basisAt = tangentSpaces(train, 2, 1);
  assertEquals([...basisAt(4)].map(Math.abs), [1, 0]);
  assertEquals([...basisAt(14)].map(Math.abs), [0, 1]);
  assertEquals(basisAt(4) === basisAt(4), true);
});

Deno.test("split: a wrong index, radius and dimension are refused", () => {
  const x = Float64Array.of(1, 2);
  const axis = { kind: "axis" } as const;
  assertThrows(() => split(x, x, 2, axis, new Int32Array(2)), TypeError, "one entry a particle, got 2 for 1");
  assertThrows(() => split(x, x, 2, axis, Int32Array.of(1)), RangeError, "from 0 to n − 1 = 0, got 1");
  const zero = Int32Array.of(0);
  assertThrows(
    () => split(x, x, 2, { kind: "sphere", radius: 0 }, zero),
    RangeError,
    "radius must be finite",
  );
  assertThrows(
    () => split(x, x, 2, { kind: "local", dimension: 0.5 }, zero),
    RangeError,
    "dimension must be",
  );
});
