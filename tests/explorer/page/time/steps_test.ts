/** Where typed times go. */

import { signal } from "@preact/signals";
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Session } from "../../../../src/explorer/page/session.ts";
import { goToTime } from "../../../../src/explorer/page/time/steps.ts";

const scene = { t0: 0.02, tMin: 1e-5 };
const start = () => ({ problem: signal(""), position: signal(0.4), isPlaying: signal(true) });

Deno.test("time: one beyond the range is refused, with the range", () => {
  for (const t of [5, 1e-6, 0, -1]) {
    const session = start();
    goToTime(session as unknown as Session, scene, t);
    assertEquals([session.position.value, session.isPlaying.value], [0.4, true]);
    assertStringIncludes(session.problem.value, "t must be from 10⁻⁵ to 0.02");
  }
});

Deno.test("time: one within it is gone to, also the ends as they are shown", () => {
  const session = start();
  session.problem.value = "t must be …";
  goToTime(session as unknown as Session, scene, 0.0202);
  assertEquals([session.position.value, session.isPlaying.value, session.problem.value], [0, false, ""]);
  goToTime(session as unknown as Session, scene, 0.00316 ** 2);
  assertEquals(session.position.value, 1);
});
