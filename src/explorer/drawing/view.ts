/**
 * What a picture is drawn from.
 */

import { valuesOf } from "../state/specs.ts";
import { type ScoreId, scoreOf } from "../../scores/list.ts";
import { timeAt } from "../state/time.ts";
import type { Shown } from "../compute/shown.ts";
import type { Column } from "../state/state.ts";
import type { Room } from "./room.ts";
import { countText, type Measure, spokenNumber, typed } from "./text.ts";
import { colourOf, type Theme } from "./theme.ts";

/** What is to be seen, when, and how. */
export interface View {
  readonly shown: Shown;
  /** as the columns */
  readonly heads: readonly Head[];
  /** of the time: 0 at t0, 1 at tMin, even in log t */
  readonly position: number;
  readonly theme: Theme;
  readonly layers: Layers;
  /** of the renderer */
  readonly measure: Measure;
  /** device pixels a px, for particles */
  readonly pixelRatio: number;
  /** as the columns */
  readonly rooms: readonly Room[];
}

/** What is drawn over and under particles. */
export interface Layers {
  readonly field: boolean;
  /** where scores differ from the first column's */
  readonly difference: boolean;
}

/** A score as a column's head names it. */
export interface Head {
  readonly score: ScoreId;
  readonly name: string;
  /** `κ = 1.2`; empty if there is nothing to say */
  readonly label: string;
}

/** A column's head; parameters that are left out have their defaults. */
export function headOf(column: Pick<Column, "score" | "values">): Head {
  const { name, label } = scoreOf(column.score);
  return { score: column.score, name, label: typed(label?.(valuesOf(column)) ?? "") };
}

/** One column of a view at its time. */
export interface ColumnView extends View {
  readonly index: number;
  readonly head: Head;
  readonly room: Room;
  readonly colour: string;
  /** noise variance, data units² */
  readonly t: number;
  /** √t, data units */
  readonly sigma: number;
}

/** One column of a view. */
export function columnOf(view: View, index: number): ColumnView {
  const t = timeAt(view.shown.scene, view.position);
  const head = view.heads[index];
  const colour = colourOf(head.score, view.theme);
  return { ...view, index, head, room: view.rooms[index], colour, t, sigma: Math.sqrt(t) };
}

/** How a panel's sentence begins: `LA-PL, κ = 1.2, at t = 0.0023`. */
export function opening({ head, t }: ColumnView): string {
  return `${head.name}${head.label ? `, ${head.label}` : ""}, at t = ${spokenNumber(t)}`;
}

/** `1 training point`, `20 000 particles`. */
export function counted(count: number, thing: string): string {
  return `${countText(count)} ${thing}${count === 1 ? "" : "s"}`;
}
