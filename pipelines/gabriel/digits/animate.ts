/**
 * animate, digits: sheets of digits that appear from noise.
 */

import { readNpy } from "../../../src/arrays/npy.ts";
import { sheetAnimation } from "./figures/sheet_animation.ts";
import type { FigureText } from "../../../src/figures/figure.ts";
import { loadFonts } from "../../../src/figures/fonts.ts";
import { renderAnimation } from "../../../src/figures/render_animation.ts";
import { defineStage, type Stage } from "../../../src/pipeline/stage.ts";
import type { DigitVariant } from "./sets.ts";
import { inputDir } from "../../../src/stages/inputs.ts";
import { headOf } from "../../../src/points_study/plot.ts";
import { renderOptions } from "../../../src/figures/render_options.ts";

export type AnimateDigitsParams = {
  figure: FigureText;
  /** a sheet each; nodes that kept the ways of their first particles, at least columns² */
  variants: DigitVariant[];
  /** pictures along a sheet's side */
  columns: number;
};

const side = 28;
const scale = "<i>x</i>/√(1 + <i>t</i>): 0 white, 1 black";
/** Frames that the end is shown for. */
const rest = 8;

/** Writes `<name>.html`, `.json` and, where a browser is found, `.gif` and `.png`. */
export const animateDigits: Stage<AnimateDigitsParams> = defineStage(import.meta.url, {
  id: "digits/animate",
  phase: "animate",
  usesKernels: false,
  seconds: () => 4,
  async run(context) {
    const { figure, variants, columns } = context.params;
    const ways = await Promise.all(variants.map(({ denoise }) => readWays(inputDir(context, denoise))));
    await loadFonts();
    const [{ sigma }] = ways;
    const frames = Array.from({ length: sigma.length + rest }, (_, i) => Math.min(i, sigma.length - 1));
    const sheets = variants.map((variant, i) => {
      const { kept, d, paths } = ways[i];
      const stations = Array.from(sigma, (deviation, node) => {
        // p_t has the spread √(grey² + t): noise stays within the greys
        const share = 1 / Math.sqrt(1 + deviation * deviation);
        return Array.from({ length: columns * columns }, (_, k) => {
          const from = (node * kept + k) * d;
          return paths.subarray(from, from + d).map((value) => share * value);
        });
      });
      return { head: headOf(variant), stations };
    });
    const animation = sheetAnimation({ ...figure, sheets, frames, side, columns, scale });
    const times = frames.map((station) => sigma[station] ** 2);
    await renderAnimation(animation, times, context.dir, renderOptions(context));
  },
});

async function readWays(dir: string) {
  const { shape: [, kept, d], data } = await readNpy(`${dir}/paths.npy`, "f64");
  return { kept, d, paths: data, sigma: (await readNpy(`${dir}/paths_sigma.npy`, "f64")).data };
}
