/// <reference lib="dom" />
/**
 * Panels on a canvas.
 */

import type { Arrows, Circles, Line, Mark, Panel, Picture, Rects, Text } from "./marks.ts";
import { barb, type Place } from "./shapes.ts";
import { cssFont, lookOf, type Measure, rise, runsOf, startOf } from "./text.ts";

export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * Measures texts with a canvas's fonts, each text in each look once: the page's fonts must be loaded before
 * (`document.fonts.load`).
 */
export function canvasMeasure(context: Context): Measure {
  const widths = new Map<string, number>();
  return (text, look) => {
    const font = cssFont(look);
    const key = `${font} ${text}`;
    let width = widths.get(key);
    if (width === undefined) {
      setFont(context, font);
      width = context.measureText(text).width;
      widths.set(key, width);
    }
    return width;
  };
}

/**
 * Paints a panel over what is there.
 *
 * @param pixelRatio  device pixels a px
 */
export function paint(
  context: Context,
  panel: Panel,
  pixelRatio: number,
  measure: Measure,
  { left, top }: Place = { left: 0, top: 0 },
): void {
  context.setTransform(pixelRatio, 0, 0, pixelRatio, left * pixelRatio, top * pixelRatio);
  context.save();
  context.beginPath();
  const { area } = panel;
  context.rect(area.left, area.top, area.width, area.height);
  context.clip();
  paintMarks(context, panel.inside, measure);
  context.restore();
  paintMarks(context, panel.around, measure);
}

/** Paints marks with the context's transformation. */
export function paintMarks(context: Context, marks: readonly Mark[], measure: Measure): void {
  for (const mark of marks) {
    context.globalAlpha = "opacity" in mark ? mark.opacity ?? 1 : 1;
    switch (mark.kind) {
      case "line":
        paintLine(context, mark);
        break;
      case "circles":
        paintCircles(context, mark);
        break;
      case "rects":
        paintRects(context, mark);
        break;
      case "arrows":
        paintArrows(context, mark);
        break;
      case "picture":
        paintPicture(context, mark);
        break;
      case "text":
        paintText(context, mark, measure);
    }
  }
  context.globalAlpha = 1;
}

function paintLine(context: Context, { xy, colour, width, dash }: Line): void {
  context.beginPath();
  let isNew = true;
  for (let i = 0; i < xy.length; i += 2) {
    const [x, y] = [xy[i], xy[i + 1]];
    if (x !== x || y !== y) isNew = true;
    else if (isNew) {
      context.moveTo(x, y);
      isNew = false;
    } else context.lineTo(x, y);
  }
  if (dash) context.setLineDash([...dash]);
  stroke(context, colour, width);
  if (dash) context.setLineDash([]);
}

function stroke(context: Context, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineJoin = "round";
  context.stroke();
}

function paintCircles(
  context: Context,
  { xy, radius, fill, stroke: colour, width = 1, halo }: Circles,
): void {
  context.beginPath();
  for (let i = 0; i < xy.length; i += 2) {
    context.moveTo(xy[i] + radius, xy[i + 1]);
    context.arc(xy[i], xy[i + 1], radius, 0, 2 * Math.PI);
  }
  if (halo) stroke(context, halo, width + 2);
  if (fill) {
    context.fillStyle = fill;
    context.fill();
  }
  if (colour) stroke(context, colour, width);
}

function paintRects(context: Context, { boxes, fill, stroke: colour, width = 1 }: Rects): void {
  context.beginPath();
  for (let i = 0; i < boxes.length; i += 4) context.rect(boxes[i], boxes[i + 1], boxes[i + 2], boxes[i + 3]);
  if (fill) {
    context.fillStyle = fill;
    context.fill();
  }
  if (colour) stroke(context, colour, width);
}

function paintArrows(context: Context, { ends, colour, width }: Arrows): void {
  context.beginPath();
  for (let i = 0; i < ends.length; i += 4) {
    const [x0, y0, x1, y1] = [ends[i], ends[i + 1], ends[i + 2], ends[i + 3]];
    const [dx, dy] = [x1 - x0, y1 - y0];
    context.moveTo(x0, y0);
    context.lineTo(x1, y1);
    context.moveTo(x1 - barb.along * dx - barb.across * dy, y1 - barb.along * dy + barb.across * dx);
    context.lineTo(x1, y1);
    context.lineTo(x1 - barb.along * dx + barb.across * dy, y1 - barb.along * dy - barb.across * dx);
  }
  stroke(context, colour, width);
}

/**
 * An image can only be put in the place of what is there, but a canvas be drawn with that shining through. It has the image's size:
 * what is beside an enlarged one would run into its edge.
 */
const sheets: { smooth?: OffscreenCanvas; sharp?: OffscreenCanvas } = {};

function paintPicture(context: Context, { box, pixels, columns, rows, isSmooth }: Picture): void {
  const sheet = sheets[isSmooth ? "smooth" : "sharp"] ??= new OffscreenCanvas(columns, rows);
  if (sheet.width !== columns) sheet.width = columns;
  if (sheet.height !== rows) sheet.height = rows;
  sheet.getContext("2d")!.putImageData(new ImageData(pixels, columns, rows), 0, 0);
  context.imageSmoothingEnabled = isSmooth;
  context.drawImage(sheet, box.left, box.top, box.width, box.height);
}

/** Letters stand where the font says, and not on whole pixels: as in the measure, so on the canvas and in SVG. */
function setFont(context: Context, font: string): void {
  context.font = font;
  context.textRendering = "geometricPrecision";
}

function paintText(context: Context, mark: Text, measure: Measure): void {
  context.fillStyle = mark.colour;
  context.textAlign = "left";
  context.textBaseline = "alphabetic";
  let x = startOf(mark, measure);
  for (const run of runsOf(mark.text)) {
    const look = lookOf(run, mark);
    setFont(context, cssFont(look));
    context.fillText(run.text, x, mark.y - rise[run.script] * mark.size);
    x += measure(run.text, look);
  }
}
