/**
 * What a run that was killed could not do itself: its record says `running` for ever, until the next command looks.
 */

import { join, resolve } from "node:path";
import { replaceFile } from "../files/durable.ts";
import { seal } from "../files/sealed.ts";
import { isLocked } from "./lock.ts";
import { readRecord, recordName } from "./run_record.ts";
import type { Store } from "./store.ts";
import { View } from "./view.ts";

/** Says that a pipeline's run is going on, as long as the lock is held. */
export function lockAsRunning(store: Store, pipeline: string, signal?: AbortSignal): Promise<Disposable> {
  return store.lock(lockOf(pipeline), { shared: true, signal });
}

/** Records runs as interrupted that say they are going on and have died. */
export async function settleRecords(outDir: string, store: Store): Promise<void> {
  for (const { name } of await Array.fromAsync(Deno.readDir(resolve(outDir)))) {
    if (!await saysRunning(join(resolve(outDir), name))) continue;
    const view = new View(outDir, name);
    using _view = await view.lock();
    const record = await saysRunning(view.dir);
    if (!record || isLocked(join(store.dir, ".locks", lockOf(name)))) continue;
    await replaceFile(join(view.dir, recordName), seal({ ...record, outcome: "interrupted" }));
  }
}

/** The record of a folder, if it says `running`. */
async function saysRunning(dir: string): Promise<object | undefined> {
  // what can't be read is damaged or no view: reports name it, the next run of its pipeline writes it anew
  const record = await readRecord(dir).catch(() => undefined);
  return record?.outcome === "running" ? record : undefined;
}

function lockOf(pipeline: string): string {
  return `running-${pipeline}`;
}
