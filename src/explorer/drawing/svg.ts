/**
 * Panels as SVG: everything as paths and texts but the particles, which are an image within.
 */

import { encode } from "fast-png";
import type { Mark, Panel, Picture, Text } from "./marks.ts";
import { barb, type Place } from "./shapes.ts";
import { escape } from "../../figures/html.ts";
import { fontFamily } from "../../figures/font_family.ts";
import { lookOf, rise, runsOf } from "./text.ts";

/** A panel as a document of its own. */
export function svgOf(panel: Panel, options: SvgOptions): string {
  return svgDocument(panel, options, panelSvg(panel, { left: 0, top: 0 }, "area"));
}

export interface SvgOptions {
  readonly ground: string;
  /** `@font-face` rules that the document carries within it */
  readonly css?: string;
  /** where it is from, for who finds the file later */
  readonly source?: string;
}

/** A document around marks that are SVG. */
export function svgDocument(
  { width, height, label }: Pick<Panel, "width" | "height" | "label">,
  { ground, css, source }: SvgOptions,
  content: string,
): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
    `role="img" font-family="${escaped(fontFamily)}">` +
    `<title>${escaped(label)}</title>` + (source ? `<metadata>${escaped(source)}</metadata>` : "") +
    (css ? `<style>${escaped(css)}</style>` : "") +
    `<rect width="${width}" height="${height}" fill="${ground}"/>${content}</svg>`;
}

/**
 * A panel as a part of a document.
 *
 * @param id  of its area's outline, its own in the document
 */
export function panelSvg({ area, inside, around }: Panel, { left, top }: Place, id: string): string {
  return `<g transform="translate(${n(left)} ${n(top)})"><clipPath id="${id}"><rect x="${n(area.left)}" y="${
    n(area.top)
  }" ` +
    `width="${n(area.width)}" height="${n(area.height)}"/></clipPath>` +
    `<g clip-path="url(#${id})">${marksSvg(inside)}</g>${marksSvg(around)}</g>`;
}

/** Marks as elements. */
export function marksSvg(marks: readonly Mark[]): string {
  return marks.map(markSvg).join("");
}

function markSvg(mark: Mark): string {
  const opacity = "opacity" in mark && mark.opacity !== undefined ? ` opacity="${mark.opacity}"` : "";
  switch (mark.kind) {
    case "line": {
      const dash = mark.dash ? ` stroke-dasharray="${mark.dash.join(" ")}"` : "";
      return path(linePath(mark.xy), { stroke: mark.colour, width: mark.width }, opacity + dash);
    }
    case "circles": {
      const d = rowsOf(mark.xy, 2).map(([x, y]) => circlePath(x, y, mark.radius)).join("");
      const { halo, width = 1 } = mark;
      return (halo ? path(d, { stroke: halo, width: width + 2 }, opacity) : "") +
        path(d, { ...mark, width }, opacity);
    }
    case "rects":
      return path(
        rowsOf(mark.boxes, 4).map(([x, y, w, h]) => `M${n(x)} ${n(y)}h${n(w)}v${n(h)}h${n(-w)}z`).join(""),
        mark,
        opacity,
      );
    case "arrows":
      return path(
        rowsOf(mark.ends, 4).map(arrowPath).join(""),
        { stroke: mark.colour, width: mark.width },
        opacity,
      );
    case "picture":
      return pictureSvg(mark);
    case "text":
      return textSvg(mark);
  }
}

interface Look {
  readonly fill?: string;
  readonly stroke?: string;
  readonly width?: number;
}

function path(d: string, { fill, stroke, width = 1 }: Look, more: string): string {
  if (d === "") return "";
  const line = stroke ? ` stroke="${stroke}" stroke-width="${width}" stroke-linejoin="round"` : "";
  return `<path d="${d}" fill="${fill ?? "none"}"${line}${more}/>`;
}

function linePath(xy: ArrayLike<number>): string {
  let d = "";
  let isNew = true;
  for (let i = 0; i < xy.length; i += 2) {
    const [x, y] = [xy[i], xy[i + 1]];
    if (!Number.isFinite(x) || !Number.isFinite(y)) isNew = true;
    else {
      d += `${isNew ? "M" : "L"}${n(x)} ${n(y)}`;
      isNew = false;
    }
  }
  return d;
}

function circlePath(x: number, y: number, r: number): string {
  return `M${n(x - r)} ${n(y)}a${r} ${r} 0 1 0 ${n(2 * r)} 0a${r} ${r} 0 1 0 ${n(-2 * r)} 0z`;
}

function arrowPath([x0, y0, x1, y1]: readonly number[]): string {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const side = (sign: number) =>
    `${n(x1 - barb.along * dx - sign * barb.across * dy)} ${
      n(y1 - barb.along * dy + sign * barb.across * dx)
    }`;
  return `M${n(x0)} ${n(y0)}L${n(x1)} ${n(y1)}M${side(1)}L${n(x1)} ${n(y1)}L${side(-1)}`;
}

function pictureSvg({ box, pixels, columns, rows, isSmooth }: Picture): string {
  const data = pixels.subarray(0, 4 * columns * rows);
  const png = encode({ width: columns, height: rows, data, channels: 4, depth: 8 });
  const sharp = isSmooth ? "" : ` style="image-rendering:pixelated"`;
  return `<image x="${n(box.left)}" y="${n(box.top)}" width="${n(box.width)}" height="${n(box.height)}" ` +
    `preserveAspectRatio="none"${sharp} href="data:image/png;base64,${base64(png)}"/>`;
}

function textSvg(mark: Text): string {
  let before = 0;
  const spans = runsOf(mark.text).map((run) => {
    const shift = -rise[run.script] * mark.size;
    const { size, isItalic } = lookOf(run, mark);
    const attributes = (isItalic ? ` font-style="italic"` : "") +
      (size !== mark.size ? ` font-size="${n(size)}"` : "") +
      (shift !== before ? ` dy="${n(shift - before)}"` : "");
    before = shift;
    return attributes ? `<tspan${attributes}>${escaped(run.text)}</tspan>` : escaped(run.text);
  });
  const anchor = mark.anchor === "start" ? "" : ` text-anchor="${mark.anchor}"`;
  const weight = mark.isBold ? ` font-weight="700"` : "";
  return `<text x="${n(mark.x)}" y="${n(mark.y)}" font-size="${
    n(mark.size)
  }" fill="${mark.colour}"${anchor}${weight} ` +
    `xml:space="preserve">${spans.join("")}</text>`;
}

function rowsOf(values: ArrayLike<number>, length: number): number[][] {
  return Array.from(
    { length: values.length / length },
    (_, i) => Array.from({ length }, (_, k) => values[i * length + k]),
  );
}

/** A hundredth of a px is enough. */
function n(value: number): string {
  return String(Math.round(100 * value) / 100);
}

/** As XML, where "]]>" may not stand in a text. */
function escaped(text: string): string {
  return escape(text).replace(/>/g, "&gt;");
}

function base64(bytes: Uint8Array): string {
  let binary = "";
  for (let i = 0; i < bytes.length; i += 8192) binary += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(binary);
}
