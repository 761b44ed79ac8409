/**
 * The two ways to spread mass, and what memorisation is left.
 */

import { readTable } from "../../../../src/arrays/csv.ts";
import { type Curve, type CurvePanel, curvePanels } from "../../../../src/figures/curve_panels.ts";
import type { Figure } from "../../../../src/figures/figure.ts";
import { ink, scoreColours } from "../../../../src/figures/theme.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { plainMath } from "../../../../src/theory/plain_math.ts";
import { inputDir } from "../../../../src/stages/inputs.ts";
import type { DrawnLed } from "./drawn_led.ts";

export async function mechanismsFigure(context: StageContext, planes: readonly DrawnLed[]): Promise<Figure> {
  const memorised = await readTable(`${inputDir(context, "analyze")}/memorised.csv`);
  const spreads = await Promise.all(planes.map(async ({ name, densities }): Promise<CurvePanel> => {
    const rows = await readTable(`${inputDir(context, densities)}/spreads.csv`);
    const curve = (estimator: string, look: Pick<Curve, "name" | "colour">): Curve => ({
      ...look,
      points: rows.filter((row) => row.estimator === estimator)
        .map((row) => ({ x: plainMath.exp(Number(row.log_filling)), y: Number(row.normal) })),
    });
    return {
      title: name,
      x: { title: "density between points / at them" },
      y: { title: "spread across (data units)", isLog: true },
      curves: [
        curve("kde", { name: "KDE, growing variance", colour: scoreColours.esf }),
        curve("led", { name: "LED-KDE, growing second kernel", colour: scoreColours.ks }),
      ],
    };
  }));
  const fractions = planes.map(({ name }): CurvePanel => ({
    title: `${name}: memorised`,
    x: { title: "<i>c</i> = <i>h</i>/<i>t</i>" },
    y: { title: "fraction", range: [-0.03, 1.05] },
    curves: [{
      name: "reverse SDE with KS",
      colour: ink,
      points: memorised.filter((row) => row.study === name).map((row) => ({
        x: Number(row.c),
        y: Number(row.value),
        low: Number(row.low),
        high: Number(row.high),
      })),
    }],
  }));
  return curvePanels({
    name: "led-kde-mechanisms",
    title: "Two kernels, two ways to spread mass",
    caption:
      "Above: root mean square distance from the data's curve, over how far the gaps between neighbours are filled. The first kernel fills " +
      "them only by spreading in all directions; the second one, on the score, fills them along the curve; its rise at the end is bias: mass " +
      "moves inward by about <i>h</i>/2<i>R</i>. Below: fraction of particles " +
      "nearer than a third of the second-nearest distance to a training point, with 95 % intervals (<i>c</i> = 0: ESF), at ε/4.",
    panels: [...spreads, ...fractions],
  });
}
