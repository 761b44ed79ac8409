import { assert, assertEquals } from "@std/assert";
import { packUp, type Waiting } from "../../../../src/pipeline/executors/slurm/packs.ts";
import type { PlannedNode } from "../../../../src/pipeline/plan.ts";

function waiting(seconds: number | undefined, more: Partial<Waiting> = {}): Waiting {
  const node = { stage: { id: "toy" }, params: {}, lastSeconds: seconds } as unknown as PlannedNode;
  return { node, cores: 1, more: { time: 1, memory: 1 }, ...more };
}

Deno.test("packs: short nodes share jobs up to the time that is allowed, each is in one, and long ones are alone", () => {
  const items = [...Array.from({ length: 1000 }, () => waiting(1)), waiting(500)];
  const packs = packUp(items, 20);
  assertEquals(new Set(packs.flatMap(({ items }) => items)), new Set(items));
  assertEquals(packs.flatMap(({ items }) => items).length, items.length);
  assertEquals(packs[0].items, [items[1000]]);
  assertEquals(packs.slice(1).map(({ items }) => items.length), Array(50).fill(20));
});

Deno.test("packs: little work is spread over several jobs, and nothing shares a job where none may last", () => {
  assertEquals(packUp(Array.from({ length: 320 }, () => waiting(0.125)), 20).length, 20);
  assertEquals(packUp(Array.from({ length: 6 }, () => waiting(0.1)), 0).length, 6);
});

Deno.test("packs: nodes of other cores or memory have jobs of their own", () => {
  const packs = packUp(
    [waiting(1), waiting(1, { cores: 4 }), waiting(1, { peakBytes: 6e9 }), waiting(1)],
    20,
  );
  assertEquals(packs.map(({ items }) => items.length).sort(), [1, 1, 2]);
  assertEquals(
    new Set(packs.map(({ needs }) => `${needs.cores} ${needs.megabytes}`)),
    new Set(["1 1024", "4 1024", "1 16384"]),
  );
});

Deno.test("packs: a job may take several times what its nodes took, and more after it has run out of it", () => {
  const minutesOf = (item: Waiting) => packUp([item], 20)[0].needs.minutes;
  assert(minutesOf(waiting(600)) >= 30);
  assertEquals(minutesOf(waiting(600, { more: { time: 4, memory: 1 } })), 4 * minutesOf(waiting(600)));
  assertEquals(minutesOf(waiting(undefined)), 5);
  const memoryOf = (memory: number) =>
    packUp([waiting(1, { more: { time: 1, memory } })], 20)[0].needs.megabytes;
  assertEquals(memoryOf(2), 2 * memoryOf(1));
});
