/** Hostile manifests and records of the kernels: what they said before they were broken, or that they can't be used. */

import { assert, assertEquals } from "@std/assert";
import { digestOfModule } from "../../../src/kernels/compile.ts";
import { readBuilt, recordOf } from "../../../src/kernels/build.ts";
import { keyOf } from "../../../src/pipeline/key.ts";
import { isOld, type Manifest, manifestOf } from "../../../src/pipeline/manifest.ts";
import { versions } from "../../../src/pipeline/versions.ts";
import { OutDir } from "../../pipeline/out_dir.ts";
import { editedText, edits, fc, inputs, parsed } from "./hostile.ts";

const pieces = [
  "null",
  "true",
  "{}",
  "[]",
  '""',
  "0",
  "-1",
  "1e999",
  "1.5",
  '"',
  "\\",
  ",",
  ":",
  "{",
  "}",
  "[",
  "]",
  "\n",
  "[".repeat(999),
  '"__proto__":',
  '"constructor":',
  '"version":3,',
  '"seed":',
  '"files":null,',
  '"../x"',
  "\ufeff",
  "\0",
  "\\u0000",
];

const recipe = {
  stage: "toy/mean",
  code: "c0de",
  params: { n: 4, scores: ["esf"] },
  inputs: { data: "a" },
  kernels: null,
};
const manifest: Manifest = {
  key: keyOf(recipe),
  node: "mean",
  ...recipe,
  modules: { "src/a.ts": "1", "npm:b": "2.0.0" },
  files: [{ path: "x.npy", bytes: 64, sha256: "0".repeat(64) }, {
    path: "a/b.csv",
    bytes: 1,
    sha256: "f".repeat(64),
  }],
  versions,
  seed: 7,
  wallSeconds: 1.25,
  cpuSeconds: 2.5,
  created: "2026-01-01T00:00:00.000Z",
};

/** A field of the manifest with a value of another kind, or none. */
const exchanged = fc.tuple(
  fc.constantFrom(...Object.keys(manifest)),
  fc.constantFrom<unknown>(
    undefined,
    null,
    "x",
    -1,
    1e300,
    [],
    {},
    [null],
    { x: null },
    [{ path: "../x" }],
    true,
  ),
).map(([name, value]) => JSON.stringify({ ...manifest, [name]: value }));
const broken = fc.oneof(
  edits(pieces).map((changes) => editedText(JSON.stringify(manifest, null, 2), changes)),
  exchanged,
  fc.json(),
);

Deno.test("json: a broken manifest says the same of the artifact, or can't be used", () => {
  let [taken, told] = [0, 0];
  fc.assert(
    fc.property(broken, (text) => {
      const read = parsed(() => manifestOf(text), /^manifest\.json can't be used: /);
      if (read === undefined) return void told++;
      if (isOld(read)) return;
      taken++;
      const { key, params, files, modules, versions, wallSeconds, cpuSeconds, seed, node, created } = read;
      assertEquals([key, params], [manifest.key, manifest.params]);
      for (const { path, bytes, sha256 } of files) {
        assert(!path.includes("..") && Number.isSafeInteger(bytes) && /^[0-9a-f]{64}$/.test(sha256));
      }
      const texts = [node, created, ...Object.values(modules), ...Object.values(versions)];
      assert(texts.every((text) => typeof text === "string"));
      assert([wallSeconds, cpuSeconds, seed ?? 0].every(Number.isFinite));
    }),
    inputs("manifests"),
  );
  assert(taken > 50 && told > 100, `${taken} taken, ${told} told`);
});

const record = { sources: "5".repeat(64), digest: "d".repeat(64) };
const brokenRecord = fc.oneof(
  edits(pieces).map((changes) => editedText(JSON.stringify(record, null, 2), changes)),
  fc.json(),
);

Deno.test("json: a broken record of the kernels has two texts, or is none", () => {
  let [taken, told] = [0, 0];
  fc.assert(
    fc.property(brokenRecord, (text) => {
      // any SyntaxError means that there is no module: it is compiled
      const read = parsed(() => recordOf(text), /[^]/);
      if (read === undefined) return void told++;
      taken++;
      assertEquals([typeof read.sources, typeof read.digest], ["string", "string"]);
    }),
    inputs("records of kernels"),
  );
  assert(taken > 50 && told > 100, `${taken} taken, ${told} told`);
});

Deno.test("json: where the record of the kernels is none, or another module's, there is none", async () => {
  using out = new OutDir();
  Deno.mkdirSync(out.path, { recursive: true });
  const bytes = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0);
  Deno.writeFileSync(out.file("kernels.wasm"), bytes);
  const whole = { sources: "5".repeat(64), digest: digestOfModule(bytes) };
  for (const text of ["null", "[]", "7", "{", '{"digest": 1}', JSON.stringify(record)]) {
    Deno.writeTextFileSync(out.file("kernels.json"), text);
    assertEquals(await readBuilt(out.path), undefined, text);
  }
  Deno.writeTextFileSync(out.file("kernels.json"), JSON.stringify(whole));
  assertEquals(await readBuilt(out.path), { ...whole, bytes });
});
