import { assertAlmostEquals, assertEquals } from "@std/assert";
import { heldOutLevels } from "../../src/points_study/held_out_levels.ts";
import { plainMath } from "../../src/theory/plain_math.ts";

Deno.test("levels: even in log t, the single one exact in the place of a near one", () => {
  const times = heldOutLevels({ t0: 2, tMin: 0.002 }, { levels: 4, single: 0.25 }, plainMath);
  assertEquals(times.length, 4);
  assertEquals(times[1], 0.5);
  for (const [i, exact] of [[0, 2], [2, 0.02], [3, 0.002]]) {
    assertAlmostEquals(times[i], exact, 1e-12 * exact);
  }
  // too little noise for it
  assertEquals(heldOutLevels({ t0: 1, tMin: 0.5 }, { levels: 3, single: 0.25 }, plainMath).length, 3);
});
