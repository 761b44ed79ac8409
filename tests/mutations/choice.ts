/** Which of all changes are tried: by a seed, the same on every machine, and hardly others when a file changes. */

import { createHash } from "node:crypto";
import { join } from "node:path";
import { listFiles } from "../../src/files/durable.ts";
import type { Area } from "./areas.ts";
import { placesOf } from "./places.ts";

/** A module with one change. */
export interface Mutant {
  readonly area: string;
  /** relative to the project */
  readonly file: string;
  /** from 1 */
  readonly line: number;
  /** the line as it is, and with the change, without blanks around */
  readonly before: string;
  readonly after: string;
  /** the changed module */
  readonly text: string;
}

/** A mutant, or those to take in its place if it is none, in this order. */
export interface Choices {
  readonly count: number;
  readonly mutants: readonly Mutant[];
}

/**
 * Chooses from the project at `root`.
 *
 * @param count  of all mutants, divided by the areas' shares
 * @param only   paths below which files must be; all if empty
 * @returns      for every area how many to try, and all its mutants in the order in which to take them
 */
export async function chooseMutants(
  root: string,
  areas: readonly Area[],
  { count, seed, only }: { readonly count: number; readonly seed: number; readonly only: readonly string[] },
): Promise<Choices[]> {
  const all: { share: number; mutants: Mutant[] }[] = [];
  for (const { name, folders, share } of areas) {
    const ranked: { mutant: Mutant; rank: number }[] = [];
    for (const folder of folders) {
      for (const below of await listFiles(join(root, folder))) {
        const file = `${folder}/${below}`;
        if (!file.endsWith(".ts") || !isBelow(file, only)) continue;
        ranked.push(...rankedOf(name, file, await Deno.readTextFile(join(root, file)), seed));
      }
    }
    const mutants = ranked.sort((a, b) => a.rank - b.rank).map(({ mutant }) => mutant);
    if (mutants.length > 0) all.push({ share, mutants });
  }
  const shares = all.reduce((sum, { share }) => sum + share, 0);
  let done = 0;
  let given = 0;
  return all.map(({ share, mutants }) => {
    done += share;
    const end = Math.round(count * done / shares);
    const choices = { count: Math.min(end - given, mutants.length), mutants };
    given = end;
    return choices;
  });
}

function isBelow(file: string, only: readonly string[]): boolean {
  return only.length === 0 || only.some((path) => file === path || file.startsWith(`${path}/`));
}

/** The mutants of a module, each with a number that depends on its line alone. */
function rankedOf(area: string, file: string, source: string, seed: number) {
  const lineOf = (at: number) => {
    const start = source.lastIndexOf("\n", at - 1) + 1;
    const end = source.indexOf("\n", at);
    return { start, end: end < 0 ? source.length : end };
  };
  const hashOf = (at: number) => {
    const { start, end } = lineOf(at);
    const words = `${seed} ${file} ${source.slice(start, end)} ${at - start}`;
    return createHash("sha256").update(words).digest().readUIntBE(0, 6);
  };
  return placesOf(source, (at, below) => hashOf(at) % below).map(({ start, end, replacement }) => {
    const line = lineOf(start);
    const changed = source.slice(line.start, start) + replacement +
      source.slice(end, Math.max(end, lineOf(end).end));
    const mutant: Mutant = {
      area,
      file,
      line: source.slice(0, start).split("\n").length,
      before: source.slice(line.start, line.end).trim(),
      after: changed.trim(),
      text: source.slice(0, start) + replacement + source.slice(end),
    };
    return { mutant, rank: hashOf(start) };
  });
}
