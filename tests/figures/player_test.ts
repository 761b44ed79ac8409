import { assertEquals } from "@std/assert";
import { timeText } from "../../src/figures/player.ts";

Deno.test("player: times are written with two digits", () => {
  assertEquals([0.02, 0.00123, 1e-5].map(timeText), ["0.020", "0.0012", "0.000010"]);
});
