/**
 * Densities on the line, over histograms of samples.
 */

import { readNpy } from "../../../../src/arrays/npy.ts";
import { type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { ink, scoreColours } from "../../../../src/figures/theme.ts";
import { histogram } from "../../../../src/measures/histogram.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { inputDir } from "../../../../src/stages/inputs.ts";
import type { DrawnLed } from "./drawn_led.ts";

const bins = 60;

export async function lineFigure(
  context: StageContext,
  { densities, bandwidths, samples, x: range }: DrawnLed,
): Promise<Figure> {
  const read = async (node: string, file: string) =>
    (await readNpy(`${inputDir(context, node)}/${file}.npy`, "f64")).data;
  const [x, all] = [await read(densities, "axes-1"), await read(densities, "densities")];
  const panels = await Promise.all(bandwidths.map(async (c, i): Promise<CurvePanel> => {
    const particles = await read(samples[i], "x");
    const steps = histogram(particles, 1, 0, { low: range[0], high: range[1], count: bins });
    const density = all.subarray(i * x.length, (i + 1) * x.length);
    const shown = [...x.keys()].filter((k) => x[k] >= range[0] && x[k] <= range[1]);
    return {
      title: c === 0 ? "KDE" : `LED-KDE, <i>h</i> = ${c} ε`,
      x: { title: "<i>x</i> (data units)", range },
      y: { title: "density" },
      curves: [
        {
          name: "samples of the reverse SDE",
          colour: c === 0 ? scoreColours.esf : scoreColours.ks,
          look: "line",
          isInLegend: i === 1,
          points: steps.flatMap((
            { low, high, density },
          ) => [{ x: low, y: density }, { x: high, y: density }]),
        },
        {
          name: "density",
          colour: ink,
          look: "dashed",
          points: shown.map((k) => ({ x: x[k], y: density[k] })),
        },
      ],
    };
  }));
  return curvePanels({
    name: "led-kde-line",
    title: "LED-KDE on the line, and samples",
    caption:
      "Density estimates of four evenly spaced points, and histograms of the particles that the reverse SDE with the ESF (blue) and with " +
      "kernel-smoothed scores and Langevin steps at ε (violet) makes.",
    panels,
  });
}
