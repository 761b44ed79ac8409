/**
 * Reads `measures.csv`, as analyze wrote it.
 */

import { readTable } from "../arrays/csv.ts";
import type { Interval } from "../measures/bootstrap.ts";
import type { StageContext } from "../pipeline/stage.ts";
import { inputDir } from "../stages/inputs.ts";

/** A measure of a variant. */
export type Measured = (variant: string, measure: string) => Interval;

/** @param table  another file of the same columns */
export async function readMeasures(
  context: StageContext,
  analyze: string,
  table = "measures.csv",
): Promise<Measured> {
  const rows = await readTable(`${inputDir(context, analyze)}/${table}`);
  const found = new Map(
    rows.map(({ variant, measure, value, low, high, error, degrees }) => [
      `${variant} ${measure}`,
      {
        value: Number(value),
        low: Number(low),
        high: Number(high),
        ...(error ? { error: Number(error) } : {}),
        ...(degrees ? { degrees: Number(degrees) } : {}),
      },
    ]),
  );
  return (variant, measure) => {
    const interval = found.get(`${variant} ${measure}`);
    if (!interval) throw new RangeError(`${analyze} has no ${measure} of ${variant}`);
    return interval;
  };
}
