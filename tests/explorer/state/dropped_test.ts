/** Dropped files: points and weights are read, 50 broken ones are told with the cure. */

import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { gather } from "../../../src/network/arrays.ts";
import { weightArrays } from "../../../src/network/layout.ts";
import { pointsOfTyped, readDropped } from "../../../src/explorer/state/dropped.ts";
import { broken, networkFiles, npy, parametersOf, text } from "./broken_files.ts";

Deno.test("dropped: points of a CSV or NPY file", async () => {
  const points = Float64Array.of(0, 1, 0.5, -1e-3);
  const csv = await readDropped([text("mine.CSV", "x,y\n0,1\n0.5,-1e-3\n")]);
  assertEquals(csv, { kind: "points", points: { n: 2, d: 2, points } });
  assertEquals(await readDropped([npy("mine.npy", [2, 2], points)]), csv);
  const line = await readDropped([npy("line.npy", [4], points)]);
  assertEquals(line, { kind: "points", points: { n: 4, d: 1, points } });
});

Deno.test("dropped: the files of a network in any order; the same numbers have the same id, others another", async () => {
  for (const d of [1, 2]) {
    const files = networkFiles(d, 32);
    const got = await readDropped(files.toReversed());
    assert(got.kind === "network");
    assertEquals([got.network.d, got.network.width], [d, 32]);
    for (const array of weightArrays(d, 32)) {
      assertEquals(gather(array, got.network.parameters), gather(array, parametersOf(d, 32)), array.name);
    }
    const again = await readDropped(files);
    assert(again.kind === "network" && again.id === got.id && /^[0-9a-f]{64}$/.test(got.id));
    const other = npy("output.bias.npy", [d], new Float32Array(d));
    const changed = await readDropped(files.map((file) => file.name === other.name ? other : file));
    assert(changed.kind === "network" && changed.id !== got.id);
  }
});

Deno.test(`dropped: ${broken.length} broken ones are told, with the file and the cure`, async () => {
  assert(broken.length >= 50);
  for (const [name, files, message] of broken) {
    const error = await assertRejects(() => readDropped(files), Error);
    assert([SyntaxError, TypeError, RangeError].some((kind) => error instanceof kind), `${name}: ${error}`);
    assertStringIncludes(error.message, message, name);
    assert(error.message.length < 400, `${name}: ${error.message.length}`);
  }
});

Deno.test("typed: points with commas, or white space, tabs or semicolons where there are none", () => {
  for (const text of ["1,0\n2,-3", "1 0\n2  -3", " 1;0\n2; -3\n", "1\t0\r\n2\t-3", "x y\n1 0\n2,-3"]) {
    const { n, d, points } = pointsOfTyped(text);
    assertEquals([n, d, ...points], [2, 2, 1, 0, 2, -3], text);
  }
  assertEquals(pointsOfTyped("1\n2\n3").d, 1);
});

Deno.test("typed: what is wrong is told by its line, with no file's name", () => {
  for (
    const [text, words] of [
      ["1 0\n2 x", "typed points, line 2, column 2"],
      ["1 0\n2", "typed points, line 2"],
      ["1 0 3", "typed points must have 1 or 2 columns"],
      ["1;\n2;3", "typed points, line 1, column 2"],
    ]
  ) {
    const error = assertThrows(() => pointsOfTyped(text)) as Error;
    assertStringIncludes(error.message, words);
    assertEquals(error.message.includes("--data"), false);
  }
});
