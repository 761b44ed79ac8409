import { assert, assertEquals, assertThrows } from "@std/assert";
import { type Arena, createArena, memoryBytes } from "../../src/kernels/arena.ts";

/** Numbers that look random, the same at every run. */
function* digits(): Generator<number> {
  for (let state = 12345;; state = (state * 1103515245 + 12345) % 2 ** 31) yield state >> 8;
}

Deno.test("arena: regions opened and freed in any order never share a byte, and keep what was written", () => {
  const arena = createArena();
  const chance = digits();
  const draw = (below: number) => chance.next().value! % below;
  const live: { region: Arena; blocks: { pointer: number; length: number; value: number }[] }[] = [];
  for (let turn = 0; turn < 400; turn++) {
    if (live.length > 0 && draw(3) === 0) live.splice(draw(live.length), 1)[0].region.free();
    if (draw(2) === 0 || live.length === 0) live.push({ region: arena.region(), blocks: [] });
    const { region, blocks } = live[draw(live.length)];
    const length = draw(3000);
    const pointer = region.reserve(4 * length);
    assertEquals(pointer % 64, 0);
    region.i32(pointer, length).fill(turn);
    blocks.push({ pointer, length, value: turn });
    for (const { region, blocks } of live) {
      for (const { pointer, length, value } of blocks) {
        assert(region.i32(pointer, length).every((own) => own === value), `block ${value} at turn ${turn}`);
      }
    }
  }
});

Deno.test("arena: what is freed is used again, so that many jobs take no more memory than one", () => {
  const arena = createArena();
  const first = arena.region();
  const pointer = first.reserve(1000);
  const kept = arena.region().reserve(1000);
  first.free();
  const grown = arena.memory.buffer.byteLength;
  for (let job = 0; job < 1000; job++) {
    using region = arena.region();
    assertEquals(region.reserve(1000), pointer);
    assert(region.reserve(1 << 20) > kept);
  }
  assert(arena.memory.buffer.byteLength <= grown + (1 << 20) + 65536);
});

Deno.test("arena: allocated bytes are zero, also where something was before; freeing twice frees nothing of others", () => {
  const arena = createArena();
  const first = arena.region();
  const pointer = first.place(new Float64Array(100).fill(7));
  first.free();
  const second = arena.region();
  assertEquals(second.allocate(800), pointer);
  assertEquals(second.f64(pointer, 100), new Float64Array(new SharedArrayBuffer(800)));
  first.free();
  assert(arena.region().reserve(800) !== pointer);
});

for (const size of [-1, -64, NaN, Infinity, 0.5, 2 ** 53]) {
  Deno.test(`arena: ${size} bytes are no size`, () => {
    const arena = createArena();
    const before = arena.region().reserve(64);
    for (const ask of [arena.allocate, arena.reserve]) {
      assertThrows(() => ask(size), RangeError, `whole number of bytes, at least 0, got ${size}`);
    }
    assertEquals(arena.reserve(64), before + 64);
  });
}

Deno.test("arena: 2 GiB and more are refused, and what is there stays usable", () => {
  const arena = createArena();
  const pointer = arena.place(Int32Array.of(1, 2, 3));
  for (const size of [memoryBytes, 2 ** 32 + 64, 2 ** 40]) {
    assertThrows(() => arena.reserve(size), RangeError, `no ${size} bytes in one piece left`);
  }
  assertEquals([...arena.i32(pointer, 3)], [1, 2, 3]);
  arena.reserve(100);
});

Deno.test("arena: nothing also has a place of its own; what is no array of the kernels' is a TypeError", () => {
  const arena = createArena();
  assert(arena.reserve(0) !== arena.reserve(0));
  for (const data of [[1, 2], new Uint8Array(8), undefined]) {
    assertThrows(() => arena.place(data as unknown as Float64Array), TypeError, "the kernels take");
  }
});
