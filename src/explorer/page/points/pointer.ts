/// <reference lib="dom" />
/** Training points under the pointer: dragged, added, drawn, removed. Mouse, pen and touch alike. */

import type { PointSet } from "../../../data/point_set.ts";
import { type Panel, toData, toPixel } from "../../drawing/marks.ts";
import { withPoints } from "../../state/changes.ts";
import { lookedAt } from "../../state/data.ts";
import { mostPoints } from "../../state/specs.ts";
import type { Session } from "../session.ts";
import { added, moved, nearest, without } from "./moved.ts";
import { short } from "./points_as_text.ts";
import { isPressed, tool } from "./tools.ts";

/** So near to a point is on it, px: a fingertip is wide. */
const reach = { fine: 12, coarse: 24 };
/** A stroke leaves a point after so many px. */
const spacing = 22;

type Point = readonly [x: number, y: number];

/** One press of the pointer. */
interface Press {
  /** Where it has gone to since the last time, one place or more, px. */
  move(places: readonly Point[]): void;
  /** It has been let go. */
  end(): void;
}

/**
 * Listens to a canvas.
 *
 * @param panelNow  what is drawn on it
 * @returns  ends it
 */
export function followPointer(
  session: Session,
  canvas: HTMLCanvasElement,
  panelNow: () => Panel | undefined,
): () => void {
  let press: Press | undefined;
  // where the canvas was when it was pressed: what is above it may grow by what a point changes
  let corner: Point = [0, 0];
  const start = (event: PointerEvent) => {
    const panel = panelNow();
    if (!event.isPrimary || event.button !== 0 || !panel) return;
    // where the points are by now: the picture may still be of the last change
    const set = lookedAt(session.state.peek());
    const distance = event.pointerType === "mouse" ? reach.fine : reach.coarse;
    const { left, top } = canvas.getBoundingClientRect();
    corner = [left, top];
    press = pressOf(session, panel, set, placeOf(event, corner), distance);
    if (!press) return;
    isPressed.value = true;
    canvas.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    // a slow page gets many places at once
    const events = event.getCoalescedEvents?.() ?? [];
    press?.move((events.length > 0 ? events : [event]).map((event) => placeOf(event, corner)));
  };
  const end = () => {
    press?.end();
    press = undefined;
    isPressed.value = false;
  };
  // a finger that is on a point drags it; elsewhere it scrolls the page
  const touch = (event: TouchEvent) => {
    if (press && event.cancelable) event.preventDefault();
  };
  canvas.addEventListener("pointerdown", start);
  canvas.addEventListener("pointermove", move);
  canvas.addEventListener("pointerup", end);
  canvas.addEventListener("pointercancel", end);
  canvas.addEventListener("touchstart", touch, { passive: false });
  return () => {
    canvas.removeEventListener("pointerdown", start);
    canvas.removeEventListener("pointermove", move);
    canvas.removeEventListener("pointerup", end);
    canvas.removeEventListener("pointercancel", end);
    canvas.removeEventListener("touchstart", touch);
  };
}

function placeOf({ clientX, clientY }: PointerEvent, [left, top]: Point): Point {
  return [clientX - left, clientY - top];
}

/** What a press does; undefined if nothing. */
function pressOf(
  session: Session,
  panel: Panel,
  set: PointSet,
  [x, y]: Point,
  distance: number,
): Press | undefined {
  const isLine = set.d === 1;
  const places = Array.from({ length: set.n }, (_, k): [number, number] => {
    const [px, py] = toPixel(panel, set.points[k * set.d], isLine ? 0 : set.points[k * set.d + 1]);
    // on a line only the place along it counts
    return [px, isLine ? y : py];
  });
  const on = nearest(places, x, y, distance);
  const change = (set: PointSet, gesture?: string) =>
    session.change((state) => withPoints(state, set), gesture);
  if (tool.value === "remove") {
    if (on === undefined || set.n === 1) return undefined;
    return { move() {}, end: () => change(without(set, on)) };
  }
  if (on !== undefined) {
    const gesture = `point ${on} ${performance.now()}`;
    return { move: (places) => change(moved(set, on, dataAt(panel, places.at(-1)!)), gesture), end() {} };
  }
  return tool.value === "draw" ? strokeFrom([x, y], panel, set, change) : undefined;
}

/** Points along a stroke; a tap is one. */
function strokeFrom(
  first: Point,
  panel: Panel,
  set: PointSet,
  change: (set: PointSet, gesture?: string) => void,
): Press {
  const gesture = `stroke ${performance.now()}`;
  const stroke = [dataAt(panel, first)];
  let last = first;
  change(added(set, stroke), gesture);
  return {
    move(places) {
      const before = stroke.length;
      for (const place of places) {
        const isNear = Math.sqrt((place[0] - last[0]) ** 2 + (place[1] - last[1]) ** 2) < spacing;
        if (isNear || set.n + stroke.length >= mostPoints) continue;
        last = place;
        stroke.push(dataAt(panel, place));
      }
      if (stroke.length > before) change(added(set, stroke), gesture);
    },
    end() {},
  };
}

/** Within the area that is drawn. */
function dataAt(panel: Panel, [x, y]: Point): number[] {
  const { left, top, width, height } = panel.area;
  const within = (value: number, from: number, length: number) =>
    Math.min(from + length, Math.max(from, value));
  return toData(panel, within(x, left, width), within(y, top, height)).map(short);
}
