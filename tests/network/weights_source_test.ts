/** Folders that are no network's: told by their names, without reading what may be of any size. */

import { assertEquals, assertRejects } from "@std/assert";
import { mostArrayBytes } from "../../src/network/network_of_files.ts";
import { loadWeights } from "../../src/network/weights_source.ts";
import { networkFiles } from "../explorer/state/broken_files.ts";
import { OutDir } from "../pipeline/out_dir.ts";

function written(out: OutDir, d = 2, width = 16): string {
  const folder = out.file("weights");
  Deno.mkdirSync(folder, { recursive: true });
  for (const { name, bytes } of networkFiles(d, width)) Deno.writeFileSync(`${folder}/${name}`, bytes);
  return folder;
}

Deno.test("weights: the widest network in the most dimensions is read", async () => {
  using out = new OutDir();
  const { d, width } = await loadWeights(written(out, 64, 2048));
  assertEquals([d, width], [64, 2048]);
});

Deno.test("weights: another array beside them is told before any is read", async () => {
  using out = new OutDir();
  const folder = written(out);
  Deno.writeFileSync(`${folder}/x.npy`, new Uint8Array());
  // would be told first
  Deno.truncateSync(`${folder}/hidden.bias.npy`, 2 ** 40);
  await assertRejects(() => loadWeights(folder), TypeError, "no array is called x; give all of time.weight");
});

Deno.test("weights: an array that has no end, or is too large, is a RangeError", async () => {
  using out = new OutDir();
  const folder = written(out);
  const bias = `${folder}/hidden.bias.npy`;
  Deno.truncateSync(bias, mostArrayBytes + 1);
  await assertRejects(
    () => loadWeights(folder),
    RangeError,
    `hidden.bias.npy must have at most ${mostArrayBytes}`,
  );
  if (Deno.build.os === "windows") return;
  Deno.removeSync(bias);
  Deno.symlinkSync("/dev/zero", bias);
  await assertRejects(() => loadWeights(folder), RangeError, "hidden.bias.npy must be a file, got a device");
});
