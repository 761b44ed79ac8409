/**
 * The row of ways: where followed particles are, down from √t0.
 */

import { alongOfParticles } from "../compute/along.ts";
import { between } from "../compute/between.ts";
import { frameOf } from "./frame.ts";
import type { Mark, Panel } from "./marks.ts";
import { panelOf, type Size } from "./panel_parts.ts";
import { rings } from "./particles.ts";
import { alongRange } from "./places.ts";
import { spokenNumber } from "./text.ts";
import { type ColumnView, counted, opening } from "./view.ts";

/** Ways in the plane of u and √t. */
export function waysPanel(view: ColumnView, size: Size): Panel {
  const { shown: { scene, columns }, theme, measure, index, colour, sigma } = view;
  const { paths, followed } = columns[index];
  const frame = frameOf({
    ...size,
    x: { ...alongRange(scene), title: scene.along.label },
    y: { low: 0, high: 1.04 * Math.sqrt(scene.t0), title: "√t" },
    theme,
    measure,
  });
  const { x, y, area } = frame;
  const now = y.pixel(sigma);
  const inside: Mark[] = [];
  if (paths) {
    const { done, ahead, heads } = linesOfWays(view, paths, followed, x.pixel, y.pixel);
    inside.push(
      { kind: "line", xy: ahead, colour, width: 1, opacity: 0.35 },
      { kind: "line", xy: done, colour, width: 1.1, opacity: 0.8 },
      {
        kind: "line",
        xy: [area.left, now, area.left + area.width, now],
        colour: theme.ink,
        width: 1,
        dash: [4, 3],
      },
      { kind: "circles", xy: heads, radius: 3, fill: colour },
    );
  }
  const points = new Float64Array(2 * scene.n);
  scene.along.points.forEach((u, i) => points.set([x.pixel(u), y.pixel(0)], 2 * i));
  const label = () =>
    !paths
      ? `${opening(view)}: no ways yet.`
      : `${opening(view)}: ways of ${counted(followed, "particle")} over √t, down from ${
        spokenNumber(Math.sqrt(scene.t0))
      } to ${spokenNumber(Math.sqrt(scene.tMin))}, now at ${spokenNumber(sigma)}, above ${
        counted(scene.n, "training point")
      }.`;
  return panelOf(view, size, frame, { inside, around: [rings(points, size.width, theme)], label });
}

/** What of the ways is past and to come, and where the particles are, px. */
function linesOfWays(
  { shown: { scene: { d, along, pathSigma } }, room, sigma }: ColumnView,
  paths: Float32Array,
  followed: number,
  pixelX: (u: number) => number,
  pixelY: (sigma: number) => number,
): { done: number[]; ahead: number[]; heads: number[] } {
  const u = room.floats("ways", paths.length / d);
  alongOfParticles(along, paths, d, u);
  const { index, share } = between(pathSigma, sigma);
  const [done, ahead, heads]: number[][] = [[], [], []];
  for (let particle = 0; particle < followed; particle++) {
    const at = (node: number) => u[node * followed + particle];
    // an angle goes on at the other end
    const breaks = (a: number, b: number) => along.kind === "angle" && Math.abs(a - b) > 0.5;
    const part = (line: number[], from: number, to: number) => {
      for (let node = from; node <= to; node++) {
        if (node > from && breaks(at(node - 1), at(node))) line.push(NaN, NaN);
        line.push(pixelX(at(node)), pixelY(pathSigma[node]));
      }
    };
    const next = Math.min(index + 1, pathSigma.length - 1);
    const isBroken = breaks(at(index), at(next));
    const here = isBroken ? at(share < 0.5 ? index : next) : at(index) + share * (at(next) - at(index));
    const place = [pixelX(here), pixelY(sigma)];
    part(done, 0, index);
    if (!isBroken) done.push(...place);
    done.push(NaN, NaN);
    if (!isBroken) ahead.push(...place);
    part(ahead, next, pathSigma.length - 1);
    ahead.push(NaN, NaN);
    heads.push(...place);
  }
  return { done, ahead, heads };
}
