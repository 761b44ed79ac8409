/// <reference lib="dom" />
/** The whole figure as files. */

import { figure, figureSvg, paintFigure } from "../../drawing/figure.ts";
import { gifOf } from "../../drawing/gif.ts";
import { canvasMeasure } from "../../drawing/paint.ts";
import { Room } from "../../drawing/room.ts";
import { counted, type View } from "../../drawing/view.ts";
import { ownPoints, planeSets } from "../../state/specs.ts";
import type { State } from "../../state/state.ts";
import type { Picture } from "../figure/board.ts";
import { sourceOf } from "./source_of.ts";

/** px of the figure, device pixels a px of a PNG and of a GIF. */
const width = 1000;
const gifWidth = 720;
const pngScale = 2;
/** Twenty frames a second for four seconds, and one at rest. */
const clip = { frames: 80, delay: 5, rest: 20 };

/** As an SVG document with the page's fonts in it. */
export function svgFile(picture: Picture, state: State): Blob {
  const drawn = figure(viewOf(picture, pngScale), { width, data: nameOf(state) });
  const source = sourceOf({ ...state, position: picture.position });
  return new Blob([figureSvg(drawn, fontRules(), source)], { type: "image/svg+xml" });
}

/** As a PNG of twice as many pixels as px. */
export async function pngFile(picture: Picture, state: State): Promise<Blob> {
  const { canvas } = painter(picture, state, width, pngScale)(picture.position);
  return await canvas.convertToBlob({ type: "image/png" });
}

/**
 * The time from the start to the end, as a GIF.
 *
 * @param onProgress  share that is done, 0 to 1
 */
export async function gifFile(
  picture: Picture,
  state: State,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const paint = painter(picture, state, gifWidth, 1);
  const bytes = await gifOf((position) => {
    const { canvas, context } = paint(position);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return { pixels: new Uint32Array(data.buffer), width: canvas.width, height: canvas.height };
  }, { ...clip, onProgress, signal });
  return new Blob([new Uint8Array(bytes)], { type: "image/gif" });
}

/** Paints the figure at a position, always into the same canvas. */
function painter(picture: Picture, state: State, width: number, scale: number) {
  const view = viewOf(picture, scale);
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext("2d", { willReadFrequently: true })!;
  return (position: number) => {
    const drawn = figure({ ...view, position }, { width, data: nameOf(state) });
    const [columns, rows] = [drawn.width, drawn.height].map((px) => Math.ceil(px * scale));
    // setting a canvas's size clears it
    if (canvas.width !== columns || canvas.height !== rows) {
      Object.assign(canvas, { width: columns, height: rows });
    }
    paintFigure(context, drawn, scale, view.measure);
    return { canvas, context };
  };
}

/** Drawn in memory of its own: the page goes on meanwhile. */
function viewOf(picture: Picture, pixelRatio: number): View {
  const measure = canvasMeasure(new OffscreenCanvas(1, 1).getContext("2d")!);
  return { ...picture, measure, pixelRatio, rooms: picture.rooms.map(() => new Room()) };
}

/** `circle, 12 training points` */
function nameOf({ data, n }: State): string {
  const name = data === ownPoints ? "own points" : planeSets.find(({ id }) => id === data)?.name ?? data;
  return `${name}, ${counted(n, "training point")}`;
}

/** The page's own: a file that is opened elsewhere has no others. */
function fontRules(): string {
  return [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .map(({ cssText }) => cssText)
    .join("");
}
