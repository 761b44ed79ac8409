import { assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { writeNpy } from "../../src/arrays/npy.ts";
import { digestOf, readPoints } from "../../src/data/read.ts";
import { chanceOf } from "./chance.ts";
import { withFile } from "./points_file.ts";

Deno.test("read: a path to nothing, to a folder or to another kind of file is a RangeError", async () => {
  await withFile("x.txt", "1\n", async (path) => {
    const folder = path.slice(0, -"/x.txt".length);
    const wrong: [path: string, message: string][] = [
      [`${folder}/none.csv`, "must be a file, but there is none: check the path"],
      [`${path}/none.csv`, "must be a file, but there is none: check the path"],
      [folder, "must be a file, got a folder: name a file in it"],
      [path, "must end in .csv or .npy, got .txt: save the points as one of these"],
    ];
    for (const [place, message] of wrong) {
      await assertRejects(() => readPoints(place), RangeError, `${place} ${message}`);
    }
  });
  await withFile("x", "1\n", (path) => assertRejects(() => readPoints(path), RangeError, "got no ending"));
});

Deno.test("read: points go to csv and to npy and come back bit for bit", async () => {
  const [n, d] = [200, 3];
  const points = chanceOf(8).normals(n * d).map((z, i) => z * 10 ** (i % 600 - 300));
  const text = Array.from({ length: n }, (_, k) => points.subarray(k * d, (k + 1) * d).join(",")).join("\n");
  const fromCsv = await withFile("x.csv", `a,b,c\n${text}`, readPoints);
  const fromNpy = await withFile("x.npy", "", async (path) => {
    await writeNpy(path, { shape: [fromCsv.n, fromCsv.d], data: fromCsv.points });
    return await readPoints(path);
  });
  assertEquals(fromCsv, { n, d, points });
  assertEquals(fromNpy, fromCsv);
  assertEquals(digestOf(fromNpy), digestOf({ n, d, points }));
});

Deno.test("read: 100 000 × 20 numbers in a file", async () => {
  const row = [...chanceOf(9).normals(20)].join(",");
  const rows = Array.from({ length: 100_000 }, () => row).join("\n");
  await withFile("x.csv", rows, async (path) => {
    const { n, d } = await readPoints(path);
    assertEquals([n, d], [100_000, 20]);
  });
});

Deno.test("digest: is SHA-256 of shape and bytes, whatever buffer they lie in", () => {
  // printf '2 1\n\0\0\0\0\0\0\360\77\0\0\0\0\0\0\0\100' | sha256sum
  const digest = "43d23662a24755574435098d57fcdd98683ebbc3fc824ab9f75e9821ce16618d";
  const points = new Float64Array([1, 2]);
  assertEquals(digestOf({ n: 2, d: 1, points }), digest);
  assertEquals(digestOf({ n: 2, d: 1, points: new Float64Array([0, 1, 2, 3]).subarray(1, 3) }), digest);
  assertNotEquals(digestOf({ n: 1, d: 2, points }), digest);
  assertNotEquals(digestOf({ n: 2, d: 1, points: new Float64Array([2, 1]) }), digest);
});
