import { assertEquals } from "@std/assert";
import { Room } from "../../../../src/pipeline/executors/slurm/room.ts";

Deno.test("room: a refused array is halved until one is too many; what is taken makes the next larger, up to the limit", () => {
  const room = new Room(10);
  assertEquals([room.most, room.isOpen], [10, true]);
  assertEquals([room.refused(10), room.most, room.isOpen], [true, 5, true]);
  assertEquals([room.refused(5), room.most], [true, 2]);
  assertEquals([room.refused(2), room.most], [true, 1]);
  assertEquals([room.refused(1), room.most, room.isOpen], [false, 1, false]);
  const grown = [1, 2, 3, 4, 5].map(() => {
    room.taken();
    return room.most;
  });
  assertEquals(grown, [2, 4, 8, 10, 10]);
});
