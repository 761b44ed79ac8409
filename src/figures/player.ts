/**
 * The player of an animation: a figure with frames, and the slider and buttons under it.
 */

import type { Figure, PlotlyObject } from "./figure.ts";
import { decade } from "./logarithms.ts";
import { font, tickFont } from "./theme.ts";

/** A figure with frames: Plotly's player needs nothing else. */
export type AnimatedFigure = Figure & { readonly frames: readonly PlotlyObject[] };

/** Under the panels: slider and buttons, px. */
export const controlsHeight = 84;

/** The player's slider and buttons: part of the page's layout, not of the pictures. */
export function playerControls(times: readonly number[]): PlotlyObject {
  const animate = (frames: string[] | null, duration: number, extra = {}) => ({
    method: "animate",
    args: [frames, {
      mode: "immediate",
      frame: { duration, redraw: false },
      transition: { duration: 0 },
      ...extra,
    }],
  });
  return {
    sliders: [{
      x: 0.15,
      len: 0.85,
      y: 0,
      pad: { t: 58, b: 6 },
      currentvalue: { prefix: "<i>t</i> = ", xanchor: "right", font },
      font: { ...tickFont, size: 1, color: "rgba(0,0,0,0)" },
      ticklen: 0,
      minorticklen: 0,
      steps: times.map((t, frame) => ({ label: timeText(t), ...animate([`${frame}`], 0) })),
    }],
    updatemenus: [{
      type: "buttons",
      direction: "left",
      showactive: false,
      x: 0,
      xanchor: "left",
      y: 0,
      yanchor: "top",
      pad: { t: 60 },
      font: { ...tickFont, size: 14 },
      buttons: [
        { label: "▶", ...animate(null, 60, { fromcurrent: true, mode: "afterall" }) },
        { label: "▮▮", ...animate([null] as unknown as string[], 0) },
      ],
    }],
  };
}

/** `0.0012` */
export function timeText(t: number): string {
  return Number(t.toPrecision(2)).toFixed(Math.max(1 - decade(t), 0));
}
