/** Deno, cores, memory and the clock. */

import { readManifest } from "../../pipeline/manifest.ts";
import { formatBytes } from "../bytes.ts";
import type { Check, Finding } from "./check.ts";

/** What the project is tested with. */
export const testedDeno = "2.9.6";
/** Less is little for a browser and a few workers. */
const enoughMemory = 1e9;
/** When this version was written: a clock that is behind is wrong. */
const written = Date.parse("2026-11-01");
/** Files of a folder of another machine may be a little ahead. */
const clockTolerance = 120_000;
/** Manifests that are read for it, of the folders that were written last. */
const looks = 100;

export function machineChecks(store: string): Check[] {
  return [
    { name: "deno", purpose: "everything", isNeeded: true, look: () => denoFinding(Deno.version.deno) },
    {
      name: "cores",
      purpose: "nodes made side by side, threads of one",
      isNeeded: false,
      look: () => ({ isThere: true, found: `${navigator.hardwareConcurrency}` }),
    },
    {
      name: "memory",
      purpose: "networks, many points, a browser",
      isNeeded: false,
      look: () => memoryFinding(availableMemory(), Deno.systemMemoryInfo().total),
    },
    {
      name: "clock",
      purpose: "times in manifests and reports; no number",
      isNeeded: false,
      look: async () => clockFinding(Date.now(), await newestIn(store)),
    },
  ];
}

export function denoFinding(version: string): Finding {
  const [major, minor] = version.split(".").map(Number);
  const [testedMajor, testedMinor] = testedDeno.split(".").map(Number);
  const isThere = major === testedMajor && minor >= testedMinor;
  if (isThere) return { isThere, found: version };
  const cure = `npx -y deno@${testedDeno} task pipeline`;
  return {
    isThere,
    found: `${version}, made for ${testedMajor}.${testedMinor} or later of ${testedMajor}`,
    cure,
  };
}

export function memoryFinding(available: number, total: number): Finding {
  const found = `${formatBytes(available)} free of ${formatBytes(total)}`;
  if (available >= enoughMemory) return { isThere: true, found };
  return {
    isThere: false,
    found: `${found}, little`,
    cure: "end other programs, or run with --jobs 1 --workers 1 and SMOOTHSCORE_BROWSER=none",
  };
}

/** Of the machine, or of the container if that may have less. */
function availableMemory(): number {
  const { available } = Deno.systemMemoryInfo();
  const read = (name: string) => {
    try {
      return Number(Deno.readTextFileSync(`/sys/fs/cgroup/memory.${name}`));
    } catch {
      return NaN; // no container, or "max": no limit
    }
  };
  const left = read("max") - read("current");
  return left >= 0 ? Math.min(available, left) : available;
}

/** @param newest  when the newest artifact was made, milliseconds; undefined if there is none */
export function clockFinding(now: number, newest: number | undefined): Finding {
  const text = (time: number) => `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const cure = "set the clock";
  if (now < written) return { isThere: false, found: `${text(now)}, which is past`, cure };
  if (newest !== undefined && newest > now + clockTolerance) {
    return { isThere: false, found: `${text(now)}, before an artifact of ${text(newest)}`, cure };
  }
  return { isThere: true, found: text(now) };
}

/** When the newest artifact of a store was made, by its manifest. */
async function newestIn(store: string): Promise<number | undefined> {
  const folders = artifactsIn(store).map((dir) => ({ dir, time: Deno.lstatSync(dir).mtime?.getTime() ?? 0 }));
  const newest = folders.sort((a, b) => b.time - a.time).slice(0, looks);
  const times: number[] = [];
  for (const { dir } of newest) {
    const manifest = await readManifest(dir).catch(() => undefined);
    const time = Date.parse(manifest?.created ?? "");
    if (Number.isFinite(time)) times.push(time);
  }
  return times.length === 0 ? undefined : Math.max(...times);
}

function artifactsIn(store: string): string[] {
  try {
    const names = Array.from(Deno.readDirSync(store), ({ name }) => name);
    return names.filter((name) => !name.startsWith(".")).map((name) => `${store}/${name}`);
  } catch {
    return [];
  }
}
