/** A row of a sheet of samples: those under one score, with the training pictures nearest to them. */

import type { PanelHead } from "../figures/drawn_score.ts";
import type { SheetRow } from "../figures/picture_sheet.ts";
import { nearestTwo } from "../measures/neighbours.ts";

/**
 * @param memorised  share of all samples under the score that are memorised
 * @param x          samples that are shown, [count, d]
 * @param points     training pictures, [n, d]
 */
export function sheetRow(
  head: PanelHead,
  memorised: number,
  { x, points, d }: { readonly x: Float64Array; readonly points: Float64Array; readonly d: number },
): SheetRow {
  const { nearest, second, index } = nearestTwo(x, points, d);
  const picture = (all: Float64Array, row: number) => all.subarray(row * d, (row + 1) * d);
  return {
    head,
    remark: `memorised ${Number((100 * memorised).toPrecision(3))} %`,
    samples: Array.from(nearest, (distance, i) => ({
      picture: picture(x, i),
      nearest: picture(points, index[i]),
      ratio: distance / second[i],
    })),
  };
}
