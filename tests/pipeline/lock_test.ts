import { assert, assertEquals, assertRejects } from "@std/assert";
import { isLocked, lock } from "../../src/pipeline/lock.ts";
import { OutDir } from "./out_dir.ts";

Deno.test("lock: shared ones go together, and whoever has one, it is locked", async () => {
  using out = new OutDir();
  const path = out.file("locks/a");
  assertEquals(isLocked(path), false);
  {
    using _one = await lock(path, { shared: true });
    using _other = await lock(path, { shared: true, onWait: () => assert(false, "nothing to wait for") });
    assertEquals(isLocked(path), true);
  }
  assertEquals(isLocked(path), false);
  {
    using _alone = await lock(path);
    assertEquals(isLocked(path), true);
  }
  assertEquals(isLocked(path), false);
});

Deno.test("lock: one for oneself waits for those that are shared, and they for it; who waits is told once", async () => {
  using out = new OutDir();
  const path = out.file("a");
  for (const [first, second] of [[true, false], [false, true], [false, false]]) {
    const held = await lock(path, { shared: first });
    let waits = 0;
    let isTaken = false;
    const waiting = lock(path, { shared: second, onWait: () => waits++ }).then((taken) => {
      isTaken = true;
      return taken;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    assertEquals([waits, isTaken], [1, false]);
    held[Symbol.dispose]();
    (await waiting)[Symbol.dispose]();
    assertEquals([waits, isLocked(path)], [1, false]);
  }
});

Deno.test("lock: who waits and is told to stop throws the reason, and has nothing", async () => {
  using out = new OutDir();
  const path = out.file("a");
  const reason = new Error("stop");
  {
    using _held = await lock(path);
    const error = await assertRejects(() => lock(path, { signal: AbortSignal.abort(reason) }));
    assertEquals(error, reason);
  }
  assertEquals(isLocked(path), false);
});

Deno.test("lock: an optional one is taken where there is a file, and none is made", async () => {
  using out = new OutDir();
  const path = out.file("a");
  {
    using _none = await lock(path, { isOptional: true });
    assertEquals([...Deno.readDirSync(out.path)], []);
  }
  await Deno.writeTextFile(path, "");
  using _taken = await lock(path, { isOptional: true });
  assertEquals(isLocked(path), true);
  assertEquals(isLocked(`${path}/below`), false);
});
