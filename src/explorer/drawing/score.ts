/**
 * The row of scores: t · score along the data.
 */

import { frameOf } from "./frame.ts";
import type { Mark, Panel } from "./marks.ts";
import { curveLine, panelOf, rug, type Size } from "./panel_parts.ts";
import { alongRange, pullRange } from "./places.ts";
import { colourOf } from "./theme.ts";
import { type ColumnView, counted, opening } from "./view.ts";

/** t · score of one column, and thin that of the first. */
export function scorePanel(view: ColumnView, size: Size): Panel {
  const { shown, theme, measure, index, room, colour, t, heads } = view;
  const { scene, columns } = shown;
  const frame = frameOf({
    ...size,
    x: { ...alongRange(scene), title: scene.along.label },
    y: { ...pullRange(shown), title: "t · score" },
    theme,
    measure,
  });
  const { x, y, area } = frame;
  const zero = y.pixel(0);
  const inside: Mark[] = [{
    kind: "line",
    xy: [area.left, zero, area.left + area.width, zero],
    colour: theme.grid,
    width: 1.2,
  }, rug(scene, frame, theme.point)];
  const { curve, problem } = columns[index];
  const first = columns[0].curve;
  if (first && index > 0 && problem === undefined) {
    const xy = curveLine(scene.along.u, room.curve("first curve", first, scene, t), x, y);
    inside.push({ kind: "line", xy, colour: colourOf(heads[0].score, theme), width: 1 });
  }
  let pull: Float32Array | undefined;
  if (curve) {
    pull = room.curve("curve", curve, scene, t);
    inside.push({ kind: "line", xy: curveLine(scene.along.u, pull, x, y), colour, width: 2 });
  }
  return panelOf(view, size, frame, { inside, label: () => sentence(view, pull) });
}

function sentence(view: ColumnView, pull: Float32Array | undefined): string {
  if (!pull) return `${opening(view)}: no score yet.`;
  const thin = view.index > 0 ? `, thin that of ${view.heads[0].name}` : "";
  return `${opening(view)}: t · score along the data, which draws to ${
    counted(attractors(pull), "place")
  }${thin}.`;
}

/** Places where it falls through 0: to the left of them it points right, and to the right left. */
export function attractors(pull: Float32Array): number {
  let places = 0;
  let before = 0;
  for (const value of pull) {
    if (value < 0 && before > 0) places++;
    if (value !== 0) before = value;
  }
  return places;
}
