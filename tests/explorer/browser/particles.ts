/// <reference lib="dom" />
/** Particles that the page saves are those of the command lines that it shows, to the byte. */

import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readNpy } from "../../../src/arrays/npy.ts";
import { shippedNetworks } from "../../../src/explorer/networks/list.ts";
import { writeNetwork } from "../../../src/stages/network_files.ts";
import { OutDir } from "../../pipeline/out_dir.ts";
import { withoutBrowser } from "../../pipelines/project.ts";
import { commandText, open, pageTest, particlesOf, saved } from "./opened.ts";

const main = fileURLToPath(new URL("../../../src/cli/main.ts", import.meta.url));
const networks = fileURLToPath(new URL("../../../src/explorer/networks", import.meta.url));

const few = "count=1100&steps=12";
/** Five scores on two data sets, and others; points of one's own. */
const fragments = [
  `${few}&c1=esf&c2=la-pl,kappa=0.7&c3=mlp&seed=8`,
  `${few}&c1=ks,smoothingNodes=8&c2=tikhonov&c3=early-stop&sampler=heun`,
  `${few}&data=circle&c1=esf&c2=tikhonov,tikhonovC=0.02&c3=mlp&scale=1`,
  `${few}&data=circle&c1=ks,smoothingNodes=8,ksC=2&c2=early-stop,stopT=0.2&c3=empirical-bayes&sampler=reverse-sde`,
  `${few}&points=0,0;1,0.3333333333333333;-0.1,2;0.7,0.7&c1=esf&c2=tikhonov&c3=early-stop&t0=0.3`,
];

/** What a shell makes of a line that quotes with apostrophes alone. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:'[^']*'|\\.|[^\s'\\])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|\\(.)/g, (_, quoted, one) => quoted ?? one)
  );
}

/** The value behind `--set name=`. */
function setOf(words: readonly string[], name: string): string | undefined {
  return words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Runs a line as it stands on the page, in a folder. */
async function run(words: readonly string[], cwd: string): Promise<void> {
  assertEquals(words.slice(0, 4), ["deno", "task", "denoise", "own"]);
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--quiet", main, ...words.slice(2), "--quiet"],
    cwd,
    env: withoutBrowser,
    stdout: "null",
    stderr: "piped",
  }).output();
  assert(success, new TextDecoder().decode(stderr));
}

/** Writes the shipped network whose weights a line has in this folder. */
async function writeWeights(cwd: string, weights: string): Promise<void> {
  const { id, width } = shippedNetworks.find(({ folder }) => folder === weights)!;
  await Deno.mkdir(join(cwd, weights), { recursive: true });
  const { data } = await readNpy(join(networks, `${id}.npy`), "f32");
  await writeNetwork(join(cwd, weights), 2, width, data);
}

function bitsOf(data: Float64Array): BigUint64Array {
  return new BigUint64Array(data.slice().buffer);
}

for (const fragment of fragments) {
  pageTest(`particles are those of the commands, to the byte: ${fragment}`, async () => {
    using out = new OutDir();
    await Deno.mkdir(out.path, { recursive: true });
    await using opened = await open(fragment);
    const { page } = opened;
    // the page brings networks along: these weights are put where their training would
    const lines = (await commandText(page)).trim().split("\n").map(wordsOf)
      .filter((words) => words[2] !== "train");
    if (fragment.includes("points=")) {
      const button = page.getByRole("button", { name: "points.csv" });
      const { name, bytes } = await saved(page, () => button.click());
      await Deno.writeFile(join(out.path, name), bytes);
    }
    const scores: string[] = [];
    for (const words of lines) {
      const weights = setOf(words, "weights");
      if (weights) await writeWeights(out.path, weights);
      await run(words, out.path);
      const folder = words.includes("--out") ? words[words.indexOf("--out") + 1] : "out";
      for (const score of setOf(words, "scores")!.split(",")) {
        scores.push(score);
        const column = [...fragment.matchAll(/c\d=([a-z-]+)/g)].findIndex(([, id]) => id === score);
        const artifact = await readNpy(join(out.path, folder, `own/denoise.own.${score}/x.npy`), "f64");
        const { shape, data } = await particlesOf(page, column);
        assertEquals([1, ...shape], artifact.shape, score);
        assertEquals(bitsOf(data), bitsOf(artifact.data), score);
      }
    }
    assertEquals(scores.length, 3);
  });
}
