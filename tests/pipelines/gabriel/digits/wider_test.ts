import { assertEquals } from "@std/assert";
import { widerOf } from "../../../../pipelines/gabriel/digits/analyze.ts";

const particles = { value: 0.2, low: 0.1, high: 0.3 };

Deno.test("digits: the error is that of the wider interval, and what is held is what one of both holds", () => {
  const sets = { value: 0.2, low: -0.5, high: 0.9, error: 0.3, degrees: 7 };
  assertEquals(widerOf(particles, sets), { ...sets, low: 0 });
  const narrow = { value: 0.2, low: 0.15, high: 0.25, error: 0.02, degrees: 7 };
  assertEquals(widerOf(particles, narrow), { ...particles, error: undefined, degrees: undefined });
});
