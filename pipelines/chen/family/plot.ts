/**
 * plot, family: the studies' figures, and section 7 of the paper as curves over the parameters.
 */

import { loadFonts } from "../../../src/figures/fonts.ts";
import { type CurveColumn, type ParameterCurve, parameterCurves } from "./parameter_curves.ts";
import { renderFigures } from "../../../src/figures/render.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import { scoreOf } from "../../../src/scores/list.ts";
import { readMeasures } from "../../../src/points_study/read_measures.ts";
import { type DrawnStudy, studyFigures } from "../../../src/points_study/plot.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";

export type PlotFamilyParams = {
  studies: DrawnStudy[];
  curves: { analyze: string; of: ParameterCurve[] };
};

/** Names of the parameters at axes. */
const axisNames: Readonly<Record<string, string>> = {
  tikhonovC: "<i>c</i> / <i>t</i><sub>0</sub>",
  ebEpsilon: "ε / peak of one point's share of <i>p</i><sub><i>t</i>₀</sub>",
};

export const plotFamily: Stage<PlotFamilyParams> = defineStage(import.meta.url, {
  id: "family/plot",
  phase: "plot",
  usesKernels: false,
  seconds: () => 3,
  async run(context) {
    const { studies, curves } = context.params;
    await loadFonts();
    const measured = await readMeasures(context, curves.analyze);
    const laPl = {
      interpolated: measured("la-pl", "interpolated").value,
      normal: measured("la-pl", "normal").value,
    };
    const columns = curves.of.map(({ score, parameter, points }): CurveColumn => {
      const { name, colour } = scoreOf(score);
      const curve = (measure: "interpolated" | "normal", unit: number) =>
        points.map(({ value: parameter, variant }) => {
          const { value, low, high } = measured(variant, measure);
          return { parameter, value: value / unit, low: low / unit, high: high / unit };
        });
      return {
        score: { id: score, name, colour },
        axis: axisNames[parameter] ?? parameter,
        curves: [curve("interpolated", 1), curve("normal", laPl.normal)],
      };
    });
    const { name, colour } = scoreOf("la-pl");
    const section7 = parameterCurves({
      name: "section-7",
      title: "Section 7. What other regularisations do across the data",
      caption:
        "Four points on a line, d = 2. Above: fraction of particles that end between the points. Below: root mean square " +
        "distance across the line at the end, over LA-PL's. Dashed: LA-PL. Where the other scores interpolate as much as LA-PL, " +
        "they keep many times its noise across the data.",
      columns,
      rows: [
        { name: "fraction interpolating", isLog: false, reference: laPl.interpolated },
        { name: "normal spread / LA-PL's", isLog: true, reference: 1 },
      ],
      reference: { id: "la-pl", name, colour },
    });
    await renderFigures(
      [...await studyFigures(context, studies), section7],
      context.dir,
      renderOptions(context),
    );
  },
});
