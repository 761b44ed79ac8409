/** `own` with a network that is given: read and checked before anything runs, and used as the one that was trained. */

import { assert, assertEquals } from "@std/assert";
import { decodeNpy, encodeNpy, readNpy } from "../../src/arrays/npy.ts";
import { loadWeights } from "../../src/network/weights_source.ts";
import { OutDir } from "../pipeline/out_dir.ts";
import { openOut, run } from "../pipelines/project.ts";
import { assertWrongUsage } from "../pipelines/wrong_usage.ts";

/** A schedule that has experiment2's node at t0/4 by itself: even in σ, from 1/4 to 1/16 in 21 steps, 1/8 after 14. */
const shared = "--set count=3200 --set steps=21 --set t0=0.0625 --set tMin=0.00390625 --set rho=1";
const training = "--set trainSteps=40 --set width=32 --set batch=128";
const ownSame = `${shared} --data line --set n=4 --set scores=mlp`;

Deno.test("own: with the network of experiment2 it gives the bytes of its particles, and another network others", async () => {
  using out = await openOut();
  await run(out, `denoise experiment2 ${shared} ${training}`);
  const weights = out.file("experiment2", "train");
  const argv = `denoise own ${ownSame} --set weights=${weights}`;
  const call = await run(out, argv);
  assert(call.made.includes("train.own"), call.made.join());
  const theirs = await readNpy(out.file("experiment2", "denoise.mlp/x.npy"), "f64");
  const read = () => readNpy(out.file("own", "denoise.own.mlp/x.npy"), "f64");
  const ours = await read();
  assertEquals([theirs.shape, ours.shape], [[3, 3200, 2], [1, 3200, 2]]);
  assertEquals(ours.data, theirs.data.slice(2 * 3200 * 2));
  assertEquals((await loadWeights(out.file("own", "train.own"))).digest, (await loadWeights(weights)).digest);

  // the same numbers in another folder are the same network
  using files = new OutDir();
  const folder = files.file("mine");
  Deno.mkdirSync(folder, { recursive: true });
  for (const { name } of Deno.readDirSync(`${weights}/weights`)) {
    Deno.copyFileSync(`${weights}/weights/${name}`, `${folder}/${name}`);
  }
  assertEquals((await run(out, argv.replace(weights, folder))).made, []);
  const bias = decodeNpy(Deno.readFileSync(`${folder}/output.bias.npy`), "f32");
  Deno.writeFileSync(
    `${folder}/output.bias.npy`,
    encodeNpy({ ...bias, data: bias.data.map((b) => b + 0.5) }),
  );
  assertEquals((await run(out, argv.replace(weights, folder))).made, ["train.own", "denoise.own.mlp"]);
  assert((await read()).data.some((x, i) => x !== ours.data[i]));

  // and what can't be is told before anything runs
  const scores = "--set scores=mlp";
  await assertWrongUsage(
    `denoise own --data line --set d=1 ${scores} --set weights=${folder}`,
    "weights must be of a network of 1 dimensions, as the data, got one of 2",
  );
  await assertWrongUsage(
    `denoise own --data line --set scores=esf --set weights=${folder}`,
    "weights must be left out without the score mlp",
  );
  await assertWrongUsage(
    `denoise own --set weights=${files.file("none")}`,
    "weights must be a folder that train wrote",
  );
  Deno.removeSync(`${folder}/hidden.bias.npy`);
  await assertWrongUsage(`denoise own ${scores} --set weights=${folder}`, "hidden.bias must be there, too");
});

Deno.test("own: scale makes points, noise and particles larger alike", async () => {
  using out = await openOut();
  const few = "denoise own --data circle --set count=64 --set steps=10 --set scores=esf,tikhonov";
  const read = async () => {
    const [x, points] = ["denoise.own.esf/x", "generate.own/points"].map((name) =>
      readNpy(out.file("own", `${name}.npy`), "f64")
    );
    return [(await x).data, (await points).data];
  };
  await run(out, few);
  const small = await read();
  await run(out, `${few} --set scale=4`);
  const large = await read();
  // a power of two changes no digit
  assertEquals(large, small.map((values) => values.map((value) => 4 * value)));
  await assertWrongUsage("denoise own --set scale=0", "scale must be a number above 0");
});
