/** Reads the files that are named, one after the other, and prints what was said of each, and the most memory that this took. */

import { loadPoints } from "../../../src/data/source.ts";

for (const path of Deno.args) {
  try {
    const { n, d } = await loadPoints(path);
    console.log(`${n} points in ${d} dimensions`);
  } catch (error) {
    console.log(`${(error as Error).name}: ${(error as Error).message}`);
  }
}
if (Deno.build.os === "linux") {
  const status = await Deno.readTextFile("/proc/self/status");
  console.log(/VmHWM:\s*(\d+) kB/.exec(status)![1]);
}
