/** Shared file systems without locks: those that say so, and those whose locks do nothing across hosts. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { join } from "node:path";
import { resolveParameters } from "../../src/pipeline/graph.ts";
import { makeArtifact } from "../../src/pipeline/make.ts";
import { planPipeline } from "../../src/pipeline/plan.ts";
import { Store } from "../../src/pipeline/store.ts";
import { sweepOut } from "../../src/pipeline/sweep.ts";
import { isLocked, lock } from "../../src/pipeline/lock.ts";
import { OutDir } from "./out_dir.ts";
import { ToyKernels, toyPipeline, world } from "./toy.ts";

/** Until disposed of, locks are as a file system has them that has none. */
function withoutLocks(answer: () => boolean): Disposable {
  const { prototype } = Deno.FsFile;
  const real = { tryLockSync: prototype.tryLockSync, tryLock: prototype.tryLock };
  prototype.tryLockSync = answer;
  prototype.tryLock = () => Promise.resolve(answer());
  return { [Symbol.dispose]: () => void Object.assign(prototype, real) };
}

const kinds: Record<string, () => boolean> = {
  "locks that do nothing": () => true,
  "a file system that says that it has none": () => {
    throw Object.assign(new Error("No locks available (os error 37)"), { code: "ENOLCK" });
  },
};

for (const [name, answer] of Object.entries(kinds)) {
  Deno.test(`without locks: ${name}: two hosts that make the same leave it whole, with the same bytes`, async () => {
    using alone = new OutDir();
    await alone.run({ steps: 3 });
    using out = new OutDir();
    using _none = withoutLocks(answer);
    const parameters = resolveParameters(toyPipeline(), "quick", { steps: 3 });
    const setting = { outDir: out.path, kernels: new ToyKernels() };
    const { nodes, graph } = await planPipeline({ pipeline: toyPipeline(), parameters, ...setting });
    world.stepMilliseconds = 5;
    let reused = 0;
    try {
      for (const node of nodes) {
        // each host is as far as it is by chance
        const hosts = [0, 3, 9, 27].map(async (wait) => {
          const store = new Store(out.path);
          await new Promise((resolve) => setTimeout(resolve, wait));
          const inputs = Object.fromEntries(
            node.inputs.map((input) => [input, store.pathOf(graph.find(({ name }) => name === input)!)]),
          );
          return await makeArtifact({ pipeline: "toy", node, inputs }, {
            store,
            signal: new AbortController().signal,
            kernels: () => setting.kernels.open(),
            onEvent: () => {},
          });
        });
        const ends = await Promise.allSettled(hosts);
        // one whose folder was taken away may fail: it is tried again, and finds what the other has made
        assert(ends.some(({ status }) => status === "fulfilled"), node.name);
        reused += ends.filter((end) => end.status === "fulfilled" && end.value === "reused").length;
        assertEquals((await new Store(out.path).find(node)).state, "whole", node.name);
      }
    } finally {
      world.stepMilliseconds = 0;
    }
    assert(reused > 0);
    const report = await out.run({ steps: 3 });
    assertEquals(report.made, []);
    assertEquals(out.digests(), alone.digests());
  });
}

/** Two stores on one folder, as two hosts have them, and a node whose artifact is two files. */
async function twoHosts(out: OutDir) {
  const parameters = resolveParameters(toyPipeline(), "quick", {});
  const { nodes: [node] } = await planPipeline({
    pipeline: toyPipeline(),
    parameters,
    outDir: out.path,
    kernels: new ToyKernels(),
  });
  const write = async ({ dir }: { dir: string }, part: string) => {
    await Deno.mkdir(join(dir, part), { recursive: true });
    await Deno.writeTextFile(join(dir, part, "x.csv"), part);
  };
  const times = { wall: 1, cpu: 1 };
  return { node, hosts: [new Store(out.path), new Store(out.path)], write, times };
}

Deno.test("without locks: hosts work in folders of their own, and the second leaves what the first has made", async () => {
  using out = new OutDir();
  using _none = withoutLocks(() => true);
  const { node, hosts: [first, second], write, times } = await twoHosts(out);
  const one = await first.begin(node);
  await write(one, "a");
  const other = await second.begin(node);
  await write(other, "a");
  await write(one, "b");
  await first.commit(node, one, times);
  const { ino } = Deno.statSync(first.pathOf(node));
  await write(other, "b");
  await second.commit(node, other, times);
  assertEquals(Deno.statSync(first.pathOf(node)).ino, ino);
  assertEquals((await new Store(out.path).find(node)).state, "whole");
  const files = [...Deno.readDirSync(first.pathOf(node))].map(({ name }) => name).sort();
  assertEquals(files, ["a", "b", "manifest.json"]);
  assertEquals([...Deno.readDirSync(out.file("store/.partial"))], []);
});

Deno.test("without locks: what another command has swept away is not put into place by half", async () => {
  using out = new OutDir();
  using _none = withoutLocks(() => true);
  const { node, hosts: [host], write, times } = await twoHosts(out);
  const workspace = await host.begin(node);
  await write(workspace, "a");
  await sweepOut(out.path);
  // the stage goes on, and makes its folder anew
  await write(workspace, "b");
  await assertRejects(() => host.commit(node, workspace, times), Deno.errors.NotFound);
  assertEquals((await new Store(out.path).find(node)).state, "absent");
});

Deno.test("without locks: another error of the file system is told", async () => {
  using out = new OutDir();
  using _none = withoutLocks(() => {
    throw Object.assign(new Error("Input/output error"), { code: "EIO" });
  });
  const error = await lock(out.file("a")).then(() => undefined, (error) => error);
  assertEquals(error?.code, "EIO");
  assertEquals(isLocked(out.file("b")), false);
});
