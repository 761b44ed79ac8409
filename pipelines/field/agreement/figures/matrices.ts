/** How far every denoiser of digits agrees with every other. */

import type { Figure } from "../../../../src/figures/figure.ts";
import { heatPanelsFigure } from "../../../../src/figures/heat_panels.ts";
import type { StageContext } from "../../../../src/pipeline/stage.ts";
import { compareNode, type Scene } from "../scene.ts";
import { tableOf } from "../tables.ts";
import { looksOf } from "./looks.ts";

/** Panels: levels even among all of them, the first and the last with them. */
const mostLevels = 4;
const inRow = 2;
const cell = { width: 32, height: 26 };

export async function matricesFigure(context: StageContext, scene: Scene): Promise<Figure> {
  const { contestants, title, sigmas } = scene;
  const table = await tableOf(context, compareNode(scene), "agreement.csv");
  const looks = looksOf(scene);
  const ids = contestants.map(({ id }) => id);
  const names = ids.map((id) => {
    const { name, colour } = looks.get(id)!;
    return `<span style="color:${colour}">${name}</span>`;
  });
  // rows of a heat map go upwards
  const upwards = ids.toReversed();
  const axis = (all: readonly string[], labels: readonly string[], title: string) => ({
    values: all.map((_, i) => i),
    labels,
    title,
    hasWords: true,
  });
  return heatPanelsFigure({
    name: "agreement-matrices",
    title: "Agreement of every denoiser with every other",
    caption:
      `Median over held-out digits of <i>r</i><sup>2</sup> of the denoised digit of each row's denoiser, over its pixels and about their mean, with that of the column's as reference (${title}). ` +
      "1: the same; 0: no nearer to the reference than the reference's own mean grey; below 0: farther (drawn as 0). The matrices are not symmetric, as each reference " +
      "has its own contrast. Panels: noise levels σ (grey), evenly among those that were computed.",
    panels: someOf(sigmas, mostLevels).map((sigma) => ({
      title: `σ = ${sigma}`,
      z: upwards.map((denoiser) =>
        ids.map((reference) => Number(table.one({ sigma, denoiser, reference }).r2))
      ),
    })),
    x: axis(ids, names, "reference"),
    y: axis(upwards, names.toReversed(), "denoiser"),
    inRow,
    cell,
    range: [0, 1],
    of: { title: "median <i>r</i><sup>2</sup>", word: "median <i>r</i><sup>2</sup>", format: printed },
  });
}

/** Up to `most` of a list, even among it, with its first and its last. */
export function someOf<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, i) => all[Math.round(i * (all.length - 1) / (most - 1))]);
}

/** `.97`; `1` from where two digits would say so. */
export function printed(r2: number): string {
  if (r2 < 0) return "&lt;0";
  const text = r2.toFixed(2);
  return text === "1.00" ? "1" : text.slice(1);
}
