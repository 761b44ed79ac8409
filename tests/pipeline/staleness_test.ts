import { assertEquals } from "@std/assert";
import type { Json } from "../../src/pipeline/stage.ts";
import { differences, joined, type Made } from "../../src/pipeline/staleness.ts";

const made: Made = {
  stage: "toy/denoise",
  code: "c0de",
  modules: { "src/a.ts": "1", "src/b.ts": "2", "npm:c": "1.0.0" },
  params: { score: "la-pl", values: { kappa: 1.2, t: [1, 2] }, empty: {} },
  inputs: { generate: "f00d" },
  kernels: "beef",
};
const texts = (after: Partial<Made>) =>
  differences(made, { ...made, ...after }).map(({ kind, text }) => `${kind}: ${text}`);

Deno.test("differences: none between equals, however their parameters are ordered", () => {
  assertEquals(texts({}), []);
  assertEquals(texts({ params: { empty: {}, values: { t: [1, 2], kappa: 1.2 }, score: "la-pl" } }), []);
});

Deno.test("differences: every one, in the order of reasons, parameters in parameters by both names", () => {
  assertEquals(
    texts({
      kernels: null,
      inputs: { train: "f00d" },
      code: "c1de",
      modules: { "src/a.ts": "9", "src/d.ts": "2", "npm:c": "1.0.1" },
      params: { score: "esf", values: { kappa: 1.5, t: [1, 2] }, empty: {} },
    }),
    [
      "code: src/a.ts",
      "code: src/b.ts removed",
      "code: npm:c 1.0.0 → 1.0.1",
      "code: src/d.ts added",
      "params: score la-pl → esf",
      "params: values.kappa 1.2 → 1.5",
      "kernels: kernels changed",
      "input: generate removed",
      "input: train added",
    ],
  );
});

Deno.test("differences: another order of imports, and an empty record, are differences too", () => {
  assertEquals(texts({ code: "c1de" }), ["code: moved"]);
  assertEquals(texts({ params: { score: "la-pl", values: { kappa: 1.2, t: [1, 2] } } }).length, 1);
  assertEquals(texts({ params: { ...made.params, constructor: 1 } }), ["params: constructor none → 1"]);
});

Deno.test("differences: of long values that begin alike what differs is shown", () => {
  const variants = (...scores: string[]) =>
    scores.map((score) => ({ id: score, score, node: `denoise.own.${score}` }));
  const text = (before: Json, after: Json) =>
    differences({ ...made, params: { v: before } }, { ...made, params: { v: after } })[0].text;
  assertEquals(
    text(variants("esf", "ks"), variants("esf", "tikhonov")),
    'v …"},{"id":"ks","score":"ks","node":"denoi… → …"},{"id":"tikhonov","score":"tikhonov","…',
  );
  assertEquals(
    text(variants("esf"), variants("esf", "ks")),
    'v ….own.esf"}] → ….own.esf"},{"id":"ks","score":"ks","node…',
  );
  const long = "x".repeat(60);
  assertEquals(text(`a${long}`, `b${long}`), `v a${long.slice(0, 39)}… → b${long.slice(0, 39)}…`);
});

Deno.test("joined: three differences are named, of more their number", () => {
  const found = differences(made, { ...made, code: "c1de", modules: { "src/e.ts": "1" } });
  assertEquals(joined(found.slice(0, 3)), "src/a.ts removed, src/b.ts removed, npm:c 1.0.0 → none");
  assertEquals(joined(found), "src/a.ts removed, src/b.ts removed, npm:c 1.0.0 → none, 1 more");
});
