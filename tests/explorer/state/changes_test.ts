import { assertEquals } from "@std/assert";
import { withData, withPoints } from "../../../src/explorer/state/changes.ts";
import { checkState } from "../../../src/explorer/state/check.ts";
import { pointsOfState } from "../../../src/explorer/state/data.ts";
import { defaultState } from "../../../src/explorer/state/default.ts";
import { planeSets } from "../../../src/explorer/state/specs.ts";

Deno.test("state: any data set may follow any other, and one's own points any of them", () => {
  for (const first of planeSets) {
    const state = withData({ ...defaultState, d: first.d.min, scale: 3, t0: 0.5 }, first.id);
    const spread = first.modes ? 0.3 : 0;
    const own = withPoints({ ...state, spread, scale: 2 }, pointsOfState(state));
    assertEquals(pointsOfState(checkState(own)), pointsOfState(state));
    for (const second of planeSets) {
      for (const before of [{ ...state, spread }, own]) {
        const after = checkState(withData(before, second.id));
        assertEquals([after.scale, after.t0, "points" in after], [1, 0, false]);
      }
    }
  }
});

Deno.test("state: a point that is moved leaves the noise that was chosen", () => {
  const own = withPoints(defaultState, { n: 2, d: 1, points: Float64Array.of(0, 1) });
  const moved = withPoints({ ...own, t0: 0.3 }, { n: 2, d: 1, points: Float64Array.of(0, 2) });
  assertEquals([moved.t0, moved.points], [0.3, [0, 2]]);
});
