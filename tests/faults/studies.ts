/** Studies of the project that are hurt, small enough to be made in seconds: every kind of stage is in one of them. */

import { small } from "../pipelines/project.ts";

/** Name → as typed after `deno task pipeline`. */
export const studies = {
  own: "own --data circle --set n=6 --set count=4000 --set steps=20 --set scores=esf,ks,mlp " +
    "--set trainSteps=3000 --set width=64",
  experiment2: small,
  theory: "theory --set trainSteps=400 --set width=64 --set batch=128",
  kl: "kl --set largestN=1000 --set redraws=1 --set steps=30 --set count=500",
} as const;

export type StudyName = keyof typeof studies;

export const studyNames = Object.keys(studies) as StudyName[];
