/**
 * Plotly's SVG made the same every time, and small.
 */

import type { PlotlyObject } from "./figure.ts";

/**
 * Traces with ids of their own, counted in order: Plotly draws them by lot otherwise, and writes them into
 * the SVG.
 */
export function withTraceIds(data: readonly PlotlyObject[]): PlotlyObject[] {
  return data.map((trace, i) => ({ ...trace, uid: `${i}` }));
}

/** The SVG without what changes from one drawing to the next, and with equal markers written once. */
export function tidySvg(svg: string): string {
  return withSharedMarkers(withStyleLast(withStableIds(svg)));
}

/** Where a legend's boxes have their style among their attributes hangs on whether its texts were measured before in the page. */
function withStyleLast(svg: string): string {
  return svg.replace(/(<rect[^>]*?)( style="[^"]*")([^>]*?)(\/?>)/g, "$1$3$2$4");
}

/**
 * Plotly names clip paths and definitions by lot, six hexadecimal digits a drawing (`clip2d2276xyplot`): they
 * become `0`. Only where names stand, as a coordinate may have the same digits.
 */
function withStableIds(svg: string): string {
  const lot = svg.match(/ id="defs-([0-9a-f]{6})"/)?.[1];
  if (lot === undefined) return svg;
  return svg.replace(
    /( id="| class="|url\(['"]?#|href="#)([^")']*)/g,
    (_, before: string, name: string) => before + name.replaceAll(lot, "0"),
  );
}

/**
 * A marker is 200 bytes of path and style: it is defined once and used at each place, a quarter of the size.
 */
function withSharedMarkers(svg: string): string {
  const known = new Map<string, number>();
  const used = svg.replace(
    /<path class="point" transform="translate\(([^,()]+),([^,()]+)\)" (d="[^"]*" style="[^"]*")\/>/g,
    (_, x: string, y: string, shape: string) => {
      if (!known.has(shape)) known.set(shape, known.size);
      return `<use xlink:href="#marker${known.get(shape)}" x="${x}" y="${y}"/>`;
    },
  );
  if (known.size === 0) return svg;
  const shapes = [...known].map(([shape, number]) => `<path id="marker${number}" ${shape}/>`);
  return used.replace(/<svg[^>]*>/, (opening) => `${opening}<defs>${shapes.join("")}</defs>`);
}
