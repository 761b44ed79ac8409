/**
 * animate: the denoising in motion.
 */

import { readNpy } from "../../../src/arrays/npy.ts";
import { animationFigure } from "./animation.ts";
import type { AnimatedScore } from "./animation_layout.ts";
import type { FigureText } from "../../../src/figures/figure.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderAnimation } from "../../../src/figures/render_animation.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import type { ScoreId } from "../../../src/scores/list.ts";
import { smoothedDensity } from "../../../src/theory/flow.ts";
import { lineOfPoints, points } from "../../../src/theory/line.ts";
import { deltaOf } from "../../../src/theory/smoothed.ts";
import { placesOf } from "../../../src/theory/places.ts";
import { readGenerated } from "../../../src/stages/generated.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";

export type AnimateParams = {
  figure: FigureText;
  scores: string[];
  kappa: number;
  t0: number;
  bins: { low: number; high: number; count: number };
};

/** Evenly spaced places at which p̂_t is drawn; more at its peaks. */
const densityPlaces = 121;

/** Writes `<name>.html`, `.json` and, where a browser is found, `.gif` and `.png`. */
export const animate: Stage<AnimateParams> = defineStage(import.meta.url, {
  id: "experiment2/animate",
  phase: "animate",
  usesKernels: true,
  seconds: () => 8,
  async run(context) {
    const { figure, scores, kappa, t0, bins } = context.params;
    const { math } = await context.kernels();
    const generated = await readGenerated(inputDir(context, "generate"));
    const line = lineOfPoints(generated.points, generated.d);
    const [first] = scores.map((score) => inputDir(context, `frames.${score}`));
    const times = [...(await readNpy(`${first}/t.npy`, "f64")).data];
    const [tangentX, normalX] = await Promise.all(
      ["tangent_x", "normal_x"].map(async (name) => [...(await readNpy(`${first}/${name}.npy`, "f64")).data]),
    );
    await loadFonts();
    const columns = await Promise.all(
      scores.map((score) => readFrames(score as ScoreId, inputDir(context, `frames.${score}`))),
    );
    const binWidth = (bins.high - bins.low) / bins.count;
    const even = placesOf({ half: 1.6 * line.halfWidth, count: densityPlaces });
    const densities = times.map((t) => {
      const peak = deltaOf(t, kappa);
      const near = [...points(line)].flatMap((y) => [-1, -0.5, 0, 0.5, 1].map((share) => y + share * peak));
      const x = [...Float64Array.from([...even, ...near]).sort()];
      return { x, density: x.map((place) => smoothedDensity(line, kappa, t0, t, place, math)) };
    });
    const animation = animationFigure({
      ...figure,
      times,
      columns,
      train: chunks(generated.points, 2),
      halfWidth: line.halfWidth,
      binCentres: Array.from({ length: bins.count }, (_, i) => bins.low + (i + 0.5) * binWidth),
      densities,
      tangentX,
      normalX,
    });
    await renderAnimation(animation, times, context.dir, renderOptions(context));
  },
});

async function readFrames(score: ScoreId, dir: string): Promise<AnimatedScore> {
  const rows = async (name: string) => {
    const { shape, data } = await readNpy(`${dir}/${name}.npy`, "f64");
    return chunks(data, data.length / shape[0]);
  };
  return {
    score,
    particles: (await rows("particles")).map((frame) => chunks(frame, 2)),
    histogram: await rows("histogram"),
    tangent: await rows("tangent"),
    normal: await rows("normal"),
  };
}

/** Rows of a flat array. */
function chunks(data: ArrayLike<number>, length: number): number[][] {
  const all = Array.from(data);
  return Array.from({ length: all.length / length }, (_, i) => all.slice(i * length, (i + 1) * length));
}
