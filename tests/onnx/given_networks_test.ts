/** Networks by the names of their files, and what parameters make of them. */

import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import { loadNetworks, networkOfDigest, networksOf, offerNetworks } from "../../src/onnx/given_networks.ts";
import { chosenNetworks, type NetworkValues } from "../../src/onnx/parameters.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { gaussianGraph } from "./models.ts";
import { tinyModel } from "./tiny_model.ts";

/** A folder with these files, each of its own variance. */
function written(dir: OutDir, names: readonly string[]): string[] {
  return names.map((name, i) => {
    const graph = gaussianGraph({ d: 2, c: 0, v: i + 1, output: "eps", noise: "ve" });
    Deno.writeFileSync(dir.file(name), tinyModel(graph));
    return dir.file(name);
  });
}

const choice = (network: string, more: Partial<NetworkValues> = {}): NetworkValues => ({
  network,
  networkOutput: "by-name",
  networkNoise: "ve",
  ...more,
});

Deno.test("networks given: one needs no training time, several go by theirs, of the name or before it", async () => {
  using dir = new OutDir();
  const [last, v2, first, plain] = written(dir, ["run-2-step-900.onnx", "v2.onnx", "7.5.onnx", "plain.onnx"]);
  assertEquals(networksOf("none"), []);
  const all = `${last},${v2}, ${first} ,450=${plain}`;
  await loadNetworks(all);
  assertEquals(networksOf(all).map(({ trained }) => trained), [2, 7.5, 450, 900]);
  assertEquals(networksOf(all).map(({ path }) => path), [v2, first, plain, last]);
  assertEquals(networksOf(plain).map(({ trained }) => trained), [undefined]);
  assertEquals(chosenNetworks(choice(all), 2).map(({ id }) => id), [
    "network-2",
    "network-7.5",
    "network-450",
    "network-900",
  ]);
  assertEquals(chosenNetworks(choice(last), 2).map(({ id, trained }) => [id, trained]), [[
    "network",
    undefined,
  ]]);
  assertThrows(() => networksOf(`${last},${plain}`), RangeError, `got none of ${plain}`);
  assertThrows(() => networksOf(`${v2},${last},900=${plain}`), RangeError, "got 900 twice");
  assertThrows(() => networksOf("other.onnx"), RangeError, "other.onnx has not been read");
});

Deno.test("networks given: what they give is said by the output's name, or by the parameter", async () => {
  using dir = new OutDir();
  const [path] = written(dir, ["model.onnx"]);
  await loadNetworks(path);
  const [{ digest }] = networksOf(path);
  assertEquals(chosenNetworks(choice(path), 2), [{ id: "network", digest, output: "eps", noise: "ve" }]);
  assertEquals(chosenNetworks(choice(path, { networkOutput: "eps", networkNoise: "vp" }), 2), [
    { id: "network", digest, output: "eps", noise: "vp" },
  ]);
  assertThrows(
    () => chosenNetworks(choice(path, { networkOutput: "v" }), 2),
    RangeError,
    `networkOutput must be what the output of ${path} is called, eps, got v`,
  );
  assertThrows(() => chosenNetworks(choice(path), 3), TypeError, "must have d = 3, as the data");
  assertThrows(
    () => chosenNetworks(choice("none", { networkOutput: "v" }), 2),
    RangeError,
    "without a network",
  );
  assertThrows(
    () => chosenNetworks(choice("none", { networkNoise: "vp" }), 2),
    RangeError,
    "without a network",
  );
});

Deno.test("networks given: another process finds them by what is in them", async () => {
  using dir = new OutDir();
  const [path] = written(dir, ["model-3.onnx"]);
  await loadNetworks(path);
  const [{ digest }] = networksOf(path);
  const copy = dir.file("copy.onnx");
  Deno.copyFileSync(path, copy);
  offerNetworks(`1=${copy}`);
  assertEquals((await networkOfDigest(digest)).digest, digest);
  await assertRejects(
    () => networkOfDigest("0".repeat(64)),
    RangeError,
    "networks 000000000000 are in no file",
  );
});

Deno.test("networks given: a model that gives nothing finite is refused when it is read", async () => {
  using dir = new OutDir();
  Deno.writeFileSync(
    dir.file("nan.onnx"),
    tinyModel(gaussianGraph({ d: 2, c: NaN, v: 1, output: "denoised", noise: "ve" })),
  );
  await assertRejects(
    () => loadNetworks(dir.file("nan.onnx")),
    RangeError,
    "nan.onnx must give finite numbers",
  );
});
