/** Scores in a sweep's figures: names and colours. */

import type { Measured } from "../../pipeline/measure_table.ts";
import { scores } from "../../scores/list.ts";

/** A score, or a variant of one, of a part of the pipeline. */
export type DrawnSubject = {
  id: string;
  /** in print */
  name: string;
  part: string;
  colour: string;
  /** tells apart those of one colour */
  look: "line and dots" | "dashed" | "dotted";
};

/** Of what is no score: told apart by the colour-blind. */
const otherColours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000"];
const looks = ["line and dots", "dashed", "dotted"] as const;

/** What was measured, each once, in the order in which it comes. Variants of a score that is there itself are in the table only. */
export function subjectsOf(measured: readonly Measured[]): DrawnSubject[] {
  const all = new Map(measured.map((one) => [subjectId(one), one]));
  const first = [...all].filter(([, { part, score, variantOf = score }]) =>
    score === variantOf || !all.has(subjectId({ part, score: variantOf }))
  );
  const ofScore = new Map<string, number>();
  let others = 0;
  return first.map(([id, { part = "", score, variantOf = score }]) => {
    const entry = scores.find((candidate) => candidate.id === variantOf);
    const before = ofScore.get(`${part}/${variantOf}`) ?? 0;
    ofScore.set(`${part}/${variantOf}`, before + 1);
    const name = entry === undefined ? score : score === variantOf ? entry.name : `${entry.name}, ${score}`;
    return {
      id,
      name,
      part,
      colour: entry
        ? tint(entry.colour, Math.floor(before / looks.length))
        : otherColours[others++ % otherColours.length],
      look: looks[before % looks.length],
    };
  });
}

/** A colour, lighter by so many steps. */
function tint(colour: string, steps: number): string {
  const white = Math.min(0.35 * steps, 0.7);
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
  const lighter = parts.map((part) => Math.round(part + white * (255 - part)));
  return `#${lighter.map((part) => part.toString(16).padStart(2, "0")).join("")}`;
}

/** Names a subject in cells. */
export function subjectId({ part, score }: Pick<Measured, "part" | "score">): string {
  return part === undefined ? score : `${part}/${score}`;
}
