/**
 * Densities in the plane, and samples below them.
 */

import { readNpy } from "../../../../src/arrays/npy.ts";
import { type DensityPanel, densityPanels } from "./density_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { scoreColours } from "../../../../src/figures/theme.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { inputDir } from "../../../../src/stages/inputs.ts";
import { readGenerated } from "../../../../src/stages/generated.ts";
import type { DrawnLed } from "./drawn_led.ts";

const particlesShown = 500;
/** Places of a density, across, that a panel can show. */
const mostShades = 120;

export async function planeFigure(context: StageContext, study: DrawnLed): Promise<Figure> {
  const { densities, bandwidths, samples, flow, name } = study;
  const { points } = await readGenerated(inputDir(context, study.data));
  const read = async (node: string, file: string) =>
    (await readNpy(`${inputDir(context, node)}/${file}.npy`, "f64")).data;
  const [x, y, all] = [
    await read(densities, "axes-1"),
    await read(densities, "axes-2"),
    await read(densities, "densities"),
  ];
  const stride = Math.ceil((study.x[1] - study.x[0]) / (x[1] - x[0]) / mostShades);
  const within = (axis: Float64Array, [low, high]: readonly number[]) =>
    [...axis.keys()].filter((i) => axis[i] >= low && axis[i] <= high && i % stride === 0);
  const [columns, rows] = [within(x, study.x), within(y, study.y)];
  const some = async (node: string) => (await read(node, "x")).subarray(0, 2 * particlesShown);
  const panels: DensityPanel[] = [];
  for (const [i, c] of bandwidths.entries()) {
    const at = i * x.length * y.length;
    const density = Float64Array.from(
      columns.flatMap((column) => rows.map((row) => all[at + column * y.length + row])),
    );
    panels.push({
      score: headOf(c),
      subtitle: c === 0 ? "density" : `density, <i>h</i> = ${c} ε`,
      density,
    });
  }
  if (flow) {
    panels.push({
      score: { id: "esf", name: "ESF", colour: scoreColours.esf },
      subtitle: "probability flow to ε",
      particles: await some(flow),
    });
  }
  for (const [i, node] of samples.entries()) {
    const c = bandwidths[i];
    if (c === 0) continue;
    panels.push({
      score: { id: `ks-${c}`, name: "KS", colour: scoreColours.ks },
      subtitle: `samples, <i>h</i> = ${c} <i>t</i>`,
      particles: await some(node),
    });
  }
  return densityPanels({
    name: `led-kde-${name}`,
    title: `Density estimates and samples: ${name}`,
    caption:
      "Above: the plain Gaussian density estimate (KDE) of variance ε and LED-KDE, whose second kernel acts on the logarithm and so " +
      "spreads mass along the data, not across; each panel has its own scale, from 0 (white) to its largest density. Below: particles of " +
      "the ESF's probability flow, which ends around the training points, and of the reverse SDE with kernel-smoothed scores and Langevin " +
      "steps at ε.",
    x: columns.map((i) => x[i]),
    y: rows.map((j) => y[j]),
    panels,
    train: points,
  });
}

function headOf(c: number) {
  return c === 0
    ? { id: "kde", name: "KDE", colour: scoreColours.esf }
    : { id: `led-${c}`, name: "LED-KDE", colour: scoreColours.ks };
}
