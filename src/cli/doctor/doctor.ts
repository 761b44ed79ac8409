/** `deno task doctor`: what this machine has and lacks, what each is for, and the cure. */

import { resolve } from "node:path";
import type { Arguments } from "../arguments.ts";
import { formatTable } from "../table.ts";
import { UsageError } from "../usage.ts";
import { type Check, checkAll, type Checked } from "./check.ts";
import { folderChecks } from "./folder.ts";
import { kernelsCheck } from "./kernels.ts";
import { machineChecks } from "./machine.ts";
import { packageChecks } from "./packages.ts";
import { pictureChecks } from "./pictures.ts";
import { programChecks } from "./programs.ts";

/**
 * Prints lines, or one JSON object.
 *
 * @throws {Error} if no pipeline can run here
 */
export async function doctor(
  { names, outDir, json }: Arguments,
  stdout: (line: string) => void,
): Promise<void> {
  if (names.length > 0) throw new UsageError(`doctor takes no pipeline, got ${names.join(" ")}`);
  const checked = await checkAll(allChecks(resolve(outDir)));
  const lacks = checked.filter(({ isThere, isNeeded }) => isNeeded && !isThere).map(({ name }) => name);
  const lines = json
    ? [JSON.stringify({ canRun: lacks.length === 0, checks: checked })]
    : doctorLines(checked);
  lines.forEach((line) => stdout(line));
  if (lacks.length > 0) throw new Error(`pipelines can't run here, for want of ${lacks.join(", ")}`);
}

function allChecks(outDir: string): Check[] {
  return [
    ...machineChecks(`${outDir}/store`),
    ...folderChecks(outDir),
    kernelsCheck(outDir),
    ...packageChecks(),
    ...pictureChecks,
    ...programChecks,
  ];
}

/** A row for everything, then what to do. */
export function doctorLines(checked: readonly Checked[]): string[] {
  const rows = checked.map(({ name, isThere, isNeeded, found, purpose }) => [
    name,
    isThere ? "ok" : isNeeded ? "FAILS" : "lacks",
    shortened(found),
    purpose,
  ]);
  const cures = checked.filter(({ isThere, cure }) => !isThere && cure !== undefined);
  const lacks = checked.filter(({ isThere, isNeeded }) => !isThere && !isNeeded).map(({ name }) => name);
  const canRun = checked.every(({ isThere, isNeeded }) => isThere || !isNeeded);
  return [
    ...formatTable([["", "", "found", "for"], ...rows]),
    ...(cures.length > 0
      ? ["to cure:", ...formatTable(cures.map(({ name, cure }) => [`  ${name}`, cure!]))]
      : []),
    ...(canRun ? [`pipelines can run here${lacks.length > 0 ? `, without ${lacks.join(", ")}` : ""}`] : []),
  ];
}

/** More would push the last column off the screen. */
const longest = 64;

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
